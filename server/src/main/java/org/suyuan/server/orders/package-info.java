/**
 * What buyers bought: orders, their lines, and the codes of the very pieces in each line, from
 * placing to closing. A buyer sees nobody's orders but their own. What became of a piece before and
 * after is told by {@code trace}, from the same codes.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"base", "store", "people", "merchants", "goods", "sheets", "trace"})
package org.suyuan.server.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
