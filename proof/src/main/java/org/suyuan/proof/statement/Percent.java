package org.suyuan.proof.statement;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Utf8;

/** Percent-encoding of RFC 3986 over UTF-8. */
final class Percent {
  private Percent() {}

  /** Encodes everything outside {@code A–Z a–z 0–9 - . _ ~}. */
  static String encode(String text) {
    if (text.chars().allMatch(Percent::isUnreserved)) {
      return text;
    }
    var out = new StringBuilder();
    for (byte b : Utf8.bytes(text)) {
      if (isUnreserved(b)) {
        out.append((char) b);
      } else {
        out.append('%').append("%02X".formatted(b & 0xff));
      }
    }
    return out.toString();
  }

  /** The decoded text, or null when an escape is broken or the bytes are not UTF-8. */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) != '%') {
        int next = text.offsetByCodePoints(i, 1);
        out.writeBytes(Utf8.bytes(text.substring(i, next)));
        i = next;
        continue;
      }
      int high = i + 2 < text.length() ? hex(text.charAt(i + 1)) : -1;
      int low = i + 2 < text.length() ? hex(text.charAt(i + 2)) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      out.write(high << 4 | low);
      i += 3;
    }
    try {
      return Utf8.text(out.toByteArray());
    } catch (Rejected notUtf8) {
      return null;
    }
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /** Letters, digits and four marks of ASCII; no other character, and no byte of one. */
  static boolean isUnreserved(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
