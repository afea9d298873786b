@NullMarked
package org.suyuan.server.site.piece;

import org.jspecify.annotations.NullMarked;
