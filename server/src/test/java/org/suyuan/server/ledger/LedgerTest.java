package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Refusal;

@WholePlatform
class LedgerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Ledger ledger;
  private final TransactionTemplate transaction;

  LedgerTest(Ledger ledger, TransactionTemplate transaction) {
    this.ledger = ledger;
    this.transaction = transaction;
  }

  @Test
  void aRecordedStatementGetsItsIndexACheckpointAndAProof() {
    var submission = fresh();
    var receipt = record(submission).getFirst();
    assertThat(receipt.known()).isFalse();
    assertThat(receipt.leaf()).isEqualTo(TreeHash.leaf(submission.statement()));

    long index = indexOf(receipt);
    var entry = ledger.entry(index).orElseThrow();
    assertThat(entry.statement()).isEqualTo(submission.statement());
    assertThat(ledger.entryByLeaf(receipt.leaf()).orElseThrow().index()).isEqualTo(index);
    assertThat(ledger.entryByReceipt(receipt.id()).orElseThrow().index()).isEqualTo(index);
    assertThat(ledger.entries(List.of(index, index + 1_000_000)))
        .extracting(LedgerEntry::index)
        .containsExactly(index);

    var signed = ledger.awaitCheckpoint(index + 1, PATIENCE).orElseThrow();
    var checkpoint =
        Checkpoint.verified(SignedNote.parse(signed.note()), ledger.key(), ledger.origin());
    assertThat(checkpoint).isEqualTo(signed.checkpoint());
    assertThat(ledger.proof(index, checkpoint.size()).verify(receipt.leaf(), checkpoint.root()))
        .isTrue();
    assertThat(Duration.between(entry.recordedAt(), signed.signedAt()))
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void theFirstEntryIsTheFoundingOfTheLog() {
    var receipt = record(fresh()).getFirst();
    ledger.awaitIndexes(List.of(receipt.id()), PATIENCE);
    assertThat(ledger.founded()).isTrue();
    assertThat(ledger.founding()).isEqualTo(ledger.entry(0).orElseThrow().leaf());
  }

  @Test
  void aBatchKeepsItsOrder() {
    var submissions = IntStream.range(0, 1_000).mapToObj(i -> fresh()).toList();
    var receipts = record(submissions.toArray(Submission[]::new));
    var indexes = ledger.awaitIndexes(receipts.stream().map(Receipt::id).toList(), PATIENCE);
    var inOrder = receipts.stream().map(receipt -> indexes.get(receipt.id())).toList();
    assertThat(inOrder).isSorted().doesNotHaveDuplicates().hasSize(1_000);
  }

  @Test
  void whoAsksAgainGetsTheSameReceipt() {
    var keyed = new Submission("mbr_1", UUID.randomUUID().toString(), fresh().statement());
    var plain = fresh();
    var first = record(keyed, plain);
    var otherBytes = new Submission("mbr_1", keyed.idempotencyKey(), fresh().statement());
    var otherMember = new Submission("mbr_2", keyed.idempotencyKey(), fresh().statement());
    var again = record(plain, otherBytes, keyed, otherMember);
    assertThat(again).extracting(Receipt::known).containsExactly(true, true, true, false);
    assertThat(again.get(0).id()).isEqualTo(first.get(1).id());
    assertThat(again.get(1).id()).isEqualTo(first.get(0).id());
    assertThat(again.get(1).leaf()).isEqualTo(first.get(0).leaf());
    assertThat(again.get(2).id()).isEqualTo(first.get(0).id());
  }

  @Test
  void theSameStatementTwiceInOneBatchIsOneEntry() {
    var submission = fresh();
    var receipts = record(submission, fresh(), submission);
    assertThat(receipts).extracting(Receipt::known).containsExactly(false, false, true);
    assertThat(receipts.get(2).id()).isEqualTo(receipts.get(0).id());
  }

  @Test
  void aRollbackLeavesNothing() {
    var submission = fresh();
    var receipt =
        transaction.execute(status -> {
          var receipts = ledger.record(List.of(submission));
          status.setRollbackOnly();
          return receipts.getFirst();
        });
    assertThat(ledger.awaitIndexes(List.of(receipt.id()), Duration.ofMillis(300))).isEmpty();
    var again = record(submission).getFirst();
    assertThat(again.known()).isFalse();
    assertThat(ledger.awaitIndexes(List.of(again.id()), PATIENCE)).containsKey(again.id());
    assertThat(ledger.entryByReceipt(receipt.id())).isEmpty();
  }

  @Test
  void recordingBelongsToATransaction() {
    assertThatThrownBy(() -> ledger.record(List.of(fresh())))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void whatWasCommittedLateIsNotLost() throws Exception {
    var early = fresh();
    var lateIds = new ArrayList<Long>();
    transaction.executeWithoutResult(status -> {
      lateIds.add(ledger.record(List.of(early)).getFirst().id());
      // Meanwhile somebody else records and gets an index, with a higher receipt number.
      var other = inAnotherThread(() -> record(fresh()).getFirst().id());
      assertThat(other).isGreaterThan(lateIds.getFirst());
      assertThat(ledger.awaitIndexes(List.of(other), PATIENCE)).containsKey(other);
    });
    assertThat(ledger.awaitIndexes(lateIds, PATIENCE)).containsKeys(lateIds.toArray(Long[]::new));
  }

  @Test
  void manyAtOnceLeaveNoGapAndNoDoubleIndex() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var shared = IntStream.range(0, 20).mapToObj(i -> fresh()).toList();
      var work =
          IntStream.range(0, 16)
              .<Callable<List<Long>>>mapToObj(i ->
                  () -> {
                    var batch = new ArrayList<>(shared); // everybody also sends the same twenty
                    IntStream.range(0, 50).forEach(n -> batch.add(fresh()));
                    return record(batch.toArray(Submission[]::new)).stream()
                        .map(Receipt::id)
                        .toList();
                  })
              .toList();
      var ids = new ArrayList<Long>();
      for (var done : threads.invokeAll(work)) {
        ids.addAll(done.get());
      }
      var indexes = ledger.awaitIndexes(ids.stream().distinct().toList(), PATIENCE);
      assertThat(indexes).hasSize(20 + 16 * 50);
      assertThat(indexes.values()).doesNotHaveDuplicates();
      long last = indexes.values().stream().mapToLong(Long::longValue).max().orElseThrow();
      var all =
          ledger.entries(IntStream.rangeClosed(0, (int) last).mapToObj(Long::valueOf).toList());
      assertThat(all).hasSize((int) last + 1);
    }
  }

  @Test
  void aStatementHasALength() {
    assertThatThrownBy(() -> record(new Submission("mbr_1", null, new byte[0])))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> record(new Submission("mbr_1", null, new byte[16_385])))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("statement-length"));
  }

  @Test
  void aProofIsGivenOnlyForWhatIsPublished() {
    var receipt = record(fresh()).getFirst();
    long index = indexOf(receipt);
    ledger.awaitCheckpoint(index + 1, PATIENCE);
    assertThatThrownBy(() -> ledger.proof(index, index)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> ledger.proof(-1, index)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> ledger.proof(index, index + 100_000_000)).isInstanceOf(Refusal.class);
  }

  @Test
  void theLogSignsNotesButNoSecondKindOfCheckpoint() {
    var note = SignedNote.parse(ledger.sign("statements of today\n17\n"));
    assertThat(note.verify(List.of(ledger.key()))).containsExactly(ledger.key());
    assertThatThrownBy(() -> ledger.sign(ledger.origin() + "\n5\n"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("note-is-a-checkpoint"));
  }

  @Test
  void theNativeProviderAcceptsAndRefusesAsTheJdkDoes() {
    SignatureProvider.chooseFastest();
    var seed = new byte[32];
    var key = Ed25519.publicKeyOf(seed);
    var signature = Ed25519.sign(seed, new byte[] {1});
    assertThat(Ed25519.verify(key, new byte[] {1}, signature)).isTrue();
    assertThat(Ed25519.verify(key, new byte[] {2}, signature)).isFalse();
  }

  private List<Receipt> record(Submission... submissions) {
    var receipts = transaction.execute(status -> ledger.record(List.of(submissions)));
    assertThat(receipts).hasSameSizeAs(submissions);
    return receipts;
  }

  private long indexOf(Receipt receipt) {
    var index = ledger.awaitIndexes(List.of(receipt.id()), PATIENCE).get(receipt.id());
    return Objects.requireNonNull(index, "the receipt has no index in time");
  }

  private static Submission fresh() {
    return new Submission(
        "mbr_1", null, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static <T> T inAnotherThread(Callable<T> work) {
    try (var thread = Executors.newSingleThreadExecutor()) {
      return thread.submit(work).get();
    } catch (Exception problem) {
      throw new IllegalStateException(problem);
    }
  }
}
