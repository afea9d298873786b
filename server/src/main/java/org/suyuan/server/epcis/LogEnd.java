package org.suyuan.server.epcis;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.suyuan.server.ledger.Ledger;

/** Where the log ends: one look at it for everybody who waits for something new. */
@Component
class LogEnd {
  private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

  private final Ledger ledger;
  private long end = -1;
  private long seenAt;

  LogEnd(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The index after the last entry, now. */
  synchronized long now() {
    end = ledger.size();
    seenAt = System.nanoTime();
    return end;
  }

  /** The same, a tenth of a second ago at most. */
  synchronized long lately() {
    return end >= 0 && System.nanoTime() - seenAt < FRESH_NANOS ? end : now();
  }
}
