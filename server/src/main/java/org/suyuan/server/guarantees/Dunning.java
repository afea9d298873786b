package org.suyuan.server.guarantees;

import java.time.Duration;
import java.util.List;
import org.suyuan.policy.remedies.RemedyKind;

/**
 * What is said about something that is not done in its time (催告), each once: it is overdue, and if
 * it is for the buyer to send back, asked for again and at last demanded. The days are our design.
 */
enum Dunning {
  OVERDUE(Claim.Cause.OVERDUE, Duration.ZERO, List.of(RemedyKind.values())),
  REMINDED(Claim.Cause.REMINDED, Duration.ofDays(3), List.of(RemedyKind.RETURN)),
  DEMANDED(Claim.Cause.DEMANDED, Duration.ofDays(10), List.of(RemedyKind.RETURN));

  private final Claim.Cause cause;
  private final Duration after;
  private final List<RemedyKind> kinds;

  Dunning(Claim.Cause cause, Duration after, List<RemedyKind> kinds) {
    this.cause = cause;
    this.after = after;
    this.kinds = kinds;
  }

  Claim.Cause cause() {
    return cause;
  }

  /** How long after the day on which it was due. */
  Duration after() {
    return after;
  }

  /** About what it is said. */
  List<RemedyKind> kinds() {
    return kinds;
  }
}
