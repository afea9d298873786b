@NullMarked
package org.suyuan.server.store;

import org.jspecify.annotations.NullMarked;
