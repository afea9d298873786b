package org.suyuan.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Money TWELVE = Money.of(1234, "CNY");

  @Test
  void isWrittenWithTheDigitsOfItsCurrency() {
    assertThat(TWELVE).hasToString("CNY 12.34");
    assertThat(Money.of(-5, "CNY")).hasToString("CNY -0.05");
    assertThat(Money.of(1234, "JPY")).hasToString("JPY 1234");
    assertThat(Money.of(1234, "KWD")).hasToString("KWD 1.234");
  }

  @Test
  void currenciesAreNeverMixed() {
    Money yen = Money.of(1, "JPY");
    assertThatThrownBy(() -> TWELVE.plus(yen))
        .isInstanceOf(MixedCurrencies.class)
        .hasMessageContaining("CNY and JPY");
    assertThatThrownBy(() -> TWELVE.minus(yen)).isInstanceOf(MixedCurrencies.class);
    assertThatThrownBy(() -> TWELVE.compareTo(yen)).isInstanceOf(MixedCurrencies.class);
    assertThatThrownBy(() -> TWELVE.atMost(yen)).isInstanceOf(MixedCurrencies.class);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Money most = Money.of(Long.MAX_VALUE, "CNY");
    Money least = Money.of(Long.MIN_VALUE, "CNY");
    assertThatThrownBy(() -> most.plus(Money.of(1, "CNY"))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> least.minus(Money.of(1, "CNY")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void knowsTheSmallerAndTheLarger() {
    Money ten = Money.of(1000, "CNY");
    assertThat(TWELVE.atMost(ten)).isEqualTo(ten);
    assertThat(TWELVE.atLeast(ten)).isEqualTo(TWELVE);
    assertThat(ten.minus(TWELVE).isNegative()).isTrue();
    assertThat(ten.minus(ten).isZero()).isTrue();
    assertThat(ten.isPositive()).isTrue();
  }
}
