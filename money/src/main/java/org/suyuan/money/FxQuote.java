package org.suyuan.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;

/**
 * A rate of exchange as it was offered, kept with the order so that a refund goes back at the rate
 * of the charge.
 *
 * @param id how the source names this quote
 * @param from the currency of which one main unit (one yuan, one yen) is priced
 * @param rate how many main units of {@code to} one main unit of {@code from} buys; above zero
 * @param source who quoted it
 * @param asOf when it was valid
 */
public record FxQuote(
    String id, Currency from, Currency to, BigDecimal rate, String source, Instant asOf) {
  public FxQuote {
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException("Expected a rate above zero, found " + rate + ".");
    }
    if (from.equals(to)) {
      throw new IllegalArgumentException("Expected two currencies, found " + from + " twice.");
    }
  }

  /**
   * The amount in the quote's other currency: {@code from} becomes {@code to}, and {@code to}
   * becomes {@code from} by the same rate.
   *
   * @throws MixedCurrencies when the amount is in neither of the two
   * @throws ArithmeticException when the result does not fit into 64 bits
   */
  public Money convert(Money amount, RoundingMode rounding) {
    BigDecimal main = BigDecimal.valueOf(amount.minor(), Money.digits(amount.currency()));
    if (amount.currency().equals(from)) {
      return rounded(main.multiply(rate).setScale(Money.digits(to), rounding), to);
    }
    if (amount.currency().equals(to)) {
      return rounded(main.divide(rate, Money.digits(from), rounding), from);
    }
    throw new MixedCurrencies(from, amount.currency());
  }

  private static Money rounded(BigDecimal main, Currency currency) {
    return new Money(main.unscaledValue().longValueExact(), currency);
  }
}
