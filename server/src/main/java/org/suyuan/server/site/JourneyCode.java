package org.suyuan.server.site;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifiers as people see them: {@code (01)09521234543213(21)abc} as it is printed. */
final class JourneyCode {
  private static final String STEM = "https://id.gs1.org/";
  private static final Pattern PAIR = Pattern.compile("([0-9]{2,4})/([^/]+)");

  private JourneyCode() {}

  /** With brackets when it is a GS1 key, else as it is. */
  static String printed(String canonical) {
    if (!canonical.startsWith(STEM)) {
      return canonical;
    }
    StringBuilder printed = new StringBuilder();
    Matcher pair = PAIR.matcher(canonical.substring(STEM.length()));
    while (pair.find()) {
      printed
          .append('(')
          .append(pair.group(1))
          .append(')')
          .append(URLDecoder.decode(pair.group(2).replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return printed.toString();
  }

  /** Where its journey is on this server: its Digital Link's path, else the search. */
  static String path(String canonical) {
    return canonical.startsWith(STEM)
        ? canonical.substring(STEM.length() - 1)
        : "/find?code=" + URLEncoder.encode(canonical, StandardCharsets.UTF_8);
  }
}
