package org.suyuan.server.guarantees;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.server.orders.Order;

/** What the order centre knows: times, money, and what was or was not agreed at the order. */
@Component
class OrderFacts implements FactSource {
  /** What would have been noted if it had been so; the seller bears what it did not write down. */
  private static final List<String> NOT_NOTED =
      List.of(
          "looked_self_operated",
          "exclusion_confirmed",
          "return_promised",
          "carrier_chosen_by_buyer",
          "force_majeure",
          "buyer_changed",
          "freight_policy",
          "merchant_refuses");

  @Override
  public List<Found> about(Case asked) {
    Order order = asked.order();
    Order.Line line = asked.line();
    String source = asked.source();
    Money net = asked.counted(line.net());
    List<Found> found = new ArrayList<>();
    NOT_NOTED.forEach(name -> found.add(Found.of(name, false, source + ", nothing noted")));
    found.add(Found.of("net_paid", net, source));
    found.add(
        Found.of(
            "paid_unit_price", new Money(net.minor() / line.quantity(), net.currency()), source));
    found.add(Found.of("bought_units", line.quantity(), source));
    found.add(Found.of("claimed_units", asked.units(), source));
    found.add(new Found("channel", order.channel(), source));
    found.add(Found.of("is_gift", net.isZero(), source));
    found.add(Found.of("self_operated", line.offer().selfOperated(), source));
    // Fresh goods are perishable by law; what nobody marked is ordinary.
    found.add(new Found("goods_class", asked.isFresh() ? "perishable" : "ordinary", source));
    found.add(
        Found.of(
            "tax_paid", asked.counted(new Money(line.charges().taxMinor(), line.money())), source));
    order.shippedAt().ifPresent(at -> found.add(Found.of("shipped_at", at, source)));
    order.deliveredAt().ifPresent(at -> found.add(Found.of("received_at", at, source)));
    found.add(new Found("clock_stopped", "PT0S", source));
    found.add(Found.of("merchant_identified", true, source));
    found.add(Found.of("ordered_at", order.placedAt(), source));
    found.add(Found.of("claimed_at", asked.at(), source));
    found.add(Found.of("received", order.state().compareTo(Order.State.DELIVERED) >= 0, source));
    return found;
  }
}
