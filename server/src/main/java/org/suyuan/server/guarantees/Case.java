package org.suyuan.server.guarantees;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.suyuan.money.Money;
import org.suyuan.server.orders.Order;

/**
 * What is to be decided, whether or not there is a claim already.
 *
 * @param number of the line, from 1
 * @param units of how many pieces
 * @param at when it was asked; no window closes while it is looked at
 * @param claim none while the system only looks
 */
record Case(
    Order order,
    int number,
    Entitlement promised,
    String guarantee,
    int units,
    Instant at,
    Optional<ClaimId> claim) {
  static Case of(Claim claim, Order order, Entitlement promised) {
    return new Case(
        order,
        claim.line(),
        promised,
        claim.guarantee(),
        claim.units(),
        claim.openedAt(),
        Optional.of(claim.id()));
  }

  Order.Line line() {
    return order.lines().get(number - 1);
  }

  /** In which the rules of the purchase count. */
  Currency currency() {
    return promised.pack().header().currency();
  }

  /** An amount of the order as the rules count it: by the order's own quote. */
  Money counted(Money amount) {
    return amount.currency().equals(currency())
        ? amount
        : order.quote().orElseThrow().convert(amount, RoundingMode.HALF_UP);
  }

  /** What a remedy is in the order's currency: all that was paid for all of it, and never more. */
  Money inOrder(Money remedy) {
    Money paid = line().net();
    if (paid.currency().equals(currency())) {
      return remedy;
    }
    return remedy.equals(counted(paid))
        ? paid
        : order.quote().orElseThrow().convert(remedy, RoundingMode.DOWN);
  }

  /** Whether the goods are fresh ones, as guarantees name them. */
  boolean isFresh() {
    String category = line().offer().category();
    return category.equals("fresh") || category.startsWith("fresh.");
  }

  /** As sources name it. */
  String source() {
    return "order %s line %d".formatted(order.id().value(), number);
  }
}
