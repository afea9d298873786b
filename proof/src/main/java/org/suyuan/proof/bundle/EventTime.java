package org.suyuan.proof.bundle;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.proof.Rejected;

/** The time of an event as docs/bundle.md section 2 compares it: whole milliseconds since 1970. */
public final class EventTime {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?"
              + "(?:Z|([+-])([0-9]{2}):([0-9]{2}))");

  private EventTime() {}

  /**
   * @throws Rejected when the text is not such a time
   */
  public static long millis(String text) {
    Matcher part = FORM.matcher(text);
    if (!part.matches()) {
      throw refused(text);
    }
    LocalDateTime local;
    try {
      local =
          LocalDateTime.of(
              number(part, 1),
              number(part, 2),
              number(part, 3),
              number(part, 4),
              number(part, 5),
              number(part, 6));
    } catch (DateTimeException e) {
      throw refused(text);
    }
    int offset = 0;
    if (part.group(8) != null) {
      if (number(part, 9) > 23 || number(part, 10) > 59) {
        throw refused(text);
      }
      offset = (number(part, 9) * 60 + number(part, 10)) * (part.group(8).equals("-") ? -60 : 60);
    }
    if (local.getYear() == 0) {
      throw refused(text);
    }
    String fraction = part.group(7) == null ? "" : part.group(7);
    int millis = Integer.parseInt((fraction + "000").substring(0, 3));
    return (local.toEpochSecond(ZoneOffset.UTC) - offset) * 1000 + millis;
  }

  private static int number(Matcher part, int group) {
    return Integer.parseInt(part.group(group));
  }

  private static Rejected refused(String text) {
    return new Rejected(
        "Expected a time YYYY-MM-DDThh:mm:ss[.f](Z|±hh:mm), found " + Rejected.quoted(text) + ".");
  }
}
