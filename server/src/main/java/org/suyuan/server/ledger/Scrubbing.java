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
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The slow thread that scrubs, on the server that leads. A difference stops the ledger's signing;
 * the leader looks at the same place again before it ever signs, so it goes on by itself only when
 * the place was repaired.
 */
@Component
class Scrubbing implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Scrubbing.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private final Scrub scrub;
  private final JdbcClient jdbc;
  private final LedgerState state;
  private final Duration pause;
  private final Clock clock;
  private final Counter reread;
  private volatile @Nullable Instant roundEnded;
  private volatile @Nullable Thread thread;

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
  }

  private double secondsSinceRound() {
    var ended = roundEnded;
    return ended == null
        ? Double.NaN
        : Duration.between(ended, clock.instant()).toMillis() / 1_000.0;
  }

  private void run() {
    while (isRunning()) {
      try {
        Thread.sleep(state.role() instanceof LedgerState.Role.Leading ? scrubbed() : AFTER_TROUBLE);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** One step; says how long to rest after it. */
  private Duration scrubbed() {
    try {
      var step = scrub.step(jdbc);
      reread.increment(step.entries());
      if (step.endsRound()) {
        roundEnded = clock.instant();
      }
      return pause;
    } catch (Difference difference) {
      log.error("The scrub found a difference. {}", difference.sentence());
      state.damaged(difference.sentence());
    } catch (DataAccessException problem) {
      log.warn("The scrub waits for the database: {}", problem.getMessage());
    } catch (RuntimeException bug) {
      log.error("The scrub failed and tries again", bug);
    }
    return AFTER_TROUBLE;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("ledger-scrub").unstarted(this::run);
    thread.start();
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
