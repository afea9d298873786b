package org.suyuan.server.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the server's log, once each time, that the quorum is missing, and that it is back. */
final class Alarm {
  private static final Logger log = LoggerFactory.getLogger(Alarm.class);

  private final Duration after;
  private final Clock clock;
  private boolean isRaised;

  Alarm(Duration after, Clock clock) {
    this.after = after;
    this.clock = clock;
  }

  void look(Optional<Checkpoints.Pending> pending) {
    boolean isLate = pending.filter(waiting -> waiting.isOlderThan(after, clock)).isPresent();
    if (isLate && !isRaised) {
      log.warn(
          "Out of quorum: what was signed since {} is not public, because too few witnesses cosign it",
          pending.get().since());
    } else if (!isLate && isRaised) {
      log.info("The quorum is back; everything that was signed is public or about to be");
    }
    isRaised = isLate;
  }
}
