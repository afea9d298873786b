package org.suyuan.proof.statement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suyuan.proof.tree.Hash;

/**
 * A registry statement that is in force only when enough members approve it (docs/statement.md
 * section 5), and how far it has come.
 *
 * @param leaf the leaf hash of its statement, which approvals name
 * @param index where it stands
 * @param needed how many must approve it, the platform among them
 * @param approvers the members whose approval counted, in the order in which they gave it
 * @param decided the index at which it came into force or was found without effect; −1 while it
 *     waits
 */
public record Proposal(
    Hash leaf,
    long index,
    RegistryContent.Change content,
    long needed,
    List<String> approvers,
    State state,
    long decided) {
  /** What became of it. */
  public enum State {
    WAITING,
    IN_FORCE,
    /** Approved, but what it says did not hold any more. */
    WITHOUT_EFFECT
  }

  public Proposal {
    approvers = List.copyOf(approvers);
  }

  static Proposal of(Hash leaf, long index, RegistryContent.Change content, long needed) {
    return new Proposal(leaf, index, content, needed, List.of(), State.WAITING, -1);
  }

  /** How many have approved, the platform among them. */
  public long given() {
    return 1 + approvers.size();
  }

  boolean isApproved() {
    return given() >= needed;
  }

  /** Whether this member's approval would be one more. */
  boolean counts(String member) {
    return state == State.WAITING
        && !approvers.contains(member)
        && !content.subject().equals(Optional.of(member));
  }

  Proposal approvedBy(String member) {
    var more = Stream.concat(approvers.stream(), Stream.of(member)).toList();
    return new Proposal(leaf, index, content, needed, more, state, decided);
  }

  Proposal decided(State outcome, long at) {
    return new Proposal(leaf, index, content, needed, approvers, outcome, at);
  }
}
