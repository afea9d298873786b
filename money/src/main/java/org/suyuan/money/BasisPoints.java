package org.suyuan.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A rate in hundredths of a percent: 10,000 is the whole, 250 is 2.5 %.
 *
 * @param value not negative; above 10,000 for more than the whole
 */
public record BasisPoints(long value) {
  /** The whole. */
  public static final BasisPoints ALL = new BasisPoints(10_000);

  public BasisPoints {
    if (value < 0) {
      throw new IllegalArgumentException("Expected a rate of zero or more, found " + value + ".");
    }
  }

  /**
   * This part of an amount.
   *
   * @param rounding what happens to fractions of the smallest unit; always named, never assumed
   * @throws ArithmeticException when the result does not fit into 64 bits
   */
  public Money of(Money whole, RoundingMode rounding) {
    return new Money(Share.of(whole.minor(), value, ALL.value, rounding), whole.currency());
  }

  /** {@code 2.5%} */
  @Override
  public String toString() {
    return BigDecimal.valueOf(value, 2).stripTrailingZeros().toPlainString() + "%";
  }
}
