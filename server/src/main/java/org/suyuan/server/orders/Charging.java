package org.suyuan.server.orders;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.suyuan.money.Allocation;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;

/**
 * Divides what belongs to the whole order among its lines, once and for good, by the largest
 * remainder: discount and freight by what the lines cost, tax by what is left of that after the
 * discount.
 *
 * @param discountMinor taken off the goods, in the smallest unit of the order's one currency
 */
record Charging(long discountMinor, long freightMinor, long taxMinor) {
  /** Above it, sums of prices could leave 64 bits. */
  private static final long MOST = 1_000_000_000_000_000L;

  /**
   * @throws Refusal {@code order-malformed} when a charge is negative, the discount is more than
   *     the goods cost, or the lines have several currencies
   */
  Charging {
    if (Math.min(discountMinor, Math.min(freightMinor, taxMinor)) < 0
        || Math.max(freightMinor, taxMinor) > MOST) {
      throw Placing.malformed("Discount, freight and tax are whole numbers, none negative.");
    }
  }

  private boolean isNothing() {
    return discountMinor == 0 && freightMinor == 0 && taxMinor == 0;
  }

  List<Order.Line> on(List<Order.Line> lines) {
    if (isNothing()) {
      return lines;
    }
    if (lines.stream().map(Order.Line::currency).distinct().count() > 1) {
      throw Placing.malformed("An order with discount, freight or tax has one currency.");
    }
    List<Long> totals = lines.stream().map(Order.Line::totalMinor).toList();
    if (discountMinor > totals.stream().mapToLong(Long::longValue).sum()) {
      throw Placing.malformed("The discount is more than the goods cost.");
    }
    Currency currency = lines.getFirst().money();
    List<Money> discounts = parts(new Money(discountMinor, currency), totals);
    List<Money> freights = parts(new Money(freightMinor, currency), totals);
    List<Long> nets = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      nets.add(totals.get(i) - discounts.get(i).minor());
    }
    List<Money> taxes = parts(new Money(taxMinor, currency), nets);
    List<Order.Line> charged = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      charged.add(
          lines
              .get(i)
              .charged(
                  new Order.Charges(
                      discounts.get(i).minor(), freights.get(i).minor(), taxes.get(i).minor())));
    }
    return charged;
  }

  /** Goods that cost nothing share evenly. */
  private static List<Money> parts(Money whole, List<Long> weights) {
    return weights.stream().allMatch(weight -> weight == 0)
        ? Allocation.evenly(whole, weights.size())
        : Allocation.of(whole, weights);
  }
}
