package org.suyuan.proof.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.suyuan.proof.Rejected;

/**
 * The JSON Canonicalization Scheme (RFC 8785): members ordered by the UTF-16 units of their names,
 * no white space, shortest escapes, numbers as ECMAScript writes them.
 */
public final class Jcs {
  private Jcs() {}

  /**
   * @throws Rejected when a number does not survive the way through an IEEE 754 double, or a string
   *     holds a lone surrogate
   */
  public static String text(Json value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /** The UTF-8 bytes of {@link #text}. */
  public static byte[] bytes(Json value) {
    return Utf8.bytes(text(value));
  }

  /** Whether {@code json} is the canonical text of its own value. */
  public static boolean isCanonical(byte[] json, Json value) {
    return text(value).equals(new String(json, StandardCharsets.UTF_8));
  }

  private static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Obj(var members) -> {
        out.append('{');
        Iterator<Map.Entry<String, Json>> each = inOrder(members).entrySet().iterator();
        while (each.hasNext()) {
          Map.Entry<String, Json> member = each.next();
          string(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
          if (each.hasNext()) {
            out.append(',');
          }
        }
        out.append('}');
      }
      case Json.Arr(var elements) -> {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          write(elements.get(i), out);
        }
        out.append(']');
      }
      case Json.Str(String text) -> string(text, out);
      case Json.Num(String literal) -> out.append(EcmaNumber.roundTripped(literal));
      case Json.Bool(boolean truth) -> out.append(truth);
      case Json.Null() -> out.append("null");
    }
  }

  /** String.compareTo compares UTF-16 units, which is the order of RFC 8785 section 3.2.3. */
  private static Map<String, Json> inOrder(Map<String, Json> members) {
    String before = "";
    for (String name : members.keySet()) {
      if (name.compareTo(before) < 0) {
        return new TreeMap<>(members);
      }
      before = name;
    }
    return members;
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        out.append(text, written, i);
        escape(c, out);
        written = i + 1;
      }
    }
    if (written == 0) {
      out.append(text);
    } else {
      out.append(text, written, text.length());
    }
    out.append('"');
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default ->
          out.append("\\u00").append(c < 0x10 ? "0" : "1").append(Character.forDigit(c & 15, 16));
    }
  }
}
