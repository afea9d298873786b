package org.suyuan.proof.statement;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;

/** Reads the members of a registry content by name and type. */
record ContentReader(Json.Obj content) {
  String text(String name) {
    String text = content.text(name);
    if (text == null) {
      throw new Rejected("Expected a string member " + name + ".");
    }
    return text;
  }

  String number(String name) {
    if (content.get(name) instanceof Json.Num(String literal)) {
      return literal;
    }
    throw new Rejected("Expected a number " + name + ".");
  }

  List<String> texts(String name) {
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

  <E extends Enum<E> & Worded> E word(Class<E> type, String name) {
    return Worded.read(type, text(name));
  }

  MemberKey key() {
    return MemberKey.fromJwk(content.get("jwk"));
  }

  void mustSay(String name, String expected) {
    if (!text(name).equals(expected)) {
      throw new Rejected("Expected " + name + " " + expected + ".");
    }
  }
}
