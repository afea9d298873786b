package org.suyuan.server.ledger;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.server.store.Database;

/**
 * The one thread that sequences and signs, on the one server that holds the lock. The lock belongs
 * to the database session that does the work, so both end together; a server without it looks every
 * second whether it is free. A session pooler between program and database would break this.
 */
@Component
class Leader implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Leader.class);
  private static final long LOCK = 0x73757975616E_01L; // "suyuan", lock 1
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Database database;
  private final LogIdentity identity;
  private final KeptCheckpoint kept;
  private final Scrub scrub;
  private final RollCall rollCall;
  private final Witnessing witnessing;
  private final Mirroring mirroring;
  private final LedgerState state;
  private final LedgerSettings settings;
  private final Clock clock;
  private volatile @Nullable Thread thread;

  Leader(
      Database database,
      LogIdentity identity,
      KeptCheckpoint kept,
      Scrub scrub,
      RollCall rollCall,
      Witnessing witnessing,
      Mirroring mirroring,
      LedgerState state,
      LedgerSettings settings,
      Clock clock) {
    this.database = database;
    this.identity = identity;
    this.kept = kept;
    this.scrub = scrub;
    this.rollCall = rollCall;
    this.witnessing = witnessing;
    this.mirroring = mirroring;
    this.state = state;
    this.settings = settings;
    this.clock = clock;
  }

  private void run() {
    while (isRunning()) {
      try (var session = database.dedicated()) {
        while (isRunning()) {
          look(session.jdbc());
          Thread.sleep(LOOK_EVERY);
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (Blocked problem) {
        stopSigning(problem);
        pause();
      } catch (DataAccessException | IllegalStateException problem) {
        log.warn(
            "The ledger has no database session and takes a new one: {}", problem.getMessage());
        state.become(new LedgerState.Role.StandingBy());
        pause();
      } catch (UncheckedIOException full) {
        stopSigning(
            new Blocked(
                "%s. Make room, or correct the folder's rights; the ledger goes on by itself."
                    .formatted(full.getMessage()),
                full));
        pause();
      } catch (RuntimeException bug) {
        log.error("The ledger stopped leading", bug);
        state.become(
            new LedgerState.Role.Stopped(
                "The ledger's leader failed; the reason is in the server's log."));
        pause();
      }
    }
  }

  /** Takes the one lock of this log for a session; false when another session has it. */
  static boolean lock(JdbcClient session) {
    return session
        .sql("select pg_try_advisory_lock(:lock)")
        .param("lock", LOCK)
        .query(Boolean.class)
        .single();
  }

  /** Leads when the lock is free; otherwise checks and remembers what the leader published. */
  private void look(JdbcClient jdbc) throws InterruptedException {
    if (lock(jdbc)) {
      lead(jdbc);
      return;
    }
    Standing.examine(identity, kept, new Tiles(jdbc)).storedAhead().ifPresent(kept::write);
    if (!(state.role() instanceof LedgerState.Role.StandingBy)) {
      log.info("Another server leads the log {}; this one stands by", identity.origin());
    }
    state.become(new LedgerState.Role.StandingBy());
  }

  private void lead(JdbcClient jdbc) throws InterruptedException {
    var publisher = Publisher.resume(new Tiles(jdbc), identity, kept, clock, Steps::passed);
    rollCall.await(this::isRunning);
    if (!isRunning()) {
      return; // told to stop while it waited for the witnesses
    }
    publisher.open();
    requireNoDifference(jdbc);
    var sequencer = new Sequencer(jdbc);
    log.info("This server leads the log {} from size {}", identity.origin(), sequencer.size());
    state.become(new LedgerState.Role.Leading());
    try (var term = witnessing.begin();
        var _ = mirroring.begin()) {
      sequenceAndSign(sequencer, publisher, term);
    }
  }

  private void sequenceAndSign(Sequencer sequencer, Publisher publisher, Witnessing.Term term)
      throws InterruptedException {
    long lastPublished = System.nanoTime() - settings.checkpointEvery().toNanos();
    while (isRunning()) {
      long seen = state.recorded.count();
      state.requireUndamaged();
      term.check();
      int taken = sequencer.sequence(clock.instant());
      if (taken > 0) {
        Steps.passed(Steps.SEQUENCED);
        state.advanced.beat();
      }
      var rest = settings.checkpointEvery().minusNanos(System.nanoTime() - lastPublished);
      boolean isNews = sequencer.size() > publisher.size();
      if (isNews && !rest.isPositive()) {
        publisher.publish(sequencer.size());
        term.signed();
        lastPublished = System.nanoTime();
        state.advanced.beat();
      } else if (taken < Sequencer.BATCH) {
        var pause = settings.idlePause();
        state.recorded.awaitAfter(seen, isNews && rest.compareTo(pause) < 0 ? rest : pause);
      }
    }
  }

  /** The scrub stays where it found something, so a restart does not sign over it. */
  private void requireNoDifference(JdbcClient jdbc) {
    try {
      scrub.step(jdbc);
    } catch (Difference found) {
      throw new Blocked(found.sentence() + Scrub.WHAT_TO_DO, found);
    }
  }

  private void stopSigning(Blocked problem) {
    var stopped = new LedgerState.Role.Stopped(problem.sentence());
    if (!stopped.equals(state.role())) {
      log.error("The ledger signs nothing any more. {}", problem.sentence(), problem.getCause());
    }
    state.become(stopped);
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("ledger-leader").unstarted(this::run);
    thread.start();
  }

  /** Lets the current step end, so that a checkpoint that is kept is also published. */
  @Override
  public void stop() {
    var running = thread;
    thread = null;
    state.recorded.beat();
    if (running != null) {
      try {
        running.join(Duration.ofSeconds(10));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /**
   * Before the web server starts and until it has stopped, because requests wait for their indexes.
   */
  @Override
  public int getPhase() {
    return 0;
  }
}
