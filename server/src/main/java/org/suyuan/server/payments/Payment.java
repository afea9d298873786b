package org.suyuan.server.payments;

import org.suyuan.money.Money;
import org.suyuan.server.orders.OrderId;

/**
 * How an order is paid.
 *
 * @param due what it costs
 * @param refunding what was asked to be given back and not refused, with what was given back
 */
public record Payment(
    OrderId order, Money due, Money authorised, Money captured, Money refunding, Money refunded) {
  /** What can still be given back through {@link Payments#refund}. */
  public Money refundable() {
    return captured.minus(refunding);
  }

  public boolean isPaid() {
    return captured.equals(due);
  }
}
