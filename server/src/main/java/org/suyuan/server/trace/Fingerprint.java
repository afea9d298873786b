package org.suyuan.server.trace;

import java.util.List;
import org.suyuan.server.ledger.LedgerEntry;

/** Tells whether anything about an item has changed since its bundle was made. */
record Fingerprint(
    List<Long> records, List<Long> pending, List<Long> registry, List<String> erased, boolean cut) {
  static Fingerprint of(Findings findings, List<LedgerEntry> registry) {
    return new Fingerprint(
        findings.records().stream().map(TracedEvent::receipt).toList(),
        findings.pending().stream().map(TracedEvent::receipt).toList(),
        registry.stream().map(LedgerEntry::index).toList(),
        findings.records().stream()
            .flatMap(event ->
                event.opening().salts().erased().keySet().stream()
                    .map(path -> event.receipt() + path))
            .toList(),
        findings.cut());
  }
}
