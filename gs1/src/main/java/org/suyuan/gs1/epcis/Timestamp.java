package org.suyuan.gs1.epcis;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time with its zone (RFC 3339 {@code date-time}).
 *
 * @param literal as written
 * @param value the same point; beyond nanoseconds it is cut off
 */
public record Timestamp(String literal, OffsetDateTime value) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,32}))?"
              + "([Zz]|[+-]\\d{2}:\\d{2})");
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  /** Reads a literal; empty when it is no date-time. */
  public static Optional<Timestamp> of(String literal) {
    Matcher parts = FORM.matcher(literal);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String fraction = parts.group(3) == null ? "0" : parts.group(3);
    String nanoseconds = fraction.length() > 9 ? fraction.substring(0, 9) : fraction;
    String zone = parts.group(4).toUpperCase(Locale.ROOT);
    try {
      return Optional.of(
          new Timestamp(
              literal,
              OffsetDateTime.parse(
                  parts.group(1) + "T" + parts.group(2) + "." + nanoseconds + zone)));
    } catch (DateTimeException noSuchDayOrHour) {
      return Optional.empty();
    }
  }

  /** In UTC with milliseconds, rounded half up at the fourth decimal (CBV 2.0 section 8.9). */
  public String inMilliseconds() {
    // Half up looks at the fourth decimal alone, so nothing beyond nanoseconds can matter.
    return MILLISECONDS.format(value.withOffsetSameInstant(ZoneOffset.UTC).plusNanos(500_000));
  }
}
