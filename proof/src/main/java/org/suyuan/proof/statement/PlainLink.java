package org.suyuan.proof.statement;

/**
 * The canonical links that nearly all goods and places have, told at a glance: key 00, 01, 414 or
 * 417 in its digits, alone or, for 01, with a serial or lot of unreserved characters. Such a link
 * is its own canonical form; any other is judged by {@link DigitalLinks#read}.
 */
final class PlainLink {
  private static final String STEM = ItemName.CANONICAL_STEM;

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
                  && unreserved(uri, end + 4));
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

  /** Whether one or more unreserved characters stand there, and nothing else. */
  private static boolean unreserved(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!Percent.isUnreserved(text.charAt(i))) {
        return false;
      }
    }
    return from < text.length();
  }
}
