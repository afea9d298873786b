package org.suyuan.gs1;

import java.nio.charset.StandardCharsets;

/** Percent-encoding as in RFC 3986, for the one-byte characters GS1 data is made of. */
final class PercentCoding {
  private static final String HEX = "0123456789ABCDEF";

  private PercentCoding() {}

  /** Everything but the unreserved characters is encoded, with capital hexadecimal digits. */
  static String encoded(String text) {
    var out = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isUnreserved(c)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  /**
   * The text with each {@code %hh} replaced by the character of that number, 0 to 255.
   *
   * @throws Gs1SyntaxException when a percent sign is not followed by two hexadecimal digits
   */
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw new Gs1SyntaxException(
              "percent-encoding", "two hexadecimal digits after each percent sign", text);
        }
        c = (char) (high * 16 + low);
        i += 2;
      }
      out.append(c);
    }
    return out.toString();
  }

  private static boolean isUnreserved(char c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || "-._~".indexOf(c) >= 0;
  }
}
