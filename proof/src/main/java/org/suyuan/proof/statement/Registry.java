package org.suyuan.proof.statement;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.statement.RegistryContent.Founding;
import org.suyuan.proof.statement.RegistryContent.Key;
import org.suyuan.proof.statement.RegistryContent.Member;
import org.suyuan.proof.statement.RegistryContent.Revocation;
import org.suyuan.proof.statement.RegistryContent.Right;

/**
 * Who is a member, with which keys and rights, at every index of one log: the fold of its registry
 * statements in order (docs/statement.md section 5). Not thread-safe; {@link #copy()} to share.
 */
public final class Registry {
  /** A member and the index of the statement that made it known. */
  public record KnownMember(String id, String name, Role role, String identity, long since) {}

  /** A key of a member and the index of the statement that registered it. */
  public record KnownKey(String member, MemberKey key, Custody custody, long since) {}

  /** The revocation that ended a key: its index and reason. */
  public record Ended(long index, Reason reason) {}

  /** What holds for a key that is said to have signed at an index. */
  public sealed interface Standing {
    record Valid(KnownKey key) implements Standing {}

    /** No statement registers such a key. */
    record Unknown() implements Standing {}

    /** The key belongs to another member, or is of another kind than the header says. */
    record OfAnother(KnownKey key) implements Standing {}

    record NotYet(KnownKey key) implements Standing {}

    record Revoked(KnownKey key, Ended ended) implements Standing {}
  }

  private final String origin;
  private final Map<String, KnownMember> members = new LinkedHashMap<>();
  private final Map<String, KnownKey> keys = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Long, Rights>> rights = new HashMap<>();
  private final Map<String, Ended> endedKeys = new HashMap<>();
  private final Map<String, Ended> endedMembers = new HashMap<>();
  private @Nullable Founding founding;
  private long last = -1;

  private Registry(String origin) {
    this.origin = origin;
  }

  /** The registry of a log before its founding statement. */
  public static Registry of(String origin) {
    return new Registry(origin);
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
    if ((index == 0) != (content instanceof Founding)) {
      throw new Rejected("Expected the founding statement at index 0 and nowhere else.");
    }
    checkSigner(index, statement, content);
    switch (content) {
      case Founding first -> found(first);
      case Member member -> join(index, member);
      case Key key -> register(index, key);
      case Right right -> {
        checkKnown(right.member());
        rights.computeIfAbsent(right.member(), m -> new TreeMap<>()).put(index, right.rights());
      }
      case Revocation revocation -> revoke(index, revocation);
    }
    last = index;
  }

  private void checkSigner(long index, Statement statement, RegistryContent content) {
    String signer = statement.claims().iss();
    if (content instanceof Founding first) {
      if (!signer.equals(first.id()) || !statement.signedBy(first.key())) {
        throw new Rejected("Expected a founding statement signed by its own member and key.");
      }
      return;
    }
    if (founding == null || !signer.equals(founding.id())) {
      throw new Rejected("Expected a registry statement of the platform.");
    }
    Standing standing = standing(signer, statement.kid(), statement.algorithm(), index);
    if (!(standing instanceof Standing.Valid(KnownKey key)) || !statement.signedBy(key.key())) {
      throw new Rejected("Expected the signature of a key of the platform that is valid here.");
    }
  }

  private void found(Founding first) {
    founding = first;
    members.put(
        first.id(), new KnownMember(first.id(), first.name(), Role.PLATFORM, first.identity(), 0));
    keys.put(first.key().kid(), new KnownKey(first.id(), first.key(), first.custody(), 0));
  }

  private void join(long index, Member member) {
    if (members.containsKey(member.id())) {
      throw new Rejected("Expected a new member id, found " + member.id() + " again.");
    }
    members.put(
        member.id(),
        new KnownMember(member.id(), member.name(), member.role(), member.identity(), index));
  }

  private void register(long index, Key key) {
    checkKnown(key.member());
    String kid = key.key().kid();
    if (keys.containsKey(kid)) {
      throw new Rejected("Expected a new key, found " + kid + " again.");
    }
    byte[] possession = Base64Url.decode(key.possession());
    if (!key.key().verifyPossession(origin, key.member(), possession)) {
      throw new Rejected("Expected a proof of possession that holds for " + kid + ".");
    }
    keys.put(kid, new KnownKey(key.member(), key.key(), key.custody(), index));
  }

  private void revoke(long index, Revocation revocation) {
    checkKnown(revocation.member());
    var ended = new Ended(index, revocation.reason());
    if (revocation.kid().isEmpty()) {
      endedMembers.putIfAbsent(revocation.member(), ended);
      return;
    }
    KnownKey key = keys.get(revocation.kid());
    if (key == null || !key.member().equals(revocation.member())) {
      throw new Rejected("Expected a key of " + revocation.member() + " to revoke.");
    }
    endedKeys.putIfAbsent(revocation.kid(), ended);
  }

  private void checkKnown(String member) {
    if (!members.containsKey(member)) {
      throw new Rejected("Expected a known member, found " + Rejected.quoted(member) + ".");
    }
  }

  /** The member as it is known at an index: named by a statement before it. */
  public Optional<KnownMember> member(String id, long index) {
    return Optional.ofNullable(members.get(id)).filter(member -> member.since() < index);
  }

  /** How a key stands that is said to have signed for a member at an index. */
  public Standing standing(String member, String kid, Algorithm algorithm, long index) {
    KnownKey key = keys.get(kid);
    if (key == null) {
      return new Standing.Unknown();
    }
    if (!key.member().equals(member) || key.key().algorithm() != algorithm) {
      return new Standing.OfAnother(key);
    }
    if (key.since() >= index) {
      return new Standing.NotYet(key);
    }
    Ended ended = ended(key).filter(end -> end.index() < index).orElse(null);
    return ended == null ? new Standing.Valid(key) : new Standing.Revoked(key, ended);
  }

  /** The earliest revocation of a key itself or of its member as a whole. */
  public Optional<Ended> ended(KnownKey key) {
    Ended own = endedKeys.get(key.key().kid());
    Ended whole = endedMembers.get(key.member());
    if (own == null || whole == null) {
      return Optional.ofNullable(own == null ? whole : own);
    }
    return Optional.of(own.index() < whole.index() ? own : whole);
  }

  /** What a member may state at an index: its last right before it. */
  public Rights rights(String member, long index) {
    var entry = rights.getOrDefault(member, new TreeMap<>()).lowerEntry(index);
    return entry == null ? Rights.NONE : entry.getValue();
  }

  /** The founding statement's content, once it was added. */
  public Optional<Founding> founding() {
    return Optional.ofNullable(founding);
  }

  /** All members in the order in which they joined. */
  public List<KnownMember> members() {
    return members.values().stream().toList();
  }

  /** All keys of a member in the order in which they were registered. */
  public List<KnownKey> keys(String member) {
    return keys.values().stream().filter(key -> key.member().equals(member)).toList();
  }

  /** The index of the last statement that was added; -1 before the first. */
  public long last() {
    return last;
  }

  /** A registry that goes its own way from here. */
  public Registry copy() {
    var copy = new Registry(origin);
    copy.members.putAll(members);
    copy.keys.putAll(keys);
    rights.forEach((member, held) -> copy.rights.put(member, new TreeMap<>(held)));
    copy.endedKeys.putAll(endedKeys);
    copy.endedMembers.putAll(endedMembers);
    copy.founding = founding;
    copy.last = last;
    return copy;
  }
}
