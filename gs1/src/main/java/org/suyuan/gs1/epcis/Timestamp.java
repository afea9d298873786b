package org.suyuan.gs1.epcis;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A point in time with its zone (RFC 3339 {@code date-time}).
 *
 * @param literal as written
 * @param value the same point; beyond nanoseconds it is cut off
 */
public record Timestamp(String literal, OffsetDateTime value) {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
  private static final int SECONDS_END = "2026-05-04T09:30:00".length();
  private static final int LONGEST_FRACTION = 32;

  /** Reads a literal; empty when it is no date-time. */
  public static Optional<Timestamp> of(String literal) {
    int end = isDateAndTime(literal) ? fractionEnd(literal) : -1;
    ZoneOffset zone = end < 0 ? null : zone(literal, end);
    if (zone == null) {
      return Optional.empty();
    }
    try {
      var time =
          OffsetDateTime.of(
              number(literal, 0, 4),
              number(literal, 5, 7),
              number(literal, 8, 10),
              number(literal, 11, 13),
              number(literal, 14, 16),
              number(literal, 17, 19),
              nanoseconds(literal, end),
              zone);
      return Optional.of(new Timestamp(literal, time));
    } catch (DateTimeException noSuchDayOrHour) {
      return Optional.empty();
    }
  }

  private static boolean isDateAndTime(String literal) {
    return literal.length() > SECONDS_END
        && digits(literal, 0, 4)
        && literal.charAt(4) == '-'
        && digits(literal, 5, 7)
        && literal.charAt(7) == '-'
        && digits(literal, 8, 10)
        && (literal.charAt(10) | 0x20) == 't'
        && digits(literal, 11, 13)
        && literal.charAt(13) == ':'
        && digits(literal, 14, 16)
        && literal.charAt(16) == ':'
        && digits(literal, 17, 19);
  }

  /** Where the fraction of the second ends, which need not be there; -1 when it is malformed. */
  private static int fractionEnd(String literal) {
    int end = SECONDS_END;
    if (literal.charAt(end) != '.') {
      return end;
    }
    do {
      end++;
    } while (digits(literal, end, end + 1));
    int length = end - SECONDS_END - 1;
    return length >= 1 && length <= LONGEST_FRACTION ? end : -1;
  }

  /** The zone that stands from here to the end; null when none does. */
  private static @Nullable ZoneOffset zone(String literal, int at) {
    if (literal.length() == at + 1 && (literal.charAt(at) | 0x20) == 'z') {
      return ZoneOffset.UTC;
    }
    boolean isOffset =
        literal.length() == at + 6
            && (literal.charAt(at) == '+' || literal.charAt(at) == '-')
            && digits(literal, at + 1, at + 3)
            && literal.charAt(at + 3) == ':'
            && digits(literal, at + 4, at + 6);
    if (!isOffset) {
      return null;
    }
    int hours = number(literal, at + 1, at + 3);
    int minutes = number(literal, at + 4, at + 6);
    if (minutes > 59 || hours * 60 + minutes > ZoneOffset.MAX.getTotalSeconds() / 60) {
      return null;
    }
    int sign = literal.charAt(at) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  /** Whether a text is an offset from UTC as events have it: {@code ±hh:mm}, at most 14:00. */
  static boolean isOffset(String text) {
    boolean hasForm =
        text.length() == 6
            && (text.charAt(0) == '+' || text.charAt(0) == '-')
            && digits(text, 1, 3)
            && text.charAt(3) == ':'
            && digits(text, 4, 6);
    if (!hasForm) {
      return false;
    }
    int minutes = number(text, 4, 6);
    return minutes < 60 && number(text, 1, 3) * 60 + minutes <= 14 * 60;
  }

  /** Of the fraction that ends here. */
  private static int nanoseconds(String literal, int end) {
    int value = 0;
    for (int i = 1; i <= 9; i++) {
      int at = SECONDS_END + i;
      value = value * 10 + (at < end ? literal.charAt(at) - '0' : 0);
    }
    return value;
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

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /** In UTC with milliseconds, rounded half up at the fourth decimal (CBV 2.0 section 8.9). */
  public String inMilliseconds() {
    // Half up looks at the fourth decimal alone, so nothing beyond nanoseconds can matter.
    return written(value.withOffsetSameInstant(ZoneOffset.UTC).plusNanos(500_000));
  }

  /** As {@link #inMilliseconds}, where what is beyond them is cut off. */
  String cutToMilliseconds() {
    return written(value.withOffsetSameInstant(ZoneOffset.UTC));
  }

  private static String written(OffsetDateTime utc) {
    if (utc.getYear() < 0 || utc.getYear() > 9999) {
      return MILLISECONDS.format(utc);
    }
    var out = new StringBuilder(24);
    append(out, utc.getYear(), 4, '-');
    append(out, utc.getMonthValue(), 2, '-');
    append(out, utc.getDayOfMonth(), 2, 'T');
    append(out, utc.getHour(), 2, ':');
    append(out, utc.getMinute(), 2, ':');
    append(out, utc.getSecond(), 2, '.');
    append(out, utc.getNano() / 1_000_000, 3, 'Z');
    return out.toString();
  }

  private static void append(StringBuilder out, int number, int digits, char behind) {
    var text = Integer.toString(number);
    out.repeat('0', digits - text.length()).append(text).append(behind);
  }
}
