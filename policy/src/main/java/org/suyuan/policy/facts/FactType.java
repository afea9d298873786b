package org.suyuan.policy.facts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Locale;
import org.suyuan.proof.Rejected;

/**
 * What a value means, how it is written and which CEL type it has. All but words are whole numbers
 * inside: seconds, smallest units of money, hundredths of a percent.
 */
public enum FactType {
  /** {@code true} or {@code false}; CEL bool. */
  BOOL,
  /** A whole number; CEL int. */
  INT,
  /**
   * An amount in the pack's currency, written in main units ({@code 12.34}); CEL int, smallest
   * units.
   */
  MONEY,
  /** A part of the whole, written {@code 12.5%}; CEL int, hundredths of a percent. */
  SHARE,
  /** A moment, written as RFC 3339 says; CEL timestamp. Fractions of a second are dropped. */
  TIME,
  /** A length of time in ISO 8601 ({@code PT48H}, {@code P7D} is 168 hours); CEL duration. */
  DURATION,
  /** One of a few words; CEL string. */
  WORD;

  /** No number is larger, so that sums of two never overflow and a double keeps each exactly. */
  public static final long LIMIT = 1L << 53;

  public static FactType of(String word) {
    for (FactType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw new Rejected("Expected bool, int, money, share, time, duration or word, found " + word);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The whole number that a text means.
   *
   * @throws Rejected when the text is not written as this type is, or the number is too large
   */
  public long number(String text, Currency currency) {
    try {
      long number =
          switch (this) {
            case BOOL -> truth(text) ? 1 : 0;
            case INT -> Long.parseLong(text);
            case MONEY -> units(new BigDecimal(text), currency.getDefaultFractionDigits());
            case SHARE -> units(new BigDecimal(percent(text)), 2);
            case TIME -> OffsetDateTime.parse(text).toEpochSecond();
            case DURATION -> whole(Duration.parse(text));
            case WORD -> throw new IllegalArgumentException("A word is no number.");
          };
      if (Math.abs(number) > LIMIT) {
        throw new ArithmeticException("too large");
      }
      return number;
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException wrong) {
      throw new Rejected("Expected a " + word() + ", found " + Rejected.quoted(text) + ".", wrong);
    }
  }

  /** The one text that {@link #number} reads back as this number. */
  public String text(long number, Currency currency) {
    return switch (this) {
      case BOOL -> number == 1 ? "true" : "false";
      case INT -> Long.toString(number);
      case MONEY -> BigDecimal.valueOf(number, currency.getDefaultFractionDigits()).toPlainString();
      case SHARE -> BigDecimal.valueOf(number, 2).stripTrailingZeros().toPlainString() + "%";
      case TIME -> Instant.ofEpochSecond(number).toString();
      case DURATION -> Duration.ofSeconds(number).toString();
      case WORD -> throw new IllegalArgumentException("A word is no number.");
    };
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static String percent(String text) {
    if (!text.endsWith("%")) {
      throw new IllegalArgumentException("no % behind it");
    }
    return text.substring(0, text.length() - 1);
  }

  private static long units(BigDecimal main, int digits) {
    BigInteger units = main.movePointRight(digits).toBigIntegerExact();
    return units.longValueExact();
  }

  private static long whole(Duration duration) {
    if (duration.getNano() != 0) {
      throw new IllegalArgumentException("fractions of a second");
    }
    return duration.toSeconds();
  }
}
