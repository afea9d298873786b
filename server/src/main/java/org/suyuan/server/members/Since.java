package org.suyuan.server.members;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;

/** Since when a key is doubted, as somebody says it: a ledger index or a time. */
@Component
class Since {
  private final Ledger ledger;
  private final Clock clock;

  Since(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * The index that is meant; for a time that of the first entry sequenced at or after it.
   *
   * @param said a whole number, an RFC 3339 text, or null
   * @return null for null
   * @throws Refusal {@code compromise-malformed} when it is something else, or in the future
   */
  @Nullable Long index(@Nullable Object said) {
    return switch (said) {
      case null -> null;
      case Integer index -> past(index);
      case Long index -> past(index);
      case String time -> firstSince(time(time));
      default -> throw malformed();
    };
  }

  private long past(long index) {
    if (index < 0 || (index > 0 && ledger.entry(index - 1).isEmpty())) {
      throw malformed();
    }
    return index;
  }

  private Instant time(String text) {
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      if (!time.isAfter(clock.instant())) {
        return time;
      }
    } catch (DateTimeException notOne) {
      // told below
    }
    throw malformed();
  }

  private static Refusal malformed() {
    return new Refusal(
        "compromise-malformed",
        422,
        "Expected in compromisedSince a ledger index that exists, or a time (RFC 3339) that is past.");
  }

  /** The entries stand in the order of their times, so halving finds the first. */
  private long firstSince(Instant time) {
    if (isSince(0, time)) {
      return 0;
    }
    long before = 0;
    long beyond = 1;
    while (!isSince(beyond, time)) {
      before = beyond;
      beyond *= 2;
    }
    while (beyond - before > 1) {
      long middle = before + (beyond - before) / 2;
      if (isSince(middle, time)) {
        beyond = middle;
      } else {
        before = middle;
      }
    }
    return beyond;
  }

  /** Also where there is no entry yet. */
  private boolean isSince(long index, Instant time) {
    return ledger.entry(index).map(entry -> !entry.sequencedAt().isBefore(time)).orElse(true);
  }
}
