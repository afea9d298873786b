package org.suyuan.gs1;

/**
 * The canonical links that nearly all goods and places have, told at a glance: key 00, 01, 414 or
 * 417 in its digits, alone or, for 01, with a serial or lot of 1 to 20 characters that need no
 * encoding. Such a link is its own constrained canonical form; any other is read by the grammar.
 */
final class PlainLink {
  private static final String STEM = DigitalLink.CANONICAL_STEM + "/";
  private static final int LONGEST_SERIAL = 20;

  private PlainLink() {}

  static boolean is(String uri) {
    if (!uri.startsWith(STEM)) {
      return false;
    }
    int at = STEM.length();
    if (uri.startsWith("01/", at)) {
      int end = at + 3 + 14;
      return digits(uri, at + 3, end)
          && (uri.length() == end
              || (uri.startsWith("/21/", end) || uri.startsWith("/10/", end))
                  && serial(uri, end + 4));
    }
    return uri.startsWith("00/", at) && uri.length() == at + 21 && digits(uri, at + 3, at + 21)
        || (uri.startsWith("414/", at) || uri.startsWith("417/", at))
            && uri.length() == at + 17
            && digits(uri, at + 4, at + 17);
  }

  private static boolean digits(String text, int from, int to) {
    if (to > text.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Characters of set 82 that are unreserved in a URI. */
  private static boolean serial(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '.'
              || c == '_';
      if (!plain) {
        return false;
      }
    }
    return text.length() > from && text.length() <= from + LONGEST_SERIAL;
  }
}
