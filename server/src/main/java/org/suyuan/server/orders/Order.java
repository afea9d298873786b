package org.suyuan.server.orders;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.money.FxQuote;
import org.suyuan.money.Money;
import org.suyuan.server.people.PersonId;

/**
 * An order (订单).
 *
 * @param channel where it was placed: {@code app}, {@code web}, {@code live}, {@code store}, {@code
 *     social}
 * @param mode how it comes into the country: {@code bonded}, {@code direct}, {@code domestic}
 * @param times when it came to each step, as far as anybody said so
 * @param quote the rate of exchange that was offered with it; empty when nobody exchanged anything
 */
public record Order(
    OrderId id,
    PersonId buyer,
    State state,
    String channel,
    String mode,
    Map<State, Instant> times,
    List<Line> lines,
    Optional<FxQuote> quote) {
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
   * One kind of goods in the order, as it was when it was sold.
   *
   * @param number from 1
   * @param title as the shop names it
   * @param priceMinor of one piece, in the currency's smallest unit
   * @param offer who sold it, and as what
   * @param charges what it bears of the order's discount, freight and tax
   * @param items canonical codes of the pieces; fewer than the quantity while not all are packed
   */
  public record Line(
      int number,
      String title,
      String good,
      int quantity,
      long priceMinor,
      String currency,
      Offer offer,
      Charges charges,
      List<String> items) {
    public Line {
      items = List.copyOf(items);
    }

    public Currency money() {
      return Currency.getInstance(currency);
    }

    /** What its pieces cost before anything was taken off or added. */
    public long totalMinor() {
      return Math.multiplyExact(priceMinor, quantity);
    }

    /** What was paid for the goods themselves (实付): the price less its part of the discount. */
    public Money net() {
      return new Money(totalMinor() - charges.discountMinor(), money());
    }

    /** What was paid for the line altogether, with its parts of freight and tax. */
    public Money paid() {
      return net().plus(new Money(charges.freightMinor() + charges.taxMinor(), money()));
    }

    Line charged(Charges parts) {
      return new Line(number, title, good, quantity, priceMinor, currency, offer, parts, items);
    }

    Line cheaperBy(long minor) {
      return charged(
          new Charges(charges.discountMinor() + minor, charges.freightMinor(), charges.taxMinor()));
    }
  }

  /**
   * @param merchant who sells it; {@code platform} for the platform itself
   * @param selfOperated whether the page showed it as sold by the platform (自营)
   * @param listing of {@code goods}; null for an order that was taken over from elsewhere
   * @param pricePosition where in the listing's price history its price stands
   */
  public record Offer(
      String merchant,
      String category,
      boolean selfOperated,
      @Nullable String listing,
      @Nullable Long pricePosition) {}

  /** A line's parts of what belongs to the whole order, each zero or more. */
  public record Charges(long discountMinor, long freightMinor, long taxMinor) {
    static final Charges NONE = new Charges(0, 0, 0);
  }

  public Order {
    times = Map.copyOf(times);
    lines = List.copyOf(lines);
  }

  /** The same order with these lines alone. */
  Order with(List<Line> some) {
    return new Order(id, buyer, state, channel, mode, times, some, quote);
  }

  public Instant placedAt() {
    return at(State.PLACED).orElseThrow();
  }

  public Optional<Instant> paidAt() {
    return at(State.PAID);
  }

  public Optional<Instant> shippedAt() {
    return at(State.SHIPPED);
  }

  public Optional<Instant> deliveredAt() {
    return at(State.DELIVERED);
  }

  /** When it came to this step; empty when it did not, or nobody said when. */
  public Optional<Instant> at(State step) {
    return Optional.ofNullable(times.get(step));
  }

  /** What all lines cost together, by currency. */
  public Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>();
    lines.forEach(line -> totals.merge(line.currency(), line.paid().minor(), Math::addExact));
    return totals;
  }

  public int pieces() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }
}
