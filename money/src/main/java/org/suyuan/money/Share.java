package org.suyuan.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Whole-number proportions: a × b ÷ c with a product of 128 bits, so that nothing is lost between.
 */
final class Share {
  private Share() {}

  /**
   * @param divisor not zero
   * @throws ArithmeticException when the quotient does not fit into 64 bits, or {@code UNNECESSARY}
   *     was wrong
   */
  static long of(long value, long factor, long divisor, RoundingMode rounding) {
    long high = Math.multiplyHigh(value, factor);
    long low = value * factor;
    boolean fits = high == low >> 63;
    return fits && divisor > 0
        ? divided(low, divisor, rounding)
        : divided(
            BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor)), divisor, rounding);
  }

  private static long divided(long product, long divisor, RoundingMode rounding) {
    long quotient = product / divisor;
    long rest = product % divisor;
    if (rest == 0) {
      return quotient;
    }
    long away = product < 0 ? -1 : 1;
    // Both halves are below 2^63 as unsigned numbers, so the doubled rest cannot wrap around.
    int half = Long.compareUnsigned(Math.abs(rest) * 2, divisor);
    boolean grows =
        switch (rounding) {
          case UP -> true;
          case DOWN -> false;
          case CEILING -> product > 0;
          case FLOOR -> product < 0;
          case HALF_UP -> half >= 0;
          case HALF_DOWN -> half > 0;
          case HALF_EVEN -> half > 0 || (half == 0 && (quotient & 1) != 0);
          case UNNECESSARY -> throw new ArithmeticException("Rounding would be necessary.");
        };
    return grows ? quotient + away : quotient;
  }

  private static long divided(BigInteger product, long divisor, RoundingMode rounding) {
    var exact = new BigDecimal(product);
    return exact
        .divide(BigDecimal.valueOf(divisor), 0, rounding)
        .toBigIntegerExact()
        .longValueExact();
  }
}
