package org.suyuan.money;

import java.math.RoundingMode;

/**
 * What the units of one order line are worth, so that any number of partial refunds makes exactly
 * one full refund: the next part is what is due up to its last unit, less what was due before it.
 *
 * @param whole what was paid for all units together
 * @param units how many were bought, at least one
 */
public record PartialRefund(Money whole, long units) {
  public PartialRefund {
    if (units < 1) {
      throw new IllegalArgumentException("Expected at least one unit, found " + units + ".");
    }
  }

  /** What the first {@code count} units are worth, rounded towards zero. */
  public Money upTo(long count) {
    if (count < 0 || count > units) {
      throw new IllegalArgumentException(
          "Expected between 0 and %d units, found %d.".formatted(units, count));
    }
    return new Money(Share.of(whole.minor(), count, units, RoundingMode.DOWN), whole.currency());
  }

  /** What the next {@code count} units are worth after {@code already} came back. */
  public Money next(long already, long count) {
    return upTo(Math.addExact(already, count)).minus(upTo(already));
  }
}
