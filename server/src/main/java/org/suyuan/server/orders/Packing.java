package org.suyuan.server.orders;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.proof.statement.ItemName;

/** Which codes go to which line when an order is packed. */
final class Packing {
  private Packing() {}

  /**
   * The canonical codes that are not bound yet; those that are may be sent again.
   *
   * @param sent by the number of a line that the order has
   */
  static Map<Integer, List<String>> fresh(Order order, Map<Integer, List<String>> sent) {
    Set<String> taken = new HashSet<>();
    order.lines().forEach(line -> taken.addAll(line.items()));
    Map<Integer, List<String>> fresh = new LinkedHashMap<>();
    sent.forEach((number, codes) -> {
      Order.Line line = order.lines().get(number - 1);
      List<String> more =
          codes.stream()
              .map(ItemName::canonical)
              .filter(item -> !line.items().contains(item))
              .toList();
      more.stream()
          .filter(item -> !taken.add(item))
          .findFirst()
          .ifPresent(item -> {
            throw Placing.malformed("The piece " + item + " stands in this order twice.");
          });
      if (line.items().size() + more.size() > line.quantity()) {
        throw Placing.malformed(
            "Line %d has %d pieces and no more codes.".formatted(number, line.quantity()));
      }
      fresh.put(number, more);
    });
    return fresh;
  }
}
