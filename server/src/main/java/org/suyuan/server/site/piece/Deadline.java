package org.suyuan.server.site.piece;

import java.time.Duration;
import java.time.Instant;

/** When something is due, seen from now. */
public record Deadline(Instant due, Instant now) {
  private static final Duration SOON = Duration.ofHours(4);

  public Duration left() {
    return Duration.between(now, due);
  }

  public boolean missed() {
    return due.isBefore(now);
  }

  /** Missed is broken, less than four hours left is doubtful, everything else is calm. */
  public Verdict verdict() {
    if (missed()) {
      return Verdict.BROKEN;
    }
    return left().compareTo(SOON) < 0 ? Verdict.DOUBTFUL : Verdict.PENDING;
  }
}
