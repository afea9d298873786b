/** Tests of the module of the same name. */
@NullMarked
package org.suyuan.server.orders;

import org.jspecify.annotations.NullMarked;
