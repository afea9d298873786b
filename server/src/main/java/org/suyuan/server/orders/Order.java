package org.suyuan.server.orders;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.suyuan.server.people.PersonId;

/**
 * An order (订单).
 *
 * @param channel where it was placed, e.g. {@code app}
 * @param mode how it comes into the country: {@code bonded}, {@code direct}, {@code domestic}
 */
public record Order(
    OrderId id,
    PersonId buyer,
    State state,
    Instant placedAt,
    String channel,
    String mode,
    List<Line> lines) {
  /** How far it is; it only goes forward. */
  public enum State {
    PLACED,
    PAID,
    PACKED,
    SHIPPED,
    DELIVERED,
    CLOSED
  }

  /**
   * @param title as the shop names it
   * @param priceMinor of one piece, in the currency's smallest unit
   * @param items canonical codes of the pieces; fewer than the quantity while not all are packed
   */
  public record Line(
      String title,
      String good,
      int quantity,
      long priceMinor,
      String currency,
      List<String> items) {
    public Line {
      items = List.copyOf(items);
    }

    public Currency money() {
      return Currency.getInstance(currency);
    }

    public long totalMinor() {
      return Math.multiplyExact(priceMinor, quantity);
    }
  }

  public Order {
    lines = List.copyOf(lines);
  }

  /** What all lines cost together, by currency. */
  public Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>();
    lines.forEach(line -> totals.merge(line.currency(), line.totalMinor(), Math::addExact));
    return totals;
  }

  public int pieces() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }
}
