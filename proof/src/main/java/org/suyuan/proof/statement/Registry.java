package org.suyuan.proof.statement;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.RegistryContent.Approval;
import org.suyuan.proof.statement.RegistryContent.Change;
import org.suyuan.proof.statement.RegistryContent.Founding;
import org.suyuan.proof.statement.RegistryContent.Predecessor;
import org.suyuan.proof.statement.RegistryContent.Revocation;
import org.suyuan.proof.tree.Hash;

/**
 * Who is a member, with which keys and rights, and who must vouch, at every index of one log: the
 * fold of its registry statements in order (docs/statement.md section 5). Not thread-safe; {@link
 * #copy()} to share.
 */
public final class Registry {
  /** A member and the index since which it is known. */
  public record KnownMember(String id, String name, Role role, String identity, long since) {}

  /** A key of a member and the index after which it may sign. */
  public record KnownKey(String member, MemberKey key, Custody custody, long since) {}

  /**
   * A revocation of a key or of its member.
   *
   * @param compromisedSince what was signed from this index on is doubtful; null when nothing was
   *     said of it
   */
  public record Ended(long index, Reason reason, @Nullable Long compromisedSince) {
    /** A revocation that says nothing of the time before it. */
    public Ended(long index, Reason reason) {
      this(index, reason, null);
    }

    /** Whether it casts doubt on what was signed at this index, before the revocation. */
    public boolean doubts(long at) {
      return compromisedSince != null && compromisedSince <= at && at < index;
    }

    /** Two revocations of one key: the earlier ends it, and both may doubt. */
    private Ended and(Ended other) {
      Ended first = index <= other.index ? this : other;
      Long since =
          Stream.of(this, other)
              .map(Ended::compromisedSince)
              .filter(Objects::nonNull)
              .min(Comparator.naturalOrder())
              .orElse(null);
      return new Ended(first.index, first.reason, since);
    }
  }

  /** What holds for a key that is said to have signed at an index. */
  public sealed interface Standing {
    record Valid(KnownKey key) implements Standing {}

    /** Valid here, but a later revocation says that it may have been somebody else's by then. */
    record Doubtful(KnownKey key, Ended ended) implements Standing {}

    /** No statement registers such a key. */
    record Unknown() implements Standing {}

    /** The key belongs to another member, or is of another kind than the header says. */
    record OfAnother(KnownKey key) implements Standing {}

    record NotYet(KnownKey key) implements Standing {}

    record Revoked(KnownKey key, Ended ended) implements Standing {}
  }

  private final String origin;
  private final Roll roll;
  private final Map<String, Ended> endedKeys = new HashMap<>();
  private final Map<String, Ended> endedMembers = new HashMap<>();
  private final Map<Hash, Proposal> proposals = new LinkedHashMap<>();
  private @Nullable Founding founding;
  private @Nullable Predecessor predecessor;
  private long last = -1;

  private Registry(String origin, Roll roll) {
    this.origin = origin;
    this.roll = roll;
  }

  /** The registry of a log before its founding statement. */
  public static Registry of(NoteKey log) {
    return new Registry(log.name(), new Roll(log.name(), log));
  }

  /** As {@link #of(NoteKey)} for who does not know the log's key: any witness might have it. */
  public static Registry of(String origin) {
    return new Registry(origin, new Roll(origin, null));
  }

  /**
   * Takes the next registry statement.
   *
   * @param index its ledger index, above all before
   * @throws Rejected when it is no registry statement of this log, or its signer, key, signature,
   *     content or possession do not hold; the registry is then as before
   */
  public void add(long index, Statement statement) {
    if (index <= last) {
      throw new Rejected("Expected an index above " + last + ", found " + index + ".");
    }
    Claims claims = statement.claims();
    if (!claims.aud().equals(origin)) {
      throw new Rejected("Expected a statement of this log, found one of another.");
    }
    RegistryContent content = RegistryContent.parse(statement);
    checkPlace(index, content);
    checkSigner(index, statement, content);
    switch (content) {
      case Founding first -> {
        founding = first;
        roll.found(first);
      }
      case Predecessor before -> predecessor = before;
      case Revocation revocation -> revoke(index, revocation);
      case Approval approval -> approve(index, approval.approves(), claims.iss());
      case Change change -> propose(index, statement.leaf(), change);
    }
    last = index;
  }

  private static void checkPlace(long index, RegistryContent content) {
    if ((index == 0) != (content instanceof Founding)) {
      throw new Rejected("Expected the founding statement at index 0 and nowhere else.");
    }
    if (index != 1 && content instanceof Predecessor) {
      throw new Rejected("Expected a predecessor at index 1 and nowhere else.");
    }
  }

  private void checkSigner(long index, Statement statement, RegistryContent content) {
    String signer = statement.claims().iss();
    if (content instanceof Founding first) {
      if (!signer.equals(first.id()) || !statement.signedBy(first.key())) {
        throw new Rejected("Expected a founding statement signed by its own member and key.");
      }
      return;
    }
    boolean platform = founding != null && signer.equals(founding.id());
    if (platform == content instanceof Approval) {
      throw new Rejected(
          platform
              ? "Expected an approval by another member than the platform."
              : "Expected a registry statement of the platform.");
    }
    Standing standing = standing(signer, statement.kid(), statement.algorithm(), index);
    if (!(standing instanceof Standing.Valid(KnownKey key)) || !statement.signedBy(key.key())) {
      throw new Rejected("Expected the signature of a key of the member that is valid here.");
    }
    if (content instanceof Approval && key.custody() != Custody.OWN) {
      throw new Rejected("Expected an approval with a key that the platform does not hold.");
    }
  }

