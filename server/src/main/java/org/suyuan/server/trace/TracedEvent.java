package org.suyuan.server.trace;

import org.jspecify.annotations.Nullable;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.json.Json;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.members.Opening;

/**
 * An event on its way into a journey.
 *
 * @param index its place on the ledger; null while it has none
 */
record TracedEvent(
    Events.Found found,
    Opening opening,
    Json.Obj document,
    Mentions mentions,
    @Nullable Long index) {

  long receipt() {
    return found.receipt();
  }

  boolean isUnder(long treeSize) {
    return index != null && index < treeSize;
  }
}
