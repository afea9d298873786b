package org.suyuan.proof.statement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Registry.KnownKey;
import org.suyuan.proof.statement.Registry.KnownMember;
import org.suyuan.proof.statement.RegistryContent.Change;

/** What is in force: members, keys, rights and policies, each from an index on. */
final class Roll {
  /** The end of a mirror's name; what stands before it is the member's id. */
  private static final String MIRROR = "/mirror";

  private final String origin;
  private final @Nullable NoteKey log;
  final Map<String, KnownMember> members = new LinkedHashMap<>();
  final Map<String, KnownKey> keys = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Long, Rights>> rights = new HashMap<>();
  private final NavigableMap<Long, RegistryContent.Policy> policies = new TreeMap<>();
  private String platform = "";
  private long approvals = 1;

  Roll(String origin, @Nullable NoteKey log) {
    this.origin = origin;
    this.log = log;
  }

  void found(RegistryContent.Founding first) {
    platform = first.id();
    approvals = first.approvals();
    join(0, new RegistryContent.Member(platform, first.name(), Role.PLATFORM, first.identity()));
    keys.put(first.key().kid(), new KnownKey(platform, first.key(), first.custody(), 0));
  }

  /**
   * Whether what is proposed holds as things stand.
   *
   * @throws Rejected naming what does not
   */
  void check(Change change) {
    switch (change) {
      case RegistryContent.Member member -> checkNew(member.id(), members.containsKey(member.id()));
      case RegistryContent.Key key -> checkKey(key);
      case RegistryContent.Right right -> checkKnown(right.member());
      case RegistryContent.Policy policy -> checkPolicy(policy.policy());
    }
  }

  /** Puts in force what was checked. */
  void take(long index, Change change) {
    switch (change) {
      case RegistryContent.Member member -> join(index, member);
      case RegistryContent.Key key ->
          keys.put(key.key().kid(), new KnownKey(key.member(), key.key(), key.custody(), index));
      case RegistryContent.Right right ->
          rights.computeIfAbsent(right.member(), m -> new TreeMap<>()).put(index, right.rights());
      case RegistryContent.Policy policy -> policies.put(index, policy);
    }
  }

  private void join(long index, RegistryContent.Member member) {
    members.put(
        member.id(),
        new KnownMember(member.id(), member.name(), member.role(), member.identity(), index));
  }

  private static void checkNew(String id, boolean taken) {
    if (taken) {
      throw new Rejected("Expected a new member or key, found " + id + " again.");
    }
  }

  private void checkKey(RegistryContent.Key key) {
    checkKnown(key.member());
    String kid = key.key().kid();
    checkNew(kid, keys.containsKey(kid));
    byte[] possession = Base64Url.decode(key.possession());
    if (!key.key().verifyPossession(origin, key.member(), possession)) {
      throw new Rejected("Expected a proof of possession that holds for " + kid + ".");
    }
  }

  void checkKnown(String member) {
    if (!members.containsKey(member)) {
      throw new Rejected("Expected a known member, found " + Rejected.quoted(member) + ".");
    }
  }

  Rights rights(String member, long index) {
    var entry = rights.getOrDefault(member, new TreeMap<>()).lowerEntry(index);
    return entry == null ? Rights.NONE : entry.getValue();
  }

  /** The platform may not vouch for itself, under whatever name and with whatever key. */
  private void checkPolicy(Policy policy) {
    for (Policy.Witness witness : policy.witnesses()) {
      String name = witness.name();
      String member = isMirror(name) ? name.substring(0, name.length() - MIRROR.length()) : name;
      if (member.equals(platform)) {
        throw new Rejected("Expected witnesses other than the platform.");
      }
      byte[] key = witness.key().publicKey();
      boolean ofLog =
          Stream.concat(Stream.ofNullable(log), policy.logs().stream().map(Policy.Log::key))
              .anyMatch(known -> Arrays.equals(known.publicKey(), key));
      if (ofLog) {
        throw new Rejected("Expected a key of " + name + ", found the log's own.");
      }
      KnownKey held = keys.get(MemberKey.ed25519(key).kid());
      if (held != null && (held.member().equals(platform) || held.custody() == Custody.HOSTED)) {
        throw new Rejected("Expected a key of " + name + ", found one that the platform holds.");
      }
    }
    if (isMirror(policy.quorum())
        || policy.groups().stream().flatMap(g -> g.members().stream()).anyMatch(Roll::isMirror)) {
      throw new Rejected("Expected a quorum of witnesses, found a mirror in it.");
    }
  }

  private static boolean isMirror(String name) {
    return name.endsWith(MIRROR);
  }

  /** The policy that came into force last before this index; null when there is none. */
  RegistryContent.@Nullable Policy policy(long index) {
    var entry = policies.lowerEntry(index);
    return entry == null ? null : entry.getValue();
  }

  /** How many must approve what is proposed at this index. */
  long approvals(long index) {
    RegistryContent.Policy policy = policy(index);
    return policy == null ? approvals : policy.approvals();
  }

  Roll copy() {
    var copy = new Roll(origin, log);
    copy.members.putAll(members);
    copy.keys.putAll(keys);
    rights.forEach((member, held) -> copy.rights.put(member, new TreeMap<>(held)));
    copy.policies.putAll(policies);
    copy.platform = platform;
    copy.approvals = approvals;
    return copy;
  }
}
