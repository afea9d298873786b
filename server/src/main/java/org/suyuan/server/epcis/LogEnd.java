package org.suyuan.server.epcis;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.suyuan.server.ledger.Ledger;

/** Where the log ends: one look at it for everybody who waits for something new. */
@Component
class LogEnd {
  private static final int STEP = 2_000;
  private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

  private final Ledger ledger;
  private final FactTable facts;
  private long end = -1;
  private long seenAt;

  LogEnd(Ledger ledger, FactTable facts) {
    this.ledger = ledger;
    this.facts = facts;
  }

  /** The index after the last entry, now. */
  synchronized long now() {
    if (end < 0) {
      end = facts.next(); // the readers of facts are never far behind
    }
    for (int more = STEP; more == STEP; end += more) {
      more = ledger.receiptsFrom(end, STEP).size();
    }
    seenAt = System.nanoTime();
    return end;
  }

  /** The same, a tenth of a second ago at most. */
  synchronized long lately() {
    return end >= 0 && System.nanoTime() - seenAt < FRESH_NANOS ? end : now();
  }
}
