@NullMarked
package org.suyuan.server.people;

import org.jspecify.annotations.NullMarked;
