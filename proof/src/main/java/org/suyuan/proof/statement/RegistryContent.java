package org.suyuan.proof.statement;

import java.util.List;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;

/** What a registry statement says in clear (docs/statement.md section 5). */
public sealed interface RegistryContent {
  String FORMAT = "suyuan-registry@v1";

  StatementType type();

  Json.Obj json();

  /** Entry 0: who runs this log, with which first key. */
  record Founding(
      String id, String name, String identity, MemberKey key, Custody custody, long approvals)
      implements RegistryContent {
    public Founding {
      Names.checkId(id);
      Names.checkName(name);
      Names.checkIdentity(identity);
      if (approvals < 1) {
        throw new Rejected("Expected at least one approval, found " + approvals + ".");
      }
    }

    @Override
    public StatementType type() {
      return StatementType.FOUNDING;
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
  record Member(String id, String name, Role role, String identity) implements RegistryContent {
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
  record Key(String member, MemberKey key, Custody custody, String possession)
      implements RegistryContent {
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
  record Right(String member, Rights rights) implements RegistryContent {
    @Override
    public StatementType type() {
      return StatementType.RIGHT;
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
   */
  record Revocation(String member, String kid, Reason reason) implements RegistryContent {
    @Override
    public StatementType type() {
      return StatementType.REVOCATION;
    }

    @Override
    public Json.Obj json() {
      return Json.object()
          .put("member", member)
          .put("kid", kid)
          .put("reason", reason.word())
          .build();
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
    var of = new ContentReader(content);
    RegistryContent read =
        switch (statement.claims().type()) {
          case EPCIS -> throw new Rejected("Expected a registry statement.");
          case FOUNDING -> {
            of.mustSay("format", FORMAT);
            of.mustSay("role", Role.PLATFORM.word());
            yield new Founding(
                of.text("id"),
                of.text("name"),
                of.text("identity"),
                of.key(),
                of.word(Custody.class, "custody"),
                Decimal.parse(of.number("approvals"), "approvals"));
          }
          case MEMBER ->
              new Member(
                  of.text("id"), of.text("name"), of.word(Role.class, "role"), of.text("identity"));
          case KEY ->
              new Key(
                  of.text("member"),
                  of.key(),
                  of.word(Custody.class, "custody"),
                  of.text("possession"));
          case RIGHT ->
              new Right(
                  of.text("member"),
                  new Rights(
                      of.texts("may").stream().map(w -> Worded.read(May.class, w)).toList(),
                      of.texts("prefixes")));
          case REVOCATION ->
              new Revocation(of.text("member"), of.text("kid"), of.word(Reason.class, "reason"));
        };
    if (!read.json().members().keySet().equals(content.members().keySet())) {
      throw new Rejected(
          "Expected exactly the members " + List.copyOf(read.json().members().keySet()) + ".");
    }
    return read;
  }
}
