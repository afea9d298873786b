package org.suyuan.gs1.epcis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other spellings of a point in time that say the same beyond doubt: a space for the T, lower case,
 * no seconds, the short forms of a zone. A time without a zone is not one of them.
 */
final class LenientTime {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-?\\d{2}-?\\d{2})[Tt ](\\d{2}:\\d{2})(:\\d{2})?(?:[.,](\\d{1,32}))?"
              + " ?(?:([Zz]|UTC|GMT)|([+-]\\d{2})(?::?(\\d{2}))?)");

  private LenientTime() {}

  /** In the standard's form; unchanged when it cannot be made out. */
  static String read(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()
        || Timestamp.of(text).isPresent() && text.equals(text.toUpperCase(java.util.Locale.ROOT))) {
      return text;
    }
    String date = date(parts.group(1));
    String seconds = parts.group(3) == null ? ":00" : parts.group(3);
    String fraction = parts.group(4) == null ? "" : "." + parts.group(4);
    String minutes = parts.group(7) == null ? "00" : parts.group(7);
    String zone = parts.group(5) != null ? "Z" : parts.group(6) + ":" + minutes;
    return date + "T" + parts.group(2) + seconds + fraction + zone;
  }

  private static String date(String written) {
    String digits = written.replace("-", "");
    try {
      return LocalDate.of(
              Integer.parseInt(digits.substring(0, 4)),
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6)))
          .toString();
    } catch (DateTimeException noSuchDay) {
      return written;
    }
  }
}
