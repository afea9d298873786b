package org.suyuan.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whatever is divided makes the whole again. */
class DivisionTest {
  private static final Currency CNY = Currency.getInstance("CNY");

  private static Money sum(List<Money> parts) {
    return parts.stream().reduce(Money.zero(CNY), Money::plus);
  }

  @Property(tries = 3_000)
  void thePartsMakeTheWholeAndEachIsWithinOneUnitOfItsProportion(
      @ForAll long total,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(max = 1L << 58) Long> w) {
    long weight = w.stream().mapToLong(Long::longValue).sum();
    if (weight == 0 || total == Long.MIN_VALUE) {
      return;
    }
    List<Money> parts = Allocation.of(new Money(total, CNY), w);
    assertThat(sum(parts)).isEqualTo(new Money(total, CNY));
    for (int i = 0; i < w.size(); i++) {
      BigInteger off =
          BigInteger.valueOf(parts.get(i).minor())
              .multiply(BigInteger.valueOf(weight))
              .subtract(BigInteger.valueOf(total).multiply(BigInteger.valueOf(w.get(i))));
      assertThat(off.abs()).isLessThan(BigInteger.valueOf(weight));
    }
  }

  @Property
  void aNegativeTotalIsDividedAsItsOpposite(
      @ForAll @LongRange(max = 1L << 50) long total,
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 1_000) Long> weights) {
    assertThat(Allocation.of(new Money(-total, CNY), weights))
        .isEqualTo(
            Allocation.of(new Money(total, CNY), weights).stream().map(Money::negated).toList());
  }

  @Example
  void amongEqualRemaindersTheEarlierPlaceComesFirst() {
    assertThat(Allocation.evenly(new Money(100, CNY), 3))
        .extracting(Money::minor)
        .containsExactly(34L, 33L, 33L);
    assertThat(Allocation.of(new Money(10, CNY), List.of(1L, 0L, 4L, 1L)))
        .extracting(Money::minor)
        .containsExactly(2L, 0L, 7L, 1L);
  }

  @Example
  void weightsThatSayNothingAreRefused() {
    Money ten = new Money(10, CNY);
    assertThatThrownBy(() -> Allocation.of(ten, List.of(0L, 0L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Allocation.of(ten, List.of(2L, -1L))).hasMessageContaining("found -1");
    assertThatThrownBy(() -> Allocation.of(ten, List.of(Long.MAX_VALUE, 1L)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Property(tries = 2_000)
  void anyNumberOfPartialRefundsMakesOneFullRefund(
      @ForAll @LongRange(min = 0, max = 1L << 53) long paid,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 9) Integer> steps) {
    long units = steps.stream().mapToLong(Integer::longValue).sum();
    if (units == 0) {
      return;
    }
    var line = new PartialRefund(new Money(paid, CNY), units);
    Money refunded = Money.zero(CNY);
    long already = 0;
    for (int step : steps) {
      Money part = line.next(already, step);
      assertThat(part.isNegative()).isFalse();
      refunded = refunded.plus(part);
      already += step;
      assertThat(refunded).isEqualTo(line.upTo(already));
    }
    assertThat(refunded).isEqualTo(new Money(paid, CNY));
  }

  @Example
  void noMoreUnitsComeBackThanWereBought() {
    var line = new PartialRefund(new Money(1000, CNY), 3);
    assertThatThrownBy(() -> line.next(2, 2)).hasMessageContaining("between 0 and 3");
    assertThatThrownBy(() -> line.next(0, -1)).hasMessageContaining("found -1");
    assertThatThrownBy(() -> new PartialRefund(new Money(1, CNY), 0))
        .hasMessageContaining("found 0");
  }

  @Property(tries = 3_000)
  void aShareIsWhatExactArithmeticSays(
      @ForAll long amount, @ForAll @LongRange(max = 200_000) long rate, @ForAll RoundingMode how) {
    BigDecimal exact =
        BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(rate)).movePointLeft(4);
    var points = new BasisPoints(rate);
    BigDecimal rounded;
    try {
      rounded = exact.setScale(0, how);
      rounded.longValueExact();
    } catch (ArithmeticException impossible) {
      assertThatThrownBy(() -> points.of(new Money(amount, CNY), how))
          .isInstanceOf(ArithmeticException.class);
      return;
    }
    assertThat(points.of(new Money(amount, CNY), how).minor()).isEqualTo(rounded.longValueExact());
  }

  @Example
  void halvesAreRoundedAsNamed() {
    long[] odd = {-25, -15, 15, 25};
    var tenth = new BasisPoints(1_000);
    assertThat(
            LongStream.of(odd)
                .map(minor -> tenth.of(new Money(minor, CNY), RoundingMode.HALF_EVEN).minor()))
        .containsExactly(-2L, -2L, 2L, 2L);
    assertThat(
            LongStream.of(odd)
                .map(minor -> tenth.of(new Money(minor, CNY), RoundingMode.HALF_UP).minor()))
        .containsExactly(-3L, -2L, 2L, 3L);
    assertThat(new BasisPoints(250)).hasToString("2.5%");
    assertThatThrownBy(() -> new BasisPoints(-1)).hasMessageContaining("found -1");
  }
}
