package org.suyuan.server.epcis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerEntry;

/**
 * Asks queries of what is new on the log, a stretch at a time and in its order. What a member may
 * see is decided when the stretch is read: what it comes to see later is no news.
 */
@Component
class NewEvents {
  /** The most events of one delivery. */
  static final int MOST = 100;

  private static final int WINDOW = 500;
  private static final int WINDOWS = 20;

  /** Servers of one platform have clocks that differ by less. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Events events;
  private final LogEnd end;

  NewEvents(Ledger ledger, Events events, LogEnd end) {
    this.ledger = ledger;
    this.events = events;
    this.end = end;
  }

  /**
   * A stretch of the log that was read.
   *
   * @param next the index after it
   * @param receipts of the events found in it, at most {@link #MOST}, in the order of the log
   * @param atEnd whether there was nothing after it
   */
  record Stretch(long next, List<Long> receipts, boolean atEnd) {}

  /**
   * Reads on until something is found, the log ends, or it was much.
   *
   * @param since leaves out what was recorded earlier; null for no bound
   */
  Stretch read(String member, EventQuery query, @Nullable Instant since, long from) {
    long next = from;
    for (int i = 0; i < WINDOWS; i++) {
      var window = ledger.receiptsFrom(next, WINDOW);
      if (window.isEmpty()) {
        return new Stretch(next, List.of(), true);
      }
      var found = new HashSet<>(events.among(member, query, window, since));
      var ordered = new ArrayList<Long>();
      for (int at = 0; at < window.size() && ordered.size() < MOST; at++) {
        if (found.contains(window.get(at))) {
          ordered.add(window.get(at));
        }
        next++;
      }
      if (!ordered.isEmpty()) {
        return new Stretch(next, ordered, false);
      }
    }
    return new Stretch(next, List.of(), false);
  }

  /**
   * Where to begin so that nothing is missed that was recorded at this time or later: an entry is
   * sequenced after it was recorded, and in the order of the log.
   *
   * @param since null: at the end
   */
  long begin(@Nullable Instant since) {
    long high = end.now();
    if (since == null) {
      return high;
    }
    var safe = since.minus(CLOCKS);
    long low = 0;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (ledger.entry(middle).map(LedgerEntry::sequencedAt).orElse(Instant.MAX).isBefore(safe)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
