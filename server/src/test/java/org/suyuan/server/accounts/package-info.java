/** Tests of the module of the same name. */
@NullMarked
package org.suyuan.server.accounts;

import org.jspecify.annotations.NullMarked;
