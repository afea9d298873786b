package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;

/** A server and four witnesses, three of whom must agree. */
class WitnessingTest {
  @TempDir Path place;
  private LedgerDatabase log;
  private LedgerServer server;
  private final List<TestWitness> witnesses =
      Stream.of("mbr_a", "mbr_b", "mbr_c", "mbr_d").map(TestWitness::start).toList();
  private final Policy threeOfFour =
      Policy.usual(witnesses.stream().map(TestWitness::line).toList());

  WitnessingTest() {}

  @BeforeEach
  void aServerWithFourWitnesses() throws SQLException {
    log = LedgerDatabase.empty(place);
    server = LedgerServer.start(log, place.resolve("data"), "--suyuan.ledger.witnesses.alarm=3s");
    witnesses.forEach(witness -> witness.of(server.ledger().key()));
    server.grow(1);
    server.adopt(threeOfFour);
  }

  @AfterEach
  void done() {
    server.close();
    witnesses.forEach(TestWitness::close);
    log.close();
  }

  @Test
  void whatTheQuorumCosignedIsFinalAndPublicWithItsLines() {
    long index = server.grow(10).getLast();
    var progress = awaitWitnessed(index);
    assertThat(progress.status()).isEqualTo(Finality.WITNESSED);
    assertThat(progress.receivedAt()).isBeforeOrEqualTo(progress.sequencedAt());
    assertThat(progress.sequencedAt()).isBeforeOrEqualTo(progress.witnessedAt());
    await()
        .atMost(LedgerServer.PATIENCE)
        .untilAsserted(() -> {
          var latest = server.ledger().checkpoint();
          assertThat(latest.checkpoint().size()).isGreaterThan(index);
          assertThat(threeOfFour.vouching(SignedNote.parse(latest.note()))).hasSize(4);
        });
    assertThat(server.checkpoints().pending()).isEmpty();
  }

  @Test
  void withTwoDeadNothingIsPublishedAndNothingFinalAndWithOneBackItHeals() {
    awaitWitnessed(server.grow(1).getLast());
    witnesses.get(2).die();
    witnesses.get(3).die();
    long before = server.checkpoints().publishedSize();
    long index = server.grow(3).getLast();
    assertThat(progressAfter(Duration.ofSeconds(2), index).status()).isEqualTo(Finality.SEQUENCED);
    assertThat(server.checkpoints().publishedSize()).isEqualTo(before);
    assertThat(server.part(LedgerHealth.class).health().getStatus().getCode()).isEqualTo("UP");
    await()
        .atMost(LedgerServer.PATIENCE)
        .until(() ->
            server
                .part(LedgerHealth.class)
                .health()
                .getStatus()
                .equals(LedgerHealth.OUT_OF_QUORUM));
    server.grow(3);
    assertThat(server.checkpoints().publishedSize()).isEqualTo(before);
    assertThat(pendingAge()).isGreaterThan(3);
    var told = server.part(Description.class).tell();
    assertThat(told.size()).isEqualTo(before);
    assertThat(Objects.requireNonNull(told.pending()).size()).isGreaterThan(index);
    assertThat(told.witnesses())
        .satisfiesExactly(
            a -> assertThat(a.problem()).isNull(),
            b -> assertThat(b.problem()).isNull(),
            c -> assertThat(c.problem()).isNotNull(),
            d -> assertThat(d.problem()).isNotNull());

    witnesses.get(3).comeBack();
    assertThat(awaitWitnessed(index).status()).isEqualTo(Finality.WITNESSED);
    assertThat(server.part(LedgerHealth.class).health().getStatus().getCode()).isEqualTo("UP");
    await().atMost(LedgerServer.PATIENCE).until(() -> pendingAge() == 0);
  }

  private double pendingAge() {
    return server.part(MeterRegistry.class).get("suyuan.ledger.pending.age").gauge().value();
  }

