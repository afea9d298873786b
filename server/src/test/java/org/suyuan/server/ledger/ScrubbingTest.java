package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader at work while somebody, or the disk, changes a bit of what it signed before. */
class ScrubbingTest {
  private static final LedgerSettings QUICK =
      new LedgerSettings(
          "", "", Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofMillis(1));
  private static final String FLIP =
      "update statement set bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 16) where id = (select statement from sequence where index = 900)";

  @TempDir Path place;

  @Test
  void aChangedBitStopsTheSigningAlsoAfterARestartUntilItIsRepaired() throws SQLException {
    try (var log = LedgerDatabase.fresh(place)) {
      var state = new LedgerState();
      var leader = leader(log, state);
      var scrubbing =
          new Scrubbing(
              new Scrub(log.identity(), log.folder),
              log.jdbc(),
              state,
              QUICK,
              Clock.systemUTC(),
              new SimpleMeterRegistry());
      leader.start();
      log.record(2_000);
      await().until(() -> latest(log) == 2_000);

      log.tamper(FLIP);
      scrubbing.start();
      await().untilAsserted(() -> assertThat(reason(state)).startsWith("Entry 900: its bytes"));
      log.record(10);
      leader.stop();
      scrubbing.stop();

      var later = new LedgerState();
      var restarted = leader(log, later);
      restarted.start();
      await().untilAsserted(() -> assertThat(reason(later)).startsWith("Entry 900: its bytes"));
      assertThat(latest(log)).isEqualTo(2_000);

      log.tamper(FLIP); // the same bit again
      await().until(() -> latest(log) == 2_010);
      assertThat(later.role()).isInstanceOf(LedgerState.Role.Leading.class);
      restarted.stop();
      log.fsck();
    }
  }

  private static Leader leader(LedgerDatabase log, LedgerState state) {
    return new Leader(
        log.database,
        log.identity(),
        log.kept(),
        new Scrub(log.identity(), log.folder),
        state,
        QUICK,
        Clock.systemUTC());
  }

  private static String reason(LedgerState state) {
    return state.role() instanceof LedgerState.Role.Stopped(String why) ? why : "";
  }

  private static long latest(LedgerDatabase log) {
    return new Checkpoints(log.jdbc()).latest().map(last -> last.checkpoint().size()).orElse(0L);
  }
}
