/** Tests of the module of the same name. */
@NullMarked
package org.suyuan.server.members;

import org.jspecify.annotations.NullMarked;
