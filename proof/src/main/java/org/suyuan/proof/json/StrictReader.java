package org.suyuan.proof.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.suyuan.proof.Rejected;

/** Recursive descent over one JSON text; every refusal names the character position. */
final class StrictReader {
  private final String text;
  private final boolean isUtf8;
  private int at;
  private int depth;

  /**
   * @param isUtf8 whether the text was read from well-formed UTF-8, so that only escapes can bring
   *     lone surrogates into it
   */
  StrictReader(String text, boolean isUtf8) {
    this.text = text;
    this.isUtf8 = isUtf8;
  }

  Json document() {
    Json value = value();
    skipSpace();
    if (at < text.length()) {
      throw expected("nothing after the JSON value");
    }
    return value;
  }

  private Json value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new Json.Str(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  private Json object() {
    enter();
    var members = new LinkedHashMap<String, Json>();
    skipSpace();
    if (!taken('}')) {
      do {
        skipSpace();
        if (peek() != '"') {
          throw expected("a member name");
        }
        String name = string();
        skipSpace();
        take(':');
        if (members.putIfAbsent(name, value()) != null) {
          throw new Rejected("every member name once expected, found twice: " + name);
        }
        skipSpace();
      } while (taken(','));
      take('}');
    }
    depth--;
    return new Json.Obj(members);
  }

  private Json array() {
    enter();
    List<Json> elements = new ArrayList<>();
    skipSpace();
    if (!taken(']')) {
      do {
        elements.add(value());
        skipSpace();
      } while (taken(','));
      take(']');
    }
    depth--;
    return new Json.Arr(elements);
  }

  private void enter() {
    at++;
    if (++depth > Json.MAX_DEPTH) {
      throw expected("depth of at most " + Json.MAX_DEPTH);
    }
  }

  private String string() {
    at++;
    StringBuilder unescaped = null;
    int start = at;
    char c;
    while ((c = peek()) != '"') {
      if (c < 0x20) {
        throw expected("an escaped control character");
      }
      at++;
      if (c == '\\') {
        unescaped = unescaped == null ? new StringBuilder() : unescaped;
        unescaped.append(text, start, at - 1).append(escape());
        start = at;
      }
    }
    String rest = text.substring(start, at);
    at++;
    if (unescaped == null) {
      return isUtf8 ? rest : sound(rest);
    }
    return sound(unescaped.append(rest).toString());
  }

  private String sound(String string) {
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < string.length()
                && Character.isLowSurrogate(string.charAt(i + 1));
        if (!pair) {
          throw expected("a string without lone surrogates");
        }
        i++;
      }
    }
    return string;
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw expected("one of the escapes of RFC 8259");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw expected("four hexadecimal digits");
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  private Json number() {
    int start = at;
    taken('-');
    if (!taken('0')) {
      digits();
    }
    if (taken('.')) {
      digits();
    }
    if (taken('e') || taken('E')) {
      if (!taken('+')) {
        taken('-');
      }
      digits();
    }
    return new Json.Num(text.substring(start, at));
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw expected("a JSON value");
    }
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw expected(word);
    }
    at += word.length();
    return value;
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private char peek() {
    if (at >= text.length()) {
      throw expected("more text");
    }
    return text.charAt(at);
  }

  private boolean taken(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void take(char c) {
    if (!taken(c)) {
      throw expected("'" + c + "'");
    }
  }

  private Rejected expected(String what) {
    return new Rejected("strict JSON: " + what + " expected at character " + at);
  }
}
