package org.suyuan.server.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.server.base.Refusal;

/**
 * The door of the ledger (账本). Recording is part of the caller's transaction; the index comes
 * afterwards, from the one sequencer of the log, and a checkpoint within a second.
 */
@Component
public class Ledger {
  private final LogIdentity identity;
  private final LedgerState state;
  private final LedgerSettings settings;
  private final Intake intake;
  private final Entries entries;
  private final Checkpoints checkpoints;
  private final Tiles tiles;
  private volatile @Nullable Hash founding;

  Ledger(
      LogIdentity identity,
      LedgerState state,
      LedgerSettings settings,
      Intake intake,
      Entries entries,
      Checkpoints checkpoints,
      Tiles tiles) {
    this.identity = identity;
    this.state = state;
    this.settings = settings;
    this.intake = intake;
    this.entries = entries;
    this.checkpoints = checkpoints;
    this.tiles = tiles;
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
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
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
    var found = new HashMap<Long, Long>();
    var missing = new ArrayList<>(receiptIds);
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      long seen = state.advanced.count();
      found.putAll(entries.indexesOf(missing));
      missing.removeAll(found.keySet());
      var rest = Duration.ofNanos(end - System.nanoTime());
      if (missing.isEmpty() || !rest.isPositive()) {
        return found;
      }
      pause(seen, rest);
    }
  }

  /** Waits until a checkpoint covers this many entries; empty when the time ran out. */
  public Optional<SignedCheckpoint> awaitCheckpoint(long size, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      long seen = state.advanced.count();
      var latest = checkpoints.latest().filter(last -> last.checkpoint().size() >= size);
      var rest = Duration.ofNanos(end - System.nanoTime());
      if (latest.isPresent() || !rest.isPositive()) {
        return latest;
      }
      pause(seen, rest);
    }
  }

  /** Another server may lead and its progress is not signalled here, so nobody sleeps long. */
  private void pause(long seen, Duration rest) {
    var pause = settings.idlePause();
    try {
      state.advanced.awaitAfter(seen, rest.compareTo(pause) < 0 ? rest : pause);
    } catch (InterruptedException problem) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the ledger", problem);
    }
  }

  public Optional<LedgerEntry> entry(long index) {
    return entries.at(index);
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

  /**
   * The latest published checkpoint.
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
    long published = checkpoint().checkpoint().size();
    if (index < 0 || index >= treeSize || treeSize > published) {
      throw new Refusal(
          "not-on-the-log",
          404,
          "There is no entry %d in a tree of %d entries; %d are published."
              .formatted(index, treeSize, published));
    }
    return tiles.tree(treeSize).inclusion(index);
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
