/** The platform: one program whose sub-packages are its modules. */
@NullMarked
package org.suyuan.server;

import org.jspecify.annotations.NullMarked;
