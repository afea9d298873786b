package org.suyuan.proof.statement;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;

/** Reads a registry content, its members by name and type. */
record ContentReader(Json.Obj content) {
  /** The content of such a statement; members that it does not know are left unread. */
  RegistryContent content(StatementType type) {
    return switch (type) {
      case EPCIS -> throw new Rejected("Expected a registry statement.");
      case FOUNDING -> founding();
      case MEMBER ->
          new RegistryContent.Member(
              text("id"), text("name"), word(Role.class, "role"), text("identity"));
      case KEY ->
          new RegistryContent.Key(
              text("member"), key(), word(Custody.class, "custody"), text("possession"));
      case RIGHT -> new RegistryContent.Right(text("member"), rights());
      case REVOCATION ->
          new RegistryContent.Revocation(
              text("member"),
              text("kid"),
              word(Reason.class, "reason"),
              content.has("compromisedSince") ? number("compromisedSince") : null);
      case POLICY -> new RegistryContent.Policy(Policy.parse(text("policy")), number("approvals"));
      case APPROVAL ->
          new RegistryContent.Approval(Hash.of(Base64Url.decode(text("approves"), Hash.SIZE)));
      case PREDECESSOR ->
          new RegistryContent.Predecessor(
              text("origin"),
              NoteKey.parse(text("key")),
              texts("checkpoints").stream().map(SignedNote::parse).toList(),
              word(RegistryContent.Predecessor.Failure.class, "reason"));
    };
  }

  private RegistryContent.Founding founding() {
    mustSay("format", RegistryContent.FORMAT);
    mustSay("role", Role.PLATFORM.word());
    return new RegistryContent.Founding(
        text("id"),
        text("name"),
        text("identity"),
        key(),
        word(Custody.class, "custody"),
        number("approvals"));
  }

  private Rights rights() {
    return new Rights(
        texts("may").stream().map(word -> Worded.read(May.class, word)).toList(),
        texts("prefixes"));
  }

  private String text(String name) {
    String text = content.text(name);
    if (text == null) {
      throw new Rejected("Expected a string member " + name + ".");
    }
    return text;
  }

  private long number(String name) {
    if (content.get(name) instanceof Json.Num(String literal)) {
      return Decimal.parse(literal, name);
    }
    throw new Rejected("Expected a number " + name + ".");
  }

  private List<String> texts(String name) {
    if (!(content.get(name) instanceof Json.Arr(var elements))) {
      throw new Rejected("Expected an array " + name + ".");
    }
    List<String> texts = new ArrayList<>();
    for (Json element : elements) {
      if (!(element instanceof Json.Str(String text))) {
        throw new Rejected("Expected only strings in " + name + ".");
      }
      texts.add(text);
    }
    return texts;
  }

  private <E extends Enum<E> & Worded> E word(Class<E> type, String name) {
    return Worded.read(type, text(name));
  }

  private MemberKey key() {
    return MemberKey.fromJwk(content.get("jwk"));
  }

  private void mustSay(String name, String expected) {
    if (!text(name).equals(expected)) {
      throw new Rejected("Expected " + name + " " + expected + ".");
    }
  }
}