  /** Whatever the fourth does, the other three are as quick as ever. */
  @Test
  void oneThatIsSlowOrLiesHoldsNobodyBack() {
    for (var manner : TestWitness.Manner.values()) {
      var fourth = TestWitness.start("mbr_" + manner.name().toLowerCase(Locale.ROOT));
      try (fourth) {
        fourth.of(server.ledger().key()).manner = manner;
        var honest = witnesses.subList(0, 3).stream().map(TestWitness::line);
        var policy = Policy.usual(Stream.concat(honest, Stream.of(fourth.line())).toList());
        awaitWitnessed(server.adopt(policy));
        for (int i = 0; i < 2; i++) {
          long index = server.grow(1).getLast();
          long begun = System.nanoTime();
          awaitWitnessed(index);
          assertThat(Duration.ofNanos(System.nanoTime() - begun))
              .as(manner.name())
              .isLessThan(Duration.ofSeconds(3));
        }
        assertThat(fourth.asked).as(manner.name()).isNotEmpty();
        assertThat(server.role()).isEqualTo(new LedgerState.Role.Leading());
        if (manner != TestWitness.Manner.HONEST) {
          var note = SignedNote.parse(server.ledger().checkpoint().note());
          assertThat(policy.vouching(note)).doesNotContain(fourth.name).hasSize(3);
        }
      }
    }
  }

  @Test
  void twoThatAreSlowMeetAtOneSize() {
    witnesses.get(0).die();
    witnesses.get(2).lag = Duration.ofMillis(700);
    witnesses.get(3).lag = Duration.ofMillis(1_100);
    long index = -1;
    for (int i = 0; i < 8; i++) {
      index = server.grow(1).getLast(); // a checkpoint every 400 ms, faster than they answer
    }
    awaitWitnessed(index);
  }

  @Test
  void whoComesLateIsCaughtUpFromWhereItStands() {
    witnesses.get(1).die();
    awaitWitnessed(server.grow(700).getLast());
    witnesses.get(1).remember(null); // it has lost everything, too
    witnesses.get(1).comeBack();
    awaitWitnessed(server.grow(1).getLast());
    await()
        .atMost(LedgerServer.PATIENCE)
        .until(() -> witnesses.get(1).size() == server.checkpoints().publishedSize());
    await()
        .atMost(LedgerServer.PATIENCE)
        .until(() -> server.part(Witnessing.class).problemOf(witnesses.get(1).key()) == null);
  }

  @Test
  void aChangedPolicyIsAskedForFromItsOwnStatementOn() {
    awaitWitnessed(server.grow(1).getLast());
    var fifth = TestWitness.start("mbr_e").of(server.ledger().key());
    try (fifth) {
      var others = witnesses.subList(0, 2).stream().map(TestWitness::line);
      var threeOfThree = Policy.usual(Stream.concat(others, Stream.of(fifth.line())).toList());
      fifth.die();
      long index = server.adopt(threeOfThree);
      assertThat(progressAfter(Duration.ofSeconds(2), index).status())
          .isEqualTo(Finality.SEQUENCED);
      assertThat(server.checkpoints().publishedSize()).isLessThanOrEqualTo(index);
      fifth.comeBack();
      awaitWitnessed(index);
      var note = SignedNote.parse(server.ledger().checkpoint().note());
      assertThat(threeOfThree.vouching(note)).contains("mbr_e").hasSize(3);
    }
  }

  @Test
  void theLastCheckpointIsCosignedAfreshNowAndThen() {
    server.close();
    server = LedgerServer.start(log, place.resolve("data"), "--suyuan.ledger.witnesses.afresh=2s");
    long size = server.grow(1).getLast() + 1;
    awaitWitnessed(size - 1);
    await()
        .atMost(LedgerServer.PATIENCE)
        .until(() ->
            log.jdbc()
                    .sql("select count(*) from cosignature where size = :size")
                    .param("size", size)
                    .query(Long.class)
                    .single()
                >= 8);
    assertThat(server.checkpoints().publishedSize()).isEqualTo(size);
  }

  private Progress awaitWitnessed(long index) {
    var progress = progressAfter(LedgerServer.PATIENCE, index);
    assertThat(progress.witnessedAt()).as("witnessed").isNotNull();
    return progress;
  }

  private Progress progressAfter(Duration atMost, long index) {
    var progress =
        server.ledger().awaitFinality(List.of(index), Finality.WITNESSED, atMost).get(index);
    return Objects.requireNonNull(progress);
  }
}
