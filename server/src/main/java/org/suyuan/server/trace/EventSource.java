package org.suyuan.server.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.bundle.Windows;
import org.suyuan.proof.json.Json;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Opening;

/** Where one search gets its events from: what was recorded, with documents and places. */
final class EventSource {
  /** The most events of one question. */
  static final int PAGE = 250;

  private static final Logger log = LoggerFactory.getLogger(EventSource.class);

  private final Events events;
  private final Members members;
  private final Ledger ledger;
  private boolean unreadable;

  EventSource(Events events, Members members, Ledger ledger) {
    this.events = events;
    this.members = members;
    this.ledger = ledger;
  }

  /** Events naming one of these within the span, the earliest first. */
  List<TracedEvent> naming(Collection<String> identifiers, Asked.Span span, int most) {
    return opened(events.byItem(identifiers, instant(span.from(), 0), instant(span.to(), 1), most));
  }

  /** The transformation events with one of these ids. */
  List<TracedEvent> ofTransformations(Collection<String> ids, int most) {
    return opened(events.byTransformation(ids, most));
  }

  /** Whether there was an event that the rules cannot read; then no journey is complete. */
  boolean metUnreadable() {
    return unreadable;
  }

  /** The database keeps microseconds, the rules compare milliseconds: so one more at the end. */
  private static @Nullable Instant instant(long millis, int more) {
    return millis == Windows.ALWAYS || millis == Windows.FOREVER
        ? null
        : Instant.ofEpochMilli(millis + more);
  }

  private List<TracedEvent> opened(List<Events.Found> found) {
    List<Long> receipts = found.stream().map(Events.Found::receipt).toList();
    Map<Long, Opening> openings = new HashMap<>();
    members.openings(receipts).forEach(opening -> openings.put(opening.receipt(), opening));
    Map<Long, Long> indexes = ledger.awaitIndexes(receipts, Duration.ZERO);
    List<TracedEvent> traced = new ArrayList<>();
    for (Events.Found one : found) {
      Opening opening = openings.get(one.receipt());
      try {
        if (opening == null) {
          throw new Rejected("Expected the opening of receipt " + one.receipt() + ".");
        }
        Json.Obj document = Json.parseObject(opening.document());
        traced.add(
            new TracedEvent(
                one, opening, document, Mentions.of(document), indexes.get(one.receipt())));
      } catch (Rejected odd) {
        log.warn("The event of receipt {} cannot be traced: {}", one.receipt(), odd.getMessage());
        unreadable = true;
      }
    }
    return traced;
  }
}
