package org.suyuan.server.orders;

import java.util.List;
import org.suyuan.server.people.Person;

/** Places orders as a shop would, for tests of the modules above. */
public final class TestOrders {
  private TestOrders() {}

  public record Line(String merchant, int quantity, long priceMinor) {}

  /** What is on the whole order. */
  public record Extras(long discountMinor, long freightMinor, long taxMinor) {
    public static final Extras NONE = new Extras(0, 0, 0);
  }

  public static Order place(
      Orders orders, Person buyer, String currency, Extras extras, List<Line> lines) {
    return orders.place(
        new Seller.Everyone(),
        new Placing(
            null,
            buyer.login(),
            lines.stream()
                .map(line ->
                    new Placing.Line(
                        "Dried cranberries",
                        "cranberries",
                        line.quantity(),
                        line.priceMinor(),
                        currency,
                        List.of(),
                        line.merchant(),
                        "snacks",
                        null,
                        null))
                .toList(),
            null,
            "app",
            "bonded",
            null,
            null,
            extras.discountMinor(),
            extras.freightMinor(),
            extras.taxMinor(),
            null,
            null),
        null);
  }
}
