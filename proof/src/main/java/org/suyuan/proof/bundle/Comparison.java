package org.suyuan.proof.bundle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;

/**
 * Whether two bundles show one history of their log (docs/bundle.md section 9).
 *
 * @param detail what was found, in one sentence
 * @param smaller what the bundle with the smaller tree shows
 * @param larger what the other one shows
 */
public record Comparison(Outcome outcome, String detail, Shown smaller, Shown larger) {
  /** What two bundles say together. */
  public enum Outcome {
    /** The log signed two histories; both checkpoints are the evidence. */
    SPLIT_VIEW,
    /** The larger tree begins with the smaller one. */
    CONSISTENT,
    /** The bundles have too little in common to tell. */
    UNDECIDED
  }

  /**
   * A checkpoint as one of the bundles shows it.
   *
   * @param note its text with all signatures
   */
  public record Shown(Checkpoint checkpoint, String note) {
    private static Shown of(Bundle bundle, List<NoteKey> logs) {
      SignedNote note = SignedNote.parse(bundle.checkpoint());
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      if (!logs.isEmpty()) {
        List<NoteKey> own =
            logs.stream().filter(key -> key.name().equals(checkpoint.origin())).toList();
        if (own.isEmpty()) {
          throw new Rejected("The key is not of the log " + checkpoint.origin() + ".");
        }
        note.verify(own);
      }
      return new Shown(checkpoint, bundle.checkpoint());
    }
  }

  /**
   * Compares two bundles, whatever else is wrong with them.
   *
   * @param logs the log's keys, of which one must have signed each checkpoint; none to compare
   *     without looking at signatures, which is no evidence against anybody
   * @throws Rejected when one has no checkpoint that these keys signed, or they are of two logs
   */
  public static Comparison of(Bundle one, Bundle other, List<NoteKey> logs) {
    Shown first = Shown.of(one, logs);
    Shown second = Shown.of(other, logs);
    if (!first.checkpoint().origin().equals(second.checkpoint().origin())) {
      throw new Rejected(
          Stream.of(first, second)
              .map(shown -> shown.checkpoint().origin())
              .collect(
                  Collectors.joining(" and ", "Expected two bundles of one log, found ", ".")));
    }
    ProvenTree firstTree = ProvenTree.of(one, first.checkpoint());
    ProvenTree secondTree = ProvenTree.of(other, second.checkpoint());
    return first.checkpoint().size() <= second.checkpoint().size()
        ? of(first, firstTree, second, secondTree)
        : of(second, secondTree, first, firstTree);
  }

  private static Comparison of(
      Shown smaller, ProvenTree smallTree, Shown larger, ProvenTree largeTree) {
    Optional<String> split = smallTree.contradiction(largeTree);
    if (split.isPresent()) {
      return new Comparison(Outcome.SPLIT_VIEW, split.get(), smaller, larger);
    }
    return largeTree.root(smaller.checkpoint().size()).isPresent()
        ? new Comparison(
            Outcome.CONSISTENT, "The larger tree begins with the smaller one.", smaller, larger)
        : new Comparison(
            Outcome.UNDECIDED,
            "The two bundles have too little in common to tell.",
            smaller,
            larger);
  }

  /** What becomes of it with a proof from the log: a good one decides, a bad one does not. */
  public Comparison with(List<Hash> consistencyProof) {
    if (outcome != Outcome.UNDECIDED) {
      return this;
    }
    Checkpoint from = smaller.checkpoint();
    Checkpoint to = larger.checkpoint();
    return new ConsistencyProof(from.size(), to.size(), consistencyProof)
            .verify(from.root(), to.root())
        ? new Comparison(
            Outcome.CONSISTENT,
            "The log's proof shows that one tree goes on from the other.",
            smaller,
            larger)
        : new Comparison(
            Outcome.UNDECIDED, "The log's consistency proof does not hold.", smaller, larger);
  }
}
