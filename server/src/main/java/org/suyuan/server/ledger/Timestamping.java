package org.suyuan.server.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has each authority put a time on the latest public checkpoint while there is news, on the server
 * that leads. Each is asked by a thread of its own, so that a slow one holds back nobody; an answer
 * that is not good is told once in the server's log, and the question is asked again.
 */
@Component
class Timestamping implements SmartLifecycle, MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(Timestamping.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Timestamps timestamps;
  private final Checkpoints checkpoints;
  private final LedgerState state;
  private final Duration every;
  private final Map<String, String> problems = new ConcurrentHashMap<>();
  private final Pulse stopping = new Pulse();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Wire wire;
  private volatile boolean isRunning;

  Timestamping(
      Timestamps timestamps,
      Checkpoints checkpoints,
      LedgerState state,
      TimestampSettings settings) {
    this.timestamps = timestamps;
    this.checkpoints = checkpoints;
    this.state = state;
    this.every = settings.timestampEvery();
  }

  /** Why this authority's last answer does not count; null when it does, or was not asked here. */
  @Nullable String problemOf(TimestampAuthority authority) {
    return problems.get(authority.name());
  }

  private void run(TimestampAuthority authority, Wire wire) {
    try {
      while (isRunning) {
        long seen = state.advanced.count();
        if (look(authority, wire)) {
          stopping.awaitAfter(0, every);
        } else {
          state.advanced.awaitAfter(seen, LOOK_EVERY);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the authority was asked. */
  private boolean look(TimestampAuthority authority, Wire wire) throws InterruptedException {
    try {
      if (!(state.role() instanceof LedgerState.Role.Leading)) {
        return false;
      }
      var latest = checkpoints.latest();
      if (latest.isEmpty()
          || latest.get().checkpoint().size() <= timestamps.newestSize(authority.name())) {
        return false;
      }
      timestamps.store(authority.stamp(wire, latest.get().checkpoint()));
      state.advanced.beat();
      if (problems.remove(authority.name()) != null) {
        log.info("The time authority {} gives good answers again", authority.name());
      }
    } catch (IOException | RuntimeException problem) {
      var sentence = problem.getMessage() == null ? problem.toString() : problem.getMessage();
      if (isRunning && problems.put(authority.name(), sentence) == null) {
        log.warn("The time authority {} gives no good answer: {}", authority.name(), sentence);
      }
    }
    return true;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (TimestampAuthority authority : timestamps.authorities()) {
      Gauge.builder("suyuan.ledger.timestamp.size", () -> timestamps.newestSize(authority.name()))
          .description("entries under the newest checkpoint with this authority's time")
          .tag("authority", authority.name())
          .register(registry);
    }
  }

  @Override
  public void start() {
    isRunning = true;
    var open = new Wire();
    wire = open;
    for (TimestampAuthority authority : timestamps.authorities()) {
      threads.add(
          Thread.ofVirtual()
              .name("timestamps-" + authority.name())
              .start(() -> run(authority, open)));
    }
  }

  /** Ends questions, and lets what is being written end; an interrupt would cost a connection. */
  @Override
  public void stop() {
    isRunning = false;
    if (wire != null) {
      wire.close();
    }
    stopping.beat();
    state.advanced.beat();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
