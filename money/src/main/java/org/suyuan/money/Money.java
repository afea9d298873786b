package org.suyuan.money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount: a whole number of the currency's smallest unit (ISO 4217: fen for CNY, yen for JPY,
 * fils for KWD), possibly negative.
 *
 * @param minor the number of smallest units
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
  /** As ISO 4217 names the currency: {@code Money.of(1234, "CNY")} is 12.34 yuan. */
  public static Money of(long minor, String currency) {
    return new Money(minor, Currency.getInstance(currency));
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * @throws MixedCurrencies when the other amount is in another currency
   * @throws ArithmeticException when the sum does not fit into 64 bits
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(minor, same(other).minor), currency);
  }

  /** As {@link #plus}, with the other amount taken away. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, same(other).minor), currency);
  }

  /**
   * @throws ArithmeticException when the product does not fit into 64 bits
   */
  public Money times(long factor) {
    return new Money(Math.multiplyExact(minor, factor), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  /** The smaller of the two. */
  public Money atMost(Money limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }

  /** The larger of the two. */
  public Money atLeast(Money limit) {
    return compareTo(limit) >= 0 ? this : limit;
  }

  public boolean isZero() {
    return minor == 0;
  }

  public boolean isPositive() {
    return minor > 0;
  }

  public boolean isNegative() {
    return minor < 0;
  }

  /**
   * Smaller, equal or larger in the same currency.
   *
   * @throws MixedCurrencies when the other amount is in another currency
   */
  @Override
  public int compareTo(Money other) {
    return Long.compare(minor, same(other).minor);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new MixedCurrencies(currency, other.currency);
    }
    return other;
  }

  /** How many digits stand behind the point: 2 for CNY, 0 for JPY, 3 for KWD. */
  static int digits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  /** The amount with its point, as people write it: {@code 12.34}. */
  public String decimal() {
    return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
  }

  /** {@code CNY 12.34} */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + decimal();
  }
}
