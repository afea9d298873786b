package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** Mirrors that may be trusted with nothing, and a database that must end as it was signed. */
class RecoveryFromMirrorTest {
  private static final Consumer<List<LedgerEntry>> NOBODY = entries -> {};

  @TempDir Path place;
  private LedgerDatabase log;
  private MirrorStub mirror;

  RecoveryFromMirrorTest() {}

  @BeforeEach
  void aMirrorOfAnEmptyLog() throws Exception {
    log = LedgerDatabase.fresh(place);
    mirror = new MirrorStub(log.identity().origin());
  }

  @AfterEach
  void done() {
    mirror.close();
    log.close();
  }

  @Test
  void anEmptyDatabaseGetsEverythingAndTheLogGoesOn() throws Exception {
    mirror.grow(700).sign(log.identity().signer());
    var outcome = recover(founding(), NOBODY);
    assertThat(outcome).isEqualTo(new Recovery.Outcome(0, 704, 704));
    var publisher = log.publisher();
    assertThat(publisher.size()).isEqualTo(704);
    log.sequence(10);
    publisher.publish(714);
    assertThat(log.fsck().entries()).isEqualTo(714);
  }

  @Test
  void whatIsMissingComesBackInItsOrderAndWhatWaitedHereIsNotThereTwice() throws Exception {
    mirror.grow(596).sign(log.identity().signer());
    store(400);
    // It was in the queue when the database was copied, and is entry 450.
    new Intake(log.jdbc())
        .record(List.of(new Submission("mbr_member", null, mirror.entries.get(450))));
    assertThat(recover(Optional.empty(), NOBODY)).isEqualTo(new Recovery.Outcome(400, 200, 600));
    assertThat(new Entries(log.jdbc()).at(450).orElseThrow().statement())
        .isEqualTo(mirror.entries.get(450));
    log.publisher();
    assertThat(log.fsck()).isEqualTo(new Fsck.Report(600, 2, 1, 0));
    var all = mirror.entries.stream().map(TreeHash::leaf).toList();
    assertThat(new Entries(log.jdbc()).recovered(all)).hasSize(200);
  }

  @Test
  void whatWasInterruptedIsRunAgain() throws Exception {
    mirror.grow(996).sign(log.identity().signer());
    var chunks = new AtomicInteger();
    assertThatThrownBy(() ->
            recover(
                founding(),
                entries -> {
                  if (chunks.incrementAndGet() == 3) {
                    throw new IllegalStateException("the power fails");
                  }
                }))
        .hasMessageContaining("the power fails");
    assertThat(Sequencer.sizeOf(log.jdbc())).isEqualTo(512);
    assertThat(recover(founding(), NOBODY)).isEqualTo(new Recovery.Outcome(512, 488, 1_000));
    log.publisher();
    assertThat(log.fsck().entries()).isEqualTo(1_000);
  }

  @Test
  void aMirrorThatLacksWhatWasSignedSaysHowMuch() throws Exception {
    mirror.grow(300);
    keepCheckpoint(300);
    while (mirror.entries.size() > 290) {
      mirror.entries.removeLast();
    }
    mirror.sign(log.identity().signer());
    assertThat(recover(founding(), NOBODY).missing()).isEqualTo(10);
    assertThatThrownBy(() -> log.publisher())
        .isInstanceOf(Blocked.class)
        .hasMessageContaining("The database is behind");
  }

  @Test
  void aChangedEntryIsNotTaken() throws Exception {
    mirror.grow(300).sign(log.identity().signer());
    var changed = mirror.entries.get(280).clone();
    changed[changed.length - 5] ^= 1;
    mirror.entries.set(280, changed);
    refused("The mirror's entry 280 is not good");
  }

  @Test
  void anEntryThatNobodyValidSignedIsNotTakenThoughTheLogSignedIt() throws Exception {
    mirror.grow(20);
    mirror.entries.add(mirror.statement(SigningKey.random()));
    mirror.sign(log.identity().signer());
    refused("The mirror's entry 24 is not good");
  }

  @Test
  void entriesThatDoNotGiveTheSignedTreeAreNotTaken() throws Exception {
    mirror.grow(30).sign(log.identity().signer());
    mirror.entries.remove(20);
    mirror.grow(1);
    refused("do not give its checkpoint of size 34");
  }

  @Test
  void aCheckpointOfAnotherKeyIsNotTaken() throws Exception {
    mirror.grow(30).sign(NoteSigner.of(log.identity().origin(), new byte[32]));
    refused("is not one of the log");
  }

  @Test
  void anotherHistoryThanTheStoredOneIsNotTaken() throws Exception {
    mirror.grow(30);
    store(20);
    mirror.entries.set(12, mirror.statement(SigningKey.random()));
    mirror.sign(log.identity().signer());
    refused("Entry 12 of the mirror is another than the one stored here");
  }

  @Test
  void anotherHistoryThanTheKeptCheckpointIsNotTaken() throws Exception {
    mirror.grow(30);
    keepCheckpoint(34);
    mirror.entries.removeLast();
    mirror.grow(5).sign(log.identity().signer());
    refused("are not those that this server signed");
  }

  @Test
  void nothingIsTakenWithoutAnAnchor() throws Exception {
    mirror.grow(30).sign(log.identity().signer());
    assertThatThrownBy(() -> recover(Optional.empty(), NOBODY))
        .isInstanceOf(CannotRecover.class)
        .hasMessageContaining("--suyuan.founding");
    assertThatThrownBy(() -> recover(Optional.of(TreeHash.leaf(new byte[1])), NOBODY))
        .hasMessageContaining("is not the founding statement");
  }

  @Test
  void nothingIsTakenWhileAServerLeads() throws Exception {
    mirror.grow(30).sign(log.identity().signer());
    assertThat(Leader.lock(log.jdbc())).isTrue();
    refused("A server leads this log");
  }

  private void refused(String why) {
    long before = Sequencer.sizeOf(log.jdbc());
    assertThatThrownBy(() -> recover(founding(), NOBODY))
        .isInstanceOf(CannotRecover.class)
        .hasMessageContaining(why);
    assertThat(Sequencer.sizeOf(log.jdbc())).isEqualTo(before);
  }

  private Optional<Hash> founding() {
    return Optional.of(TreeHash.leaf(mirror.entries.getFirst()));
  }

  /** The ledger's parts as {@code recover} has them: nothing works by itself. */
  private Recovery.Outcome recover(Optional<Hash> founding, Consumer<List<LedgerEntry>> appended) {
    try (var parts =
        LedgerServer.start(log, log.folder.path(), "--spring.main.lazy-initialization=true")) {
      return parts.part(Recovery.class).from(mirror.address(), founding, appended);
    }
  }

  /** The database has the first entries of the mirror. */
  private void store(int count) {
    new Intake(log.jdbc())
        .record(
            mirror.entries.subList(0, count).stream()
                .map(entry -> new Submission("mbr_member", null, entry))
                .toList());
    new Sequencer(log.jdbc()).sequence(java.time.Instant.now());
  }

  private void keepCheckpoint(int size) {
    var signed =
        new Checkpoint(log.identity().origin(), size, mirror.root(size))
            .sign(log.identity().signer());
    log.kept().write(SignedNote.parse(signed.toString()));
  }
}
