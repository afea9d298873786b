package org.suyuan.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class FxQuoteTest {
  private static FxQuote quote(String from, String to, String rate) {
    return new FxQuote(
        "q-1",
        Currency.getInstance(from),
        Currency.getInstance(to),
        new BigDecimal(rate),
        "sample bank",
        Instant.parse("2026-11-01T00:00:00Z"));
  }

  @Example
  void countsInMainUnitsWhateverTheDigits() {
    FxQuote yen = quote("CNY", "JPY", "21.5");
    assertThat(yen.convert(Money.of(10_00, "CNY"), RoundingMode.HALF_EVEN))
        .isEqualTo(Money.of(215, "JPY"));
    assertThat(yen.convert(Money.of(215, "JPY"), RoundingMode.HALF_EVEN))
        .isEqualTo(Money.of(10_00, "CNY"));
    assertThat(quote("CNY", "KWD", "0.0427").convert(Money.of(1_00, "CNY"), RoundingMode.DOWN))
        .isEqualTo(Money.of(42, "KWD"));
  }

  @Property
  void thereAndBackByOneQuoteLosesAtMostHalfAUnitOfTheOther(
      @ForAll @LongRange(max = 1L << 50) long minor) {
    FxQuote quote = quote("CNY", "EUR", "0.125");
    Money back =
        quote.convert(
            quote.convert(new Money(minor, quote.from()), RoundingMode.HALF_EVEN),
            RoundingMode.HALF_EVEN);
    assertThat(Math.abs(back.minor() - minor)).isLessThanOrEqualTo(4);
  }

  @Example
  void nothingElseIsConverted() {
    FxQuote quote = quote("CNY", "EUR", "0.125");
    assertThatThrownBy(() -> quote.convert(Money.of(1, "USD"), RoundingMode.DOWN))
        .isInstanceOf(MixedCurrencies.class);
    assertThatThrownBy(
            () -> quote("CNY", "EUR", "9e18").convert(Money.of(500, "CNY"), RoundingMode.DOWN))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> quote("CNY", "EUR", "0")).hasMessageContaining("above zero");
    assertThatThrownBy(() -> quote("CNY", "CNY", "1")).hasMessageContaining("twice");
  }
}
