package org.suyuan.server.trace;

import java.util.List;
import java.util.stream.Stream;
import org.suyuan.proof.bundle.Windows;

/**
 * What a search found.
 *
 * @param records what concerns the item and stands under the checkpoint, by event time
 * @param pending what concerns it and has been recorded, but not published yet
 * @param cut whether a limit was reached, so that there may be more
 */
record Findings(
    List<TracedEvent> records, List<TracedEvent> pending, Windows windows, boolean cut) {
  Findings {
    records = List.copyOf(records);
    pending = List.copyOf(pending);
  }

  Stream<TracedEvent> all() {
    return Stream.concat(records.stream(), pending.stream());
  }

  List<Long> receipts() {
    return all().map(TracedEvent::receipt).toList();
  }

  boolean isEmpty() {
    return records.isEmpty() && pending.isEmpty();
  }
}
