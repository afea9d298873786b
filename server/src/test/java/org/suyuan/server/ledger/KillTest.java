package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.store.DataFolder;

/** Two real servers of one log, and the one that leads is really killed. */
class KillTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path place;

  @Test
  void whenTheLeaderIsKilledTheOtherSignsWithinFiveSecondsAndTheLogGoesOn() throws Exception {
    try (var log = LedgerDatabase.empty(place)) {
      Files.createDirectories(place.resolve("two/keys"));
      new DataFolder(log.folder.path())
          .secret("log.key", 32); // both servers of one log hold its key
      Files.copy(log.folder.resolve("keys").resolve("log.key"), place.resolve("two/keys/log.key"));
      try (var leader = LoadedServer.start(log.folder.path(), log.settings())) {
        awaitAcknowledged(leader, 300);
        try (var other = LoadedServer.start(place.resolve("two"), log.settings())) {
          awaitAcknowledged(other, 100);
          leader.kill();
          long last = latest(log.jdbc()).size();
          await()
              .atMost(Duration.ofSeconds(5))
              .pollInterval(Duration.ofMillis(100))
              .until(() -> latest(log.jdbc()).size() > last);
          int before = other.acknowledged().size();
          awaitAcknowledged(other, before + 300);
          other.kill();
          hasAll(log.jdbc(), leader.acknowledged());
          hasAll(log.jdbc(), other.acknowledged());
        }
      }
      checkpointsAreConsistent(log);
      log.fsck();
      log.fsck(KeptCheckpoint.in(new DataFolder(place.resolve("two").toRealPath())));
    }
  }

  private static void awaitAcknowledged(LoadedServer server, int more) {
    await()
        .atMost(PATIENCE)
        .failFast("the server ended", () -> !server.isAlive())
        .until(() -> server.acknowledged().size() > more);
  }

  private static void hasAll(JdbcClient jdbc, Map<Hash, Long> told) {
    var entries = new Entries(jdbc);
    var stored = entries.at(told.values());
    assertThat(stored).hasSameSizeAs(told.keySet());
    assertThat(stored)
        .allSatisfy(entry -> assertThat(told).containsEntry(entry.leaf(), entry.index()));
  }

  private static Checkpoint latest(JdbcClient jdbc) {
    return new Checkpoints(jdbc).latest().orElseThrow().checkpoint();
  }

  private static void checkpointsAreConsistent(LedgerDatabase log) {
    var tiles = new Tiles(log.jdbc());
    var key = log.identity().key();
    var origin = log.identity().origin();
    var notes =
        log.jdbc()
            .sql("select note from checkpoint where size > 0 order by size")
            .query(String.class)
            .list();
    var all =
        notes.stream()
            .map(note -> Checkpoint.verified(SignedNote.parse(note), key, origin))
            .toList();
    assertThat(all).hasSizeGreaterThan(2);
    for (int i = 1; i < all.size(); i++) {
      var older = all.get(i - 1);
      var newer = all.get(i);
      assertThat(
              tiles
                  .tree(newer.size())
                  .consistencyFrom(older.size())
                  .verify(older.root(), newer.root()))
          .isTrue();
    }
  }
}
