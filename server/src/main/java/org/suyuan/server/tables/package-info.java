/**
 * Statements by table: what happened to goods, a row for each event, in words of the trade. A table
 * is read, judged and rehearsed as a whole, and every fault is told by its row and column; nothing
 * is recorded before none is left, and then all of it by one capture. Which columns there are
 * stands in {@link Template} and {@link Field}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"base", "store", "people", "members", "epcis", "trace", "sheets"})
package org.suyuan.server.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
