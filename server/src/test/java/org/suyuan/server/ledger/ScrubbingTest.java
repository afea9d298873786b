package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader at work while somebody, or the disk, changes a bit of what it signed before. */
class ScrubbingTest {
  private static final String[] QUICK = {
    "--suyuan.ledger.checkpoint-every=50ms",
    "--suyuan.ledger.idle-pause=20ms",
    "--suyuan.ledger.scrub-every=1ms"
  };
  private static final String FLIP =
      "update statement set bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 16) where id = (select statement from sequence where index = 900)";

  @TempDir Path place;

  @Test
  void aChangedBitStopsTheSigningAlsoAfterARestartUntilItIsRepaired() throws SQLException {
    try (var log = LedgerDatabase.empty(place)) {
      try (var server = LedgerServer.start(log, log.folder.path(), QUICK)) {
        server.record(2_000);
        await().until(() -> server.checkpoints().publishedSize() == 2_000);
        log.tamper(FLIP);
        await().untilAsserted(() -> assertThat(reason(server)).startsWith("Entry 900: its bytes"));
        log.record(10);
      }
      try (var restarted = LedgerServer.start(log, log.folder.path(), QUICK)) {
        await()
            .untilAsserted(() -> assertThat(reason(restarted)).startsWith("Entry 900: its bytes"));
        assertThat(restarted.checkpoints().publishedSize()).isEqualTo(2_000);

        log.tamper(FLIP); // the same bit again
        await().until(() -> restarted.checkpoints().publishedSize() == 2_010);
        assertThat(restarted.role()).isInstanceOf(LedgerState.Role.Leading.class);
      }
      log.fsck();
    }
  }

  private static String reason(LedgerServer server) {
    return server.role() instanceof LedgerState.Role.Stopped(String why) ? why : "";
  }
}
