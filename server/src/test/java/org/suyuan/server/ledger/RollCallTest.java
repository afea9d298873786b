package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.tree.TreeHash;

/** What the witnesses remember keeps a server from signing a second history. */
class RollCallTest {
  /** The database of an hour ago: its end is put aside. */
  private static final String SET_BACK =
      """
      create table aside_sequence as select * from sequence where index >= 20;
      create table aside_checkpoint as select * from checkpoint where size > 20;
      create table aside_publication as select * from publication where size > 20;
      delete from sequence where index >= 20;
      delete from checkpoint where size > 20;
      delete from publication where size > 20;
      """;

  private static final String BRING_BACK =
      """
      insert into sequence select * from aside_sequence;
      insert into checkpoint select * from aside_checkpoint;
      insert into publication select * from aside_publication;
      """;

  @TempDir Path place;
  private LedgerDatabase log;
  private LedgerServer server;
  private final List<TestWitness> witnesses =
      Stream.of("mbr_a", "mbr_b", "mbr_c", "mbr_d").map(TestWitness::start).toList();

  RollCallTest() {}

  @BeforeEach
  void aServerWithFourWitnesses() throws SQLException {
    log = LedgerDatabase.empty(place);
    server = start();
    witnesses.forEach(witness -> witness.of(server.ledger().key()));
    server.grow(19);
    server.adopt(Policy.usual(witnesses.stream().map(TestWitness::line).toList()));
    witnessed(server.grow(1).getLast());
  }

  @AfterEach
  void done() {
    server.close();
    witnesses.forEach(TestWitness::close);
    log.close();
  }

  @Test
  void aDatabaseSetBackWithItsKeptCheckpointSignsNothingUntilTheNewestIsBack() throws Exception {
    server.close();
    log.tamper(SET_BACK);
    Files.delete(log.kept().file());
    server = start();
    await().atMost(LedgerServer.PATIENCE).untilAsserted(() -> stoppedBecause("21 entries"));
    server.close();

    // Also when the witnesses cannot be asked any more, and whatever is kept here.
    witnesses.forEach(TestWitness::die);
    server = start();
    await().atMost(LedgerServer.PATIENCE).untilAsserted(() -> stoppedBecause("21 entries"));
    assertThat(server.checkpoints().publishedSize()).isLessThanOrEqualTo(20);

    log.tamper(BRING_BACK);
    witnesses.forEach(TestWitness::comeBack);
    await()
        .atMost(LedgerServer.PATIENCE)
        .until(() -> server.role() instanceof LedgerState.Role.Leading);
    witnessed(server.grow(1).getLast());
  }

  @Test
  void whenTheSilentOnesCouldHaveMadeAQuorumNothingIsSequenced() {
    server.close();
    witnesses.subList(0, 3).forEach(TestWitness::die);
    server = start();
    await()
        .atMost(LedgerServer.PATIENCE)
        .until(() -> server.role() instanceof LedgerState.Role.Waiting);
    assertThat(server.part(LedgerHealth.class).health().getStatus())
        .isEqualTo(LedgerHealth.OUT_OF_QUORUM);
    var receipt = server.record(1);
    assertThat(server.ledger().awaitIndexes(receipt, Duration.ofSeconds(2))).isEmpty();
    assertThat(server.ledger().progressOfReceipts(receipt).values())
        .extracting(Progress::status)
        .containsExactly(Finality.RECEIVED);

    witnesses.getFirst().comeBack();
    assertThat(server.ledger().awaitIndexes(receipt, LedgerServer.PATIENCE)).hasSize(1);
  }

  /** Two silent ones of four saw nothing final that the other two did not see. */
  @Test
  void whenTheSilentOnesAreTooFewForAQuorumTheServerLeads() {
    server.close();
    witnesses.get(0).die();
    witnesses.get(1).manner = TestWitness.Manner.SILENT;
    server = start();
    assertThat(server.grow(1)).hasSize(1);
    await().atMost(LedgerServer.PATIENCE).until(() -> server.checkpoints().pending().isPresent());
  }

  @Test
  void aSecondHistoryInTheHandsOfAWitnessStopsTheSigning() {
    var fourth = witnesses.getLast();
    var log = server.part(LogIdentity.class);
    long size = fourth.size();
    var other = new Checkpoint(log.origin(), size, TreeHash.leaf(new byte[] {1}));
    fourth.remember(other.sign(log.signer()));
    server.record(1);
    await().atMost(LedgerServer.PATIENCE).untilAsserted(() -> stoppedBecause("two histories"));
    assertThat(place.resolve("data/ledger/evidence")).exists();
  }

  @Test
  void aCheckpointThatAnotherKeySignedIsNoEvidence() {
    var fourth = witnesses.getLast();
    var log = server.part(LogIdentity.class);
    var stranger = NoteSigner.of(log.origin(), new byte[32]);
    fourth.remember(
        new Checkpoint(log.origin(), 1_000, TreeHash.leaf(new byte[] {1})).sign(stranger));
    witnessed(server.grow(1).getLast());
    witnessed(server.grow(1).getLast());
    assertThat(server.role()).isInstanceOf(LedgerState.Role.Leading.class);
    assertThat(server.part(Witnessing.class).problemOf(fourth.key())).contains("1000");
  }

  private LedgerServer start() {
    return LedgerServer.start(log, place.resolve("data"));
  }

  private void witnessed(long index) {
    var progress =
        server.ledger().awaitFinality(List.of(index), Finality.WITNESSED, LedgerServer.PATIENCE);
    assertThat(progress.values()).extracting(Progress::status).containsExactly(Finality.WITNESSED);
  }

  private void stoppedBecause(String part) {
    assertThat(server.role())
        .isInstanceOfSatisfying(
            LedgerState.Role.Stopped.class, stopped -> assertThat(stopped.reason()).contains(part));
  }
}