  private void revoke(long index, Revocation revocation) {
    roll.checkKnown(revocation.member());
    Long since = revocation.compromisedSince();
    if (since != null && since > index) {
      throw new Rejected("Expected a compromise since at most " + index + ", found " + since + ".");
    }
    var ended = new Ended(index, revocation.reason(), since);
    if (revocation.kid().isEmpty()) {
      endedMembers.merge(revocation.member(), ended, Ended::and);
      return;
    }
    KnownKey key = roll.keys.get(revocation.kid());
    if (key == null || !key.member().equals(revocation.member())) {
      throw new Rejected("Expected a key of " + revocation.member() + " to revoke.");
    }
    endedKeys.merge(revocation.kid(), ended, Ended::and);
  }

  private void propose(long index, Hash leaf, Change change) {
    roll.check(change);
    var proposal = Proposal.of(leaf, index, change, roll.approvals(index));
    proposals.put(leaf, proposal.isApproved() ? inForce(index, proposal) : proposal);
  }

  private void approve(long index, Hash leaf, String member) {
    Proposal proposal = proposals.get(leaf);
    if (proposal == null) {
      throw new Rejected("Expected an approval of what was proposed before.");
    }
    if (proposal.counts(member)) {
      Proposal approved = proposal.approvedBy(member);
      proposals.put(leaf, approved.isApproved() ? decided(index, approved) : approved);
    }
  }

  /** What was proposed may have been overtaken while it waited. */
  private Proposal decided(long index, Proposal approved) {
    try {
      roll.check(approved.content());
    } catch (Rejected overtaken) {
      return approved.decided(Proposal.State.WITHOUT_EFFECT, index);
    }
    return inForce(index, approved);
  }

  private Proposal inForce(long index, Proposal approved) {
    roll.take(index, approved.content());
    return approved.decided(Proposal.State.IN_FORCE, index);
  }

  /** The member as it is known at an index. */
  public Optional<KnownMember> member(String id, long index) {
    return Optional.ofNullable(roll.members.get(id)).filter(member -> member.since() < index);
  }

  /** How a key stands that is said to have signed for a member at an index. */
  public Standing standing(String member, String kid, Algorithm algorithm, long index) {
    KnownKey key = roll.keys.get(kid);
    if (key == null) {
      return new Standing.Unknown();
    }
    if (!key.member().equals(member) || key.key().algorithm() != algorithm) {
      return new Standing.OfAnother(key);
    }
    if (key.since() >= index) {
      return new Standing.NotYet(key);
    }
    Ended ended = ended(key).orElse(null);
    if (ended != null && ended.index() < index) {
      return new Standing.Revoked(key, ended);
    }
    return ended != null && ended.doubts(index)
        ? new Standing.Doubtful(key, ended)
        : new Standing.Valid(key);
  }

  /** How a key ended: all revocations of the key itself and of its member, as one. */
  public Optional<Ended> ended(KnownKey key) {
    return Stream.of(endedKeys.get(key.key().kid()), endedMembers.get(key.member()))
        .filter(Objects::nonNull)
        .reduce(Ended::and);
  }

  /** What a member may state at an index: its last right before it. */
  public Rights rights(String member, long index) {
    return roll.rights(member, index);
  }

  /** Who must vouch for a checkpoint of this size; {@link Policy#NONE} when nobody must. */
  public Policy policy(long size) {
    RegistryContent.Policy policy = roll.policy(size);
    return policy == null ? Policy.NONE : policy.policy();
  }

  /** How many must approve what is proposed at this index, the platform among them. */
  public long approvals(long index) {
    return roll.approvals(index);
  }

  /** All members, keys, rights and policies that were ever proposed, in their order. */
  public List<Proposal> proposals() {
    return List.copyOf(proposals.values());
  }

  /** The proposal whose statement has this leaf hash. */
  public Optional<Proposal> proposal(Hash leaf) {
    return Optional.ofNullable(proposals.get(leaf));
  }

  /** The founding statement's content, once it was added. */
  public Optional<Founding> founding() {
    return Optional.ofNullable(founding);
  }

  /** The log that this one goes on from; empty for a log that began by itself. */
  public Optional<Predecessor> predecessor() {
    return Optional.ofNullable(predecessor);
  }

  /** All members in the order in which they joined. */
  public List<KnownMember> members() {
    return List.copyOf(roll.members.values());
  }

  /** All keys of a member in the order in which they were registered. */
  public List<KnownKey> keys(String member) {
    return roll.keys.values().stream().filter(key -> key.member().equals(member)).toList();
  }

  /** The index of the last statement that was added; -1 before the first. */
  public long last() {
    return last;
  }

  /** A registry that goes its own way from here. */
  public Registry copy() {
    var copy = new Registry(origin, roll.copy());
    copy.endedKeys.putAll(endedKeys);
    copy.endedMembers.putAll(endedMembers);
    copy.proposals.putAll(proposals);
    copy.founding = founding;
    copy.predecessor = predecessor;
    copy.last = last;
    return copy;
  }
}
