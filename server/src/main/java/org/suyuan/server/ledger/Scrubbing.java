package org.suyuan.server.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Worker;
import org.suyuan.server.store.Working;

/**
 * The slow thread that scrubs, on the server that leads. A difference stops the ledger's signing;
 * the leader looks at the same place again before it ever signs, so it goes on by itself only when
 * the place was repaired.
 */
@Component
class Scrubbing implements Working {
  private static final Logger log = LoggerFactory.getLogger(Scrubbing.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private final Scrub scrub;
  private final JdbcClient jdbc;
  private final LedgerState state;
  private final Duration pause;
  private final Clock clock;
  private final Counter reread;
  private volatile @Nullable Instant roundEnded;
  private final Worker worker;

  Scrubbing(
      Scrub scrub,
      JdbcClient jdbc,
      LedgerState state,
      LedgerSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.scrub = scrub;
    this.jdbc = jdbc;
    this.state = state;
    this.pause = settings.scrubEvery();
    this.clock = clock;
    this.reread =
        Counter.builder("suyuan.ledger.scrub.entries")
            .description("entries read again since the start")
            .register(meters);
    Gauge.builder("suyuan.ledger.scrub.place", scrub, Scrub::place)
        .description("the entry that the scrub has come to in this round")
        .register(meters);
    Gauge.builder("suyuan.ledger.scrub.age", this, Scrubbing::secondsSinceRound)
        .baseUnit("seconds")
        .description("time since every entry was read again; NaN before that")
        .register(meters);
    this.worker = new Worker("ledger-scrub", 1, AFTER_TROUBLE, this::round, this::hear);
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private double secondsSinceRound() {
    var ended = roundEnded;
    return ended == null
        ? Double.NaN
        : Duration.between(ended, clock.instant()).toMillis() / 1_000.0;
  }

  private void round() throws InterruptedException {
    if (!(state.role() instanceof LedgerState.Role.Leading)) {
      Thread.sleep(AFTER_TROUBLE);
      return;
    }
    var step = scrub.step(jdbc);
    reread.increment(step.entries());
    if (step.endsRound()) {
      roundEnded = clock.instant();
    }
    Thread.sleep(pause);
  }

  private void hear(RuntimeException trouble) {
    switch (trouble) {
      case Difference difference -> {
        log.error("The scrub found a difference. {}", difference.sentence());
        state.damaged(difference.sentence());
      }
      case DataAccessException problem ->
          log.warn("The scrub waits for the database: {}", problem.getMessage());
      default -> log.error("The scrub failed and tries again", trouble);
    }
  }
}
