package org.suyuan.server.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.server.base.Refusal;

/**
 * The door of the ledger (账本). Recording is part of the caller's transaction; the index comes
 * afterwards, from the one sequencer of the log, a signed checkpoint within a second, and finality
 * from the alliance.
 */
@Component
public class Ledger {
  private final LogIdentity identity;
  private final LedgerState state;
  private final Intake intake;
  private final Entries entries;
  private final Checkpoints checkpoints;
  private final KeptTiles tiles;
  private final Policies policies;
  private final Finalities finalities;
  private final Waits waits;
  private final Timestamps timestamps;
  private final KeptCheckpoint kept;
  private volatile @Nullable Hash founding;

  Ledger(
      LogIdentity identity,
      LedgerState state,
      Intake intake,
      Entries entries,
      Checkpoints checkpoints,
      KeptTiles tiles,
      Policies policies,
      Finalities finalities,
      Waits waits,
      Timestamps timestamps,
      KeptCheckpoint kept) {
    this.identity = identity;
    this.state = state;
    this.intake = intake;
    this.entries = entries;
    this.checkpoints = checkpoints;
    this.tiles = tiles;
    this.policies = policies;
    this.finalities = finalities;
    this.waits = waits;
    this.timestamps = timestamps;
    this.kept = kept;
  }

  /** The log's name, the first line of its checkpoints and the {@code aud} of its statements. */
  public String origin() {
    return identity.origin();
  }

  /** The log's public key; its text is a C2SP vkey. */
  public NoteKey key() {
    return identity.key();
  }

  public boolean founded() {
    return foundingIfThere() != null;
  }

  /**
   * The leaf hash of entry 0, which everybody pins beside the key.
   *
   * @throws Refusal {@code ledger-not-founded} while there is no entry
   */
  public Hash founding() {
    var hash = foundingIfThere();
    if (hash == null) {
      throw new Refusal(
          "ledger-not-founded",
          503,
          "The log %s has no founding statement yet.".formatted(origin()));
    }
    return hash;
  }

  private @Nullable Hash foundingIfThere() {
    if (founding == null) {
      founding = entries.at(0).map(LedgerEntry::leaf).orElse(null);
    }
    return founding;
  }

  /**
   * Records the statements with the caller's transaction, in one SQL statement, in their order.
   * What was recorded before, under the same (member, idempotency key) or with the same bytes,
   * answers its first receipt.
   *
   * @return one receipt for each submission, in their order
   * @throws Refusal {@code ledger-stopped} while this server must not sign, {@code
   *     statement-length}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Receipt> record(List<Submission> submissions) {
    if (state.role() instanceof LedgerState.Role.Stopped stopped) {
      throw new Refusal(
          "ledger-stopped", 503, "The ledger records nothing at the moment. " + stopped.reason());
    }
    var receipts = intake.record(submissions);
    Steps.passed(Steps.RECORDED);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            Steps.passed(Steps.COMMITTED);
            state.recorded.beat();
          }
        });
    return receipts;
  }

  /**
   * Waits until the statements have their indexes; to be called after the commit.
   *
   * @return receipt id → index; a receipt is missing when the time ran out
   */
  public Map<Long, Long> awaitIndexes(Collection<Long> receiptIds, Duration atMost) {
    var found = waits.forIndexes(receiptIds, atMost);
    Steps.passed(Steps.ANSWERING);
    return found;
  }

  /**
   * Waits until everything that is committed of this member's statements has its index.
   *
   * @return whether it has
   */
  public boolean awaitSequenced(String member, Duration atMost) {
    return waits.forQueue(member, atMost);
  }

  /** Waits until a public checkpoint covers this many entries; empty when the time ran out. */
  public Optional<SignedCheckpoint> awaitCheckpoint(long size, Duration atMost) {
    return waits.forCheckpoint(size, atMost);
  }

  /**
   * Waits until all of these entries have taken the step; when the time runs out, says what there
   * is.
   *
   * @return index → progress, of the entries that exist
   * @throws Refusal {@code finality-unreachable} when no waiting would help
   */
  public Map<Long, Progress> awaitFinality(
      Collection<Long> indexes, Finality step, Duration atMost) {
    requireReachable(step);
    return waits.forFinality(indexes, step, atMost);
  }

  /**
   * To be asked before something is recorded for a caller who wants to wait.
   *
   * @throws Refusal {@code finality-unreachable} when the log, as it stands, never takes this step:
   *     a shop alone has no witnesses, and not every log asks time authorities
   */
  public void requireReachable(Finality step) {
    if (step.compareTo(Finality.WITNESSED) >= 0 && policy().isAlone()) {
      throw new Refusal(
          "finality-unreachable",
          400,
          "This log is a shop alone: it has no witnesses, so nothing on it is ever witnessed.");
    }
    if (step == Finality.TIMESTAMPED && timestamps.authorities().isEmpty()) {
      throw new Refusal(
          "finality-unreachable", 400, "This log asks no time authority, so wait until=witnessed.");
    }
  }

  /**
   * What time authorities said about public checkpoints of at most this size, each verified anew.
   *
   * @return the newest of each authority, in the order of their names
   */
  public List<Timestamp> timestamps(long size) {
    return timestamps(1, size);
  }

  /**
   * What time authorities said about public checkpoints of these sizes, each verified anew; an
   * entry is under those whose size is larger than its index.
   *
   * @return the newest of each authority, in the order of their names
   */
  public List<Timestamp> timestamps(long fromSize, long toSize) {
    return timestamps.between(fromSize, toSize);
  }

