@NullMarked
package org.suyuan.server.base;

import org.jspecify.annotations.NullMarked;
