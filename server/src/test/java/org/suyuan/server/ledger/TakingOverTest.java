package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;

/** Servers that die while the witnesses are being asked, and those that go on after them. */
class TakingOverTest {
  /** The whole server has its own history of migrations. */
  private static final String MIGRATED = "--spring.flyway.enabled=false";

  @TempDir Path place;
  private LedgerDatabase log;
  private final List<TestWitness> witnesses =
      Stream.of("mbr_a", "mbr_b", "mbr_c", "mbr_d").map(TestWitness::start).toList();
  private final Policy threeOfFour =
      Policy.usual(witnesses.stream().map(TestWitness::line).toList());

  TakingOverTest() {}

  @BeforeEach
  void aDatabase() throws SQLException {
    log = LedgerDatabase.empty(place);
  }

  @AfterEach
  void done() {
    witnesses.forEach(TestWitness::close);
    log.close();
  }

  /** The witnesses think for so long that something signed is always waiting for them. */
  @Test
  void aServerKilledBetweenSigningAndPublishingLosesNothingAndTheNextOnePublishes()
      throws Exception {
    witnesses.forEach(witness -> witness.lag = Duration.ofMillis(300));
    for (int kill = 0; kill < 2; kill++) {
      try (var server = LoadedServer.start(log.folder.path(), log.settings())) {
        awaitThat(server, () -> !server.acknowledged().isEmpty());
        if (kill == 0) {
          witnesses.forEach(witness -> witness.of(log.identity().key()));
          log.state(threeOfFour);
        }
        int before = server.acknowledged().size();
        awaitThat(server, () -> server.acknowledged().size() > before + 300 && pending());
        server.kill();
        var told = server.acknowledged();
        assertThat(new Entries(log.jdbc()).at(told.values()))
            .hasSameSizeAs(told.keySet())
            .allSatisfy(entry -> assertThat(told).containsEntry(entry.leaf(), entry.index()));
      }
    }
    try (var next = LedgerServer.start(log, log.folder.path(), MIGRATED)) {
      await().atMost(LedgerServer.PATIENCE).until(() -> next.checkpoints().pending().isEmpty());
      publishedAreWitnessedAndOneHistory(next);
    }
    log.fsck();
  }

  @Test
  void ofTwoServersOnlyTheLeaderAsksAndTheOtherTakesOver() throws Exception {
    Files.createDirectories(place.resolve("two/keys"));
    var ofOthers = askingThreads(); // servers of other tests in this process
    try (var leader = LedgerServer.start(log, log.folder.path())) {
      Files.copy(log.folder.resolve("keys").resolve("log.key"), place.resolve("two/keys/log.key"));
      witnesses.forEach(witness -> witness.of(leader.ledger().key()));
      leader.adopt(threeOfFour);
      try (var other = LedgerServer.start(log, place.resolve("two"))) {
        await()
            .atMost(LedgerServer.PATIENCE)
            .until(() -> other.role() instanceof LedgerState.Role.StandingBy);
        long index = other.grow(5).getLast();
        witnessed(other, index);
        assertThat(askingThreads()).isEqualTo(ofOthers + 1);

        leader.close();
        long next = other.grow(5).getLast();
        witnessed(other, next);
        assertThat(other.role()).isInstanceOf(LedgerState.Role.Leading.class);
        assertThat(askingThreads()).isEqualTo(ofOthers + 1);
        publishedAreWitnessedAndOneHistory(other);
      }
    }
  }

  private static void awaitThat(LoadedServer server, Callable<Boolean> isTrue) {
    await()
        .atMost(Duration.ofMinutes(3))
        .failFast("the server ended", () -> !server.isAlive())
        .until(isTrue);
  }

  private static void witnessed(LedgerServer server, long index) {
    var progress =
        server.ledger().awaitFinality(List.of(index), Finality.WITNESSED, LedgerServer.PATIENCE);
    assertThat(progress.values()).extracting(Progress::status).containsExactly(Finality.WITNESSED);
  }

  private static long askingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("ledger-witnessing"))
        .count();
  }

  private boolean pending() {
    return new Checkpoints(log.jdbc()).pending().isPresent();
  }

  /** Every public checkpoint has its quorum, follows from the one before, and from the entries. */
  private void publishedAreWitnessedAndOneHistory(LedgerServer server) {
    var tiles = server.part(Tiles.class);
    var sizes =
        log.jdbc()
            .sql("select size from publication where witnessed_at is not null order by size")
            .query(Long.class)
            .list();
    assertThat(sizes).isNotEmpty();
    for (var size : sizes) {
      var published = server.checkpoints().ofSize(size).orElseThrow();
      var note = SignedNote.parse(published.note());
      var checkpoint = Checkpoint.verified(note, server.ledger().key(), server.ledger().origin());
      assertThat(threeOfFour.isSatisfiedBy(threeOfFour.vouching(note))).isTrue();
      assertThat(tiles.tree(size).root()).isEqualTo(checkpoint.root());
      assertThat(published.witnessedAt()).isBeforeOrEqualTo(Instant.now());
    }
    for (var witness : witnesses) {
      var seen = witness.remembered();
      if (seen != null) {
        var checkpoint = Checkpoint.parse(seen.text());
        assertThat(tiles.tree(checkpoint.size()).root()).isEqualTo(checkpoint.root());
      }
    }
  }
}