  /**
   * How far an entry has come.
   *
   * @throws Refusal {@code not-on-the-log} when there is no such entry
   */
  public Progress progress(long index) {
    var progress = progress(List.of(index)).get(index);
    if (progress == null) {
      throw new Refusal("not-on-the-log", 404, "The log has no entry %d.".formatted(index));
    }
    return progress;
  }

  /** Index → progress, of the entries that exist. */
  public Map<Long, Progress> progress(Collection<Long> indexes) {
    return finalities.ofIndexes(indexes);
  }

  /** Receipt id → progress, also of statements that have no index yet. */
  public Map<Long, Progress> progressOfReceipts(Collection<Long> receiptIds) {
    return finalities.ofReceipts(receiptIds);
  }

  /** The policy that the next checkpoints must satisfy before they are public. */
  public Policy policy() {
    return policies.current();
  }

  /**
   * Puts a policy in force with the caller's transaction: it holds for every tree that contains the
   * statement of this receipt. A second call with the same receipt changes nothing.
   *
   * @param receipt of the statement that brought the policy into force
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void adopt(Policy policy, long receipt) {
    policies.adopt(policy, receipt);
  }

  /**
   * Which of these statements came back from a mirror: they stand on the log, but what opens them
   * may be lost here.
   */
  public Set<Hash> recovered(Collection<Hash> leaves) {
    return entries.recovered(leaves);
  }

  /**
   * Whether this server never signed for a log with entries. A database that was lost must be
   * recovered; it is not a new log.
   */
  public boolean isNew() {
    return kept.read()
        .map(note -> Checkpoint.parse(SignedNote.parse(note).text()).size() == 0)
        .orElse(true);
  }

  /** How many entries have their index, public or not. */
  public long size() {
    return entries.size();
  }

  public Optional<LedgerEntry> entry(long index) {
    return entries.at(index);
  }

  /** The leaf hash of a recorded statement, also before it has its index. */
  public Optional<Hash> leaf(long receiptId) {
    return entries.leafOf(receiptId);
  }

  /** The receipts of those of these statements that were recorded, with an index or without. */
  public List<Long> receiptsOf(Collection<Hash> leaves) {
    return entries.receiptsOf(leaves);
  }

  /** Empty also while the statement has no index yet. */
  public Optional<LedgerEntry> entryByReceipt(long receiptId) {
    return entries.ofReceipt(receiptId);
  }

  public Optional<LedgerEntry> entryByLeaf(Hash leaf) {
    return entries.ofLeaf(leaf);
  }

  /** The entries that exist, in the order of their indexes. */
  public List<LedgerEntry> entries(Collection<Long> indexes) {
    return entries.at(indexes);
  }

  /** The receipts of at most so many entries from an index on, in the order of the log. */
  public List<Long> receiptsFrom(long index, int most) {
    return entries.receiptsFrom(index, most);
  }

  /**
   * The latest public checkpoint, with the log's line and those of everyone who cosigned it.
   *
   * @throws Refusal {@code ledger-not-founded} before the first, a moment after the first start
   */
  public SignedCheckpoint checkpoint() {
    return checkpoints
        .latest()
        .orElseThrow(() ->
            new Refusal(
                "ledger-not-founded",
                503,
                "The log %s has no checkpoint yet.".formatted(origin())));
  }

  /**
   * The inclusion proof of an entry in a published tree.
   *
   * @throws Refusal {@code not-on-the-log} unless index &lt; treeSize ≤ the latest checkpoint's
   *     size
   */
  public InclusionProof proof(long index, long treeSize) {
    return proofs(Set.of(index), treeSize).getFirst();
  }

  /**
   * The same for several entries, in their order: what their paths share is read once.
   *
   * @throws Refusal as {@link #proof}
   */
  public List<InclusionProof> proofs(Collection<Long> indexes, long treeSize) {
    long published = checkpoints.publishedSize();
    for (long index : indexes) {
      if (index < 0 || index >= treeSize || treeSize > published) {
        throw new Refusal(
            "not-on-the-log",
            404,
            "There is no entry %d in a tree of %d entries; %d are published."
                .formatted(index, treeSize, published));
      }
    }
    var tree = tiles.tree(treeSize, indexes);
    return indexes.stream().map(tree::inclusion).toList();
  }

  /**
   * That the tree of the second size begins with the tree of the first.
   *
   * @throws Refusal {@code sizes-not-published} unless 1 ≤ from ≤ to ≤ the latest checkpoint's size
   */
  public ConsistencyProof consistency(long from, long to) {
    long published = checkpoints.publishedSize();
    if (from < 1 || from > to || to > published) {
      throw new Refusal(
          "sizes-not-published",
          404,
          "There is a proof from one size, 1 or more, to a published one not smaller; %d entries are published."
              .formatted(published));
    }
    return tiles.tree(to, Set.of()).consistencyFrom(from);
  }

  /**
   * Signs a note with the log's key.
   *
   * @param noteText lines that end with a line feed; the first is not the log's origin, because
   *     such a text is a checkpoint
   * @return the signed note
   */
  public String sign(String noteText) {
    if (!identity.holdsKey()) {
      throw new Refusal("ledger-stopped", 503, "This server does not hold the key of the log.");
    }
    if (noteText.lines().findFirst().orElse("").equals(origin())) {
      throw new Refusal(
          "note-is-a-checkpoint",
          422,
          "Only the sequencer signs a text that begins with the log's origin.");
    }
    return SignedNote.sign(noteText, identity.signer()).toString();
  }
}
