package org.suyuan.proof.statement;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;

/** What a registry statement says in clear (docs/statement.md section 5). */
public sealed interface RegistryContent {
  String FORMAT = "suyuan-registry@v1";

  StatementType type();

  Json.Obj json();

  /** The member that it is about; empty when it is about the log. */
  default Optional<String> subject() {
    return Optional.empty();
  }

  /** What waits for approvals when more than one is needed. */
  sealed interface Change extends RegistryContent {}

  /** Entry 0: who runs this log, with which first key. */
  record Founding(
      String id, String name, String identity, MemberKey key, Custody custody, long approvals)
      implements RegistryContent {
    public Founding {
      Names.checkId(id);
      Names.checkName(name);
      Names.checkIdentity(identity);
      checkApprovals(approvals);
    }

    @Override
    public StatementType type() {
      return StatementType.FOUNDING;
    }

    @Override
    public Optional<String> subject() {
      return Optional.of(id);
    }

    @Override
    public Json.Obj json() {
      return Json.object()
          .put("format", FORMAT)
          .put("id", id)
          .put("name", name)
          .put("role", Role.PLATFORM.word())
          .put("identity", identity)
          .put("jwk", key.jwk())
          .put("custody", custody.word())
          .put("approvals", approvals)
          .build();
    }
  }

  /** A member joins. */
  record Member(String id, String name, Role role, String identity) implements Change {
    public Member {
      Names.checkId(id);
      Names.checkName(name);
      Names.checkIdentity(identity);
    }

    @Override
    public StatementType type() {
      return StatementType.MEMBER;
    }

    @Override
    public Optional<String> subject() {
      return Optional.of(id);
    }

    @Override
    public Json.Obj json() {
      return Json.object()
          .put("id", id)
          .put("name", name)
          .put("role", role.word())
          .put("identity", identity)
          .build();
    }
  }

  /**
   * A member gets a key.
   *
   * @param possession base64url of the key's signature over the possession text
   */
  record Key(String member, MemberKey key, Custody custody, String possession) implements Change {
    public Key {
      Base64Url.decode(possession, 64);
    }

    /** The registration of a key whose holder is at hand to prove possession. */
    public static Key of(String origin, String member, Signer holder, Custody custody) {
      return new Key(
          member, holder.key(), custody, Base64Url.encode(holder.possession(origin, member)));
    }

    @Override
    public StatementType type() {
      return StatementType.KEY;
    }

    @Override
    public Optional<String> subject() {
      return Optional.of(member);
    }

    @Override
    public Json.Obj json() {
      return Json.object()
          .put("member", member)
          .put("jwk", key.jwk())
          .put("custody", custody.word())
          .put("possession", possession)
          .build();
    }
  }

  /** What a member may state from now on, instead of what it might before. */
  record Right(String member, Rights rights) implements Change {
    @Override
    public StatementType type() {
      return StatementType.RIGHT;
    }

    @Override
    public Optional<String> subject() {
      return Optional.of(member);
    }

    @Override
    public Json.Obj json() {
      return Json.object()
          .put("member", member)
          .put("may", Json.texts(rights.may().stream().map(May::word).toList()))
          .put("prefixes", Json.texts(rights.prefixes()))
          .build();
    }
  }

  /**
   * A key, or a member as a whole, ends.
   *
   * @param kid the key's thumbprint, or the empty text for the member as a whole
   * @param compromisedSince the first index from which on the key may have been somebody else's;
   *     null when nothing before the revocation is doubted
   */
  record Revocation(String member, String kid, Reason reason, @Nullable Long compromisedSince)
      implements RegistryContent {
    public Revocation {
      if (compromisedSince != null && compromisedSince < 0) {
        throw new Rejected("Expected an index from 0, found " + compromisedSince + ".");
      }
    }

    /** A revocation that doubts nothing before it. */
    public Revocation(String member, String kid, Reason reason) {
      this(member, kid, reason, null);
    }

    @Override
    public StatementType type() {
      return StatementType.REVOCATION;
    }

    @Override
    public Optional<String> subject() {
      return Optional.of(member);
    }

    @Override
    public Json.Obj json() {
      Json.Builder json =
          Json.object().put("member", member).put("kid", kid).put("reason", reason.word());
      if (compromisedSince != null) {
        json.put("compromisedSince", compromisedSince);
      }
      return json.build();
    }
  }

  /**
   * Whose cosignatures make a checkpoint final from now on, and how many must approve a change.
   *
   * @param approvals at least 1; the platform's own signature is the first
   */
  record Policy(org.suyuan.proof.note.Policy policy, long approvals) implements Change {
    public Policy {
      checkApprovals(approvals);
    }

    @Override
    public StatementType type() {
      return StatementType.POLICY;
    }

    @Override
    public Json.Obj json() {
      return Json.object().put("policy", policy.toString()).put("approvals", approvals).build();
    }
  }

  /**
   * A member approves what the platform proposed.
   *
   * @param approves the leaf hash of the proposal's statement
   */
  record Approval(Hash approves) implements RegistryContent {
    @Override
    public StatementType type() {
      return StatementType.APPROVAL;
    }

    @Override
    public Json.Obj json() {
      return Json.object().put("approves", Base64Url.encode(approves.bytes())).build();
    }
  }

  /**
   * This log goes on where another one ended, and begins with what is left of it.
   *
   * @param key the old log's, under its origin as name
   * @param checkpoints 1 to 4, each signed with that key
   */
  record Predecessor(String origin, NoteKey key, List<SignedNote> checkpoints, Failure reason)
      implements RegistryContent {
    private static final int MAX_CHECKPOINTS = 4;

    /** How the old log ended. */
    public enum Failure implements Worded {
      LOST("lost"),
      SPLIT("split"),
      CORRUPTED("corrupted");

      private final String word;

      Failure(String word) {
        this.word = word;
      }

      @Override
      public String word() {
        return word;
      }
    }

    public Predecessor {
      checkpoints = List.copyOf(checkpoints);
      if (!key.name().equals(origin)) {
        throw new Rejected("Expected a key of the old log under its own origin.");
      }
      if (checkpoints.isEmpty() || checkpoints.size() > MAX_CHECKPOINTS) {
        throw new Rejected("Expected 1 to 4 checkpoints, found " + checkpoints.size() + ".");
      }
      for (SignedNote checkpoint : checkpoints) {
        Checkpoint.verified(checkpoint, key, origin);
      }
    }

    @Override
    public StatementType type() {
      return StatementType.PREDECESSOR;
    }

    @Override
    public Json.Obj json() {
      return Json.object()
          .put("origin", origin)
          .put("key", key.toString())
          .put("checkpoints", Json.texts(checkpoints.stream().map(SignedNote::toString).toList()))
          .put("reason", reason.word())
          .build();
    }
  }

  private static void checkApprovals(long approvals) {
    if (approvals < 1) {
      throw new Rejected("Expected at least one approval, found " + approvals + ".");
    }
  }

  /**
   * Reads the content of a registry statement, with exactly its members.
   *
   * @throws Rejected naming what is not as it must be
   */
  static RegistryContent parse(Statement statement) {
    Json.Obj content = statement.claims().content();
    if (content == null) {
      throw new Rejected("Expected a registry statement.");
    }
    RegistryContent read = new ContentReader(content).content(statement.claims().type());
    if (!read.json().members().keySet().equals(content.members().keySet())) {
      throw new Rejected(
          "Expected exactly the members " + List.copyOf(read.json().members().keySet()) + ".");
    }
    return read;
  }
}
