@NullMarked
package org.suyuan.server.site;

import org.jspecify.annotations.NullMarked;
