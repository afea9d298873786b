package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder takes nothing any more: no signature leaves that is not kept. */
class FullFolderTest {
  @TempDir Path place;

  @Test
  void aCheckpointThatCannotBeKeptIsNotPublishedAndTheLogGoesOnByItself() throws Exception {
    try (var log = LedgerDatabase.fresh(place);
        var server = LedgerServer.start(log, log.folder.path())) {
      server.grow(5);
      assertThat(server.ledger().awaitCheckpoint(5, LedgerServer.PATIENCE)).isPresent();
      var inTheWay = Files.createDirectory(log.kept().file().resolveSibling("checkpoint.new"));
      log.record(3);
      await()
          .atMost(LedgerServer.PATIENCE)
          .until(() ->
              server.role() instanceof LedgerState.Role.Stopped(String why)
                  && why.contains("Make room"));
      assertThat(new Checkpoints(log.jdbc()).publishedSize()).isEqualTo(5);

      Files.delete(inTheWay);
      assertThat(server.ledger().awaitCheckpoint(8, LedgerServer.PATIENCE)).isPresent();
      assertThat(server.role()).isInstanceOf(LedgerState.Role.Leading.class);
      log.fsck();
    }
  }
}
