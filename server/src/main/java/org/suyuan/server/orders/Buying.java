package org.suyuan.server.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.money.Allocation;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.goods.Coupon;
import org.suyuan.server.goods.Coupons;
import org.suyuan.server.goods.Goods;
import org.suyuan.server.goods.Listing;
import org.suyuan.server.goods.Offer;
import org.suyuan.server.people.PersonId;

/** What an order takes from goods at the moment of buying: copies of listings, and coupons. */
@Component
public class Buying {
  private final Goods goods;
  private final Coupons coupons;

  Buying(Goods goods, Coupons coupons) {
    this.goods = goods;
    this.coupons = coupons;
  }

  /**
   * A coupon that the buyer did not use.
   *
   * @param net what the goods of the line would have cost with it
   */
  public record Missed(Coupon coupon, Money net) {}

  /**
   * @throws Refusal {@code listing-unknown} also when it had no price then
   */
  Offer offered(String listing, Instant at) {
    return goods.offer(listing, at);
  }

  /**
   * How an order comes into the country: as its listings do, so that what was promised with them
   * before buying is what is promised with it; without listings as it says itself, or {@code ""}.
   *
   * @throws Refusal {@code order-malformed} when its goods would come in several ways
   */
  static String mode(@Nullable String said, Collection<Offer> offers) {
    Set<String> ways = new TreeSet<>();
    offers.forEach(offer -> ways.add(offer.listing().mode()));
    if (said != null) {
      ways.add(said);
    }
    if (ways.size() > 1 && !offers.isEmpty()) {
      throw Placing.malformed(
          "Goods that come in several ways are ordered apart: %s.".formatted(ways));
    }
    return ways.isEmpty() ? "" : ways.iterator().next();
  }

  /** The copy of an offer that an order keeps. */
  static Order.Line copy(int number, int quantity, Offer offered, List<String> items) {
    Listing listing = offered.listing();
    var offer =
        new Order.Offer(
            listing.merchant(),
            listing.category(),
            listing.selfOperated(),
            listing.id(),
            offered.price().position());
    return new Order.Line(
        number,
        listing.title(),
        listing.good(),
        quantity,
        offered.price().minor(),
        listing.currency(),
        offer,
        Order.Charges.NONE,
        items);
  }

  /**
   * Uses coupons for an order and divides what each takes off among the lines that it serves.
   *
   * @throws Refusal {@code coupon-unknown}, {@code coupon-not-met}
   */
  List<Order.Line> redeem(List<String> ids, PersonId buyer, OrderId order, List<Order.Line> lines) {
    List<Order.Line> charged = lines;
    for (String id : ids) {
      Coupon coupon = coupons.use(id, buyer, order.value());
      charged = with(coupon, charged).orElseThrow(() -> notMet(coupon));
    }
    return charged;
  }

  private static Refusal notMet(Coupon coupon) {
    return new Refusal(
            "coupon-not-met",
            422,
            "The goods that %s serves cost less than it asks for.".formatted(coupon.title()))
        .with("coupon", coupon.id());
  }

  /**
   * The coupon that this buyer could have claimed for an order when it was placed, did not use
   * since, and that would have taken most off a line, beside whatever was used; empty when there
   * was none.
   */
  public Optional<Missed> missed(Order order, int line) {
    return coupons.missed(order.buyer(), order.placedAt(), order.id().value()).stream()
        .flatMap(coupon ->
            with(coupon, order.lines()).stream()
                .map(lines -> new Missed(coupon, lines.get(line - 1).net())))
        .filter(missed -> missed.net().compareTo(order.lines().get(line - 1).net()) < 0)
        .min(Comparator.comparing(Missed::net).thenComparing(missed -> missed.coupon().id()));
  }

  /**
   * Notes that a missed coupon's worth was paid; in the caller's transaction.
   *
   * @throws Refusal {@code coupon-used} when it served another order meanwhile
   */
  public void makeGood(Missed missed, Order order) {
    coupons.makeGood(missed.coupon().id(), order.buyer(), order.id().value());
  }

  /** The lines with what a coupon takes off; empty when what it serves costs too little. */
  private static Optional<List<Order.Line>> with(Coupon coupon, List<Order.Line> lines) {
    List<Order.Line> served = lines.stream().filter(line -> serves(coupon, line)).toList();
    long price = served.stream().mapToLong(Order.Line::totalMinor).sum();
    long left = served.stream().mapToLong(line -> line.net().minor()).sum();
    if (left == 0 || price < coupon.thresholdMinor()) {
      return Optional.empty();
    }
    Money off = Money.of(Math.min(coupon.offMinor(), left), coupon.currency());
    List<Money> parts =
        Allocation.of(
            off,
            lines.stream().map(line -> served.contains(line) ? line.net().minor() : 0L).toList());
    List<Order.Line> charged = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      charged.add(lines.get(i).cheaperBy(parts.get(i).minor()));
    }
    return Optional.of(charged);
  }

  private static boolean serves(Coupon coupon, Order.Line line) {
    var offer = line.offer();
    return offer.listing() != null
        && coupon.serves(offer.listing(), offer.merchant(), offer.category(), line.currency());
  }
}
