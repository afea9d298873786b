package org.suyuan.gs1.epcis;

/** Whether a text is a URI with its scheme (RFC 3986); by hand, so that length costs no stack. */
final class UriSyntax {
  /** Letters, digits, and what may stand anywhere after the scheme. */
  private static final boolean[] ALWAYS = new boolean[128];

  static {
    for (char c = 0; c < ALWAYS.length; c++) {
      ALWAYS[c] = isLetter(c) || isDigit(c) || "._~!$&'()*+,;=:@/?-".indexOf(c) >= 0;
    }
  }

  private UriSyntax() {}

  static boolean isUri(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || !isScheme(text, colon)) {
      return false;
    }
    boolean inFragment = false;
    for (int i = colon + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ALWAYS.length && ALWAYS[c]) {
        continue;
      }
      if (c == '#' && !inFragment) {
        inFragment = true;
      } else if (c == '%' && isHex(text, i + 1) && isHex(text, i + 2)) {
        i += 2;
      } else if (c == '[' && isHostStart(text, colon, i) && literalEnd(text, i) > 0) {
        i = literalEnd(text, i);
      } else {
        return false;
      }
    }
    return true;
  }

  /** Right behind the two slashes, or behind who asks there. */
  private static boolean isHostStart(String text, int colon, int at) {
    boolean slashes = text.startsWith("//", colon + 1) && at > colon + 2;
    return slashes
        && (at == colon + 3
            || text.charAt(at - 1) == '@' && text.indexOf('/', colon + 3) < 0
            || text.charAt(at - 1) == '@' && text.indexOf('/', colon + 3) > at);
  }

  /** Where the IPv6 address in brackets ends; -1 when it is none. */
  private static int literalEnd(String text, int at) {
    int end = at + 1;
    while (end < text.length() && (isHex(text, end) || ":.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    boolean closed = end > at + 1 && end < text.length() && text.charAt(end) == ']';
    boolean goesOn = closed && end + 1 < text.length();
    return closed && (!goesOn || ":/?#".indexOf(text.charAt(end + 1)) >= 0) ? end : -1;
  }

  private static boolean isScheme(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && (i == 0 || !isDigit(c) && "+.-".indexOf(c) < 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(int c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
  }
}
