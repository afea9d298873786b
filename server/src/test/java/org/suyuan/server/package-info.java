/**
 * What holds for the whole program: its modules, its habits, and the one database all tests share.
 */
@NullMarked
package org.suyuan.server;

import org.jspecify.annotations.NullMarked;
