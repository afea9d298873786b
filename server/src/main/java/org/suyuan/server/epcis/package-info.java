/**
 * What members say happened to goods: EPCIS 2.0 events, captured or sent as signed statements, kept
 * beside the ledger and asked for again. A member states only what it may: what it brought into
 * being, what it holds, and what it was named for. How an item's events make one journey is told by
 * {@code trace}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"base", "store", "deliveries", "people", "ledger", "members"})
package org.suyuan.server.epcis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
