package org.suyuan.proof.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.suyuan.proof.Rejected;

/** Numbers as ECMAScript writes them (ECMA-262, Number::toString, radix 10). */
final class EcmaNumber {
  /** Long literals add nothing but zeros to a double, and cost time to compare. */
  static final int MAX_LITERAL = 1_000;

  private EcmaNumber() {}

  /** The ECMAScript text of a JSON literal, refused unless both are the same decimal value. */
  static String roundTripped(String literal) {
    if (literal.length() > MAX_LITERAL) {
      throw new Rejected("a number of at most " + MAX_LITERAL + " characters expected");
    }
    double value = Double.parseDouble(literal);
    if (value == 0 && literal.chars().takeWhile(c -> (c | 32) != 'e').noneMatch(c -> c > '0')) {
      return "0";
    }
    if (value == 0 || Double.isInfinite(value)) {
      throw lost(literal, "none");
    }
    String text = text(value);
    if (new BigDecimal(literal).compareTo(new BigDecimal(text)) != 0) {
      throw lost(literal, text);
    }
    return text;
  }

  private static Rejected lost(String literal, String text) {
    return new Rejected(
        "a number that a double keeps exactly expected, found %s (nearest: %s)"
            .formatted(literal, text));
  }

  /** The shortest text that reads back as the same double, formatted as ECMA-262 says. */
  static String text(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int k = digits.length();
    int n = k - shortest.scale(); // value = 0.digits × 10^n
    String sign = value < 0 ? "-" : "";
    if (k <= n && n <= 21) {
      return sign + digits + "0".repeat(n - k);
    }
    if (0 < n && n <= 21) {
      return sign + digits.substring(0, n) + "." + digits.substring(n);
    }
    if (-6 < n && n <= 0) {
      return sign + "0." + "0".repeat(-n) + digits;
    }
    String fraction = k == 1 ? "" : "." + digits.substring(1);
    String exponent = (n > 0 ? "+" : "-") + Math.abs(n - 1);
    return sign + digits.charAt(0) + fraction + "e" + exponent;
  }

  /** Double.toString is the shortest since JDK 19, except that it always writes two digits. */
  private static BigDecimal shortest(double value) {
    BigDecimal candidate = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (candidate.precision() == 2) {
      BigDecimal exact = new BigDecimal(value);
      BigDecimal one = exact.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (one.doubleValue() == value) {
        return one.stripTrailingZeros();
      }
    }
    return candidate;
  }
}
