package org.suyuan.server.goods;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.PersonId;

/** The door of goods: what is offered, at which price at which time, and with which coupon. */
@Service
public class Goods {
  private final JdbcClient jdbc;
  private final Coupons coupons;
  private final Clock clock;

  Goods(JdbcClient jdbc, Coupons coupons, Clock clock) {
    this.jdbc = jdbc;
    this.coupons = coupons;
    this.clock = clock;
  }

  /** Takes a product in. */
  @Transactional
  String add(Offering.Product product) {
    jdbc.sql(
            """
            insert into product (id, title, category, good, created_at)
            values (:id, :title, :category, :good, :now)
            """)
        .param("id", product.id())
        .param("title", product.title())
        .param("category", product.category())
        .param("good", product.good())
        .param("now", clock.instant())
        .update();
    return product.id();
  }

  /**
   * Takes a listing in, with its first price.
   *
   * @throws Refusal {@code product-unknown}
   */
  @Transactional
  Listing add(Offering.NewListing listing) {
    int added =
        jdbc.sql(
                """
                insert into listing (id, product, merchant, title, mode, self_operated, currency, created_at)
                select :id, p.id, :merchant, coalesce(:title, p.title), :mode, :selfOperated, :currency, :now
                  from product p where p.id = :product
                """)
            .param("id", listing.id())
            .param("product", listing.product())
            .param("merchant", listing.merchant())
            .param("title", listing.title())
            .param("mode", listing.mode())
            .param("selfOperated", listing.selfOperated())
            .param("currency", listing.currency())
            .param("now", clock.instant())
            .update();
    if (added == 0) {
      throw new Refusal("product-unknown", 422, "There is no product " + listing.product() + ".");
    }
    setPrice(listing.id(), listing.priceMinor(), "ordinary", null);
    return find(listing.id()).orElseThrow();
  }

  /**
   * Gives a listing its next price.
   *
   * @param since now when null; not before the price that it follows
   * @throws Refusal {@code listing-unknown}, {@code price-malformed}
   */
  @Transactional
  Price setPrice(String listing, long minor, String cause, @Nullable Instant since) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:listing, 7))")
        .param("listing", listing)
        .query(Integer.class)
        .single();
    if (find(listing).isEmpty()) {
      throw unknown(listing);
    }
    Optional<Price> last = prices(listing, Long.MAX_VALUE, 1).stream().findFirst();
    Instant from = since == null ? clock.instant() : since;
    if (last.filter(price -> from.isBefore(price.since())).isPresent()) {
      throw new Refusal(
          "price-malformed", 422, "A price begins after the one before it, not at " + from + ".");
    }
    var price = new Price(last.map(Price::position).orElse(0L) + 1, minor, cause, from);
    jdbc.sql(
            """
            insert into listing_price (listing, position, minor, cause, since)
            values (:listing, :position, :minor, :cause, :since)
            """)
        .param("listing", listing)
        .param("position", price.position())
        .param("minor", price.minor())
        .param("cause", price.cause())
        .param("since", price.since())
        .update();
    return price;
  }

  /**
   * What is offered at this time, the newest listing first.
   *
   * @param after the last one of the page before; empty for the first page
   */
  public List<Offer> newest(Optional<String> after, Instant at, int most) {
    return jdbc
        .sql(
            """
            select l.id, l.product, l.merchant, l.title, p.category, p.good, l.mode, l.self_operated, l.currency,
                   r.position, r.minor, r.cause, r.since
              from listing l
              join product p on p.id = l.product
              join lateral (select position, minor, cause, since from listing_price
                             where listing = l.id and since <= :at order by position desc limit 1) r on true
             where cast(:after as text) is null
                or (l.created_at, l.id) < (select a.created_at, a.id from listing a where a.id = :after)
             order by l.created_at desc, l.id desc limit :most
            """)
        .param("at", at)
        .param("after", after.orElse(null))
        .param("most", most)
        .query(Offered.class)
        .list()
        .stream()
        .map(Offered::offer)
        .toList();
  }

  /** A listing and its price in one row. */
  private record Offered(
      String id,
      String product,
      String merchant,
      String title,
      String category,
      String good,
      String mode,
      boolean selfOperated,
      String currency,
      long position,
      long minor,
      String cause,
      Instant since) {
    Offer offer() {
      return new Offer(
          new Listing(id, product, merchant, title, category, good, mode, selfOperated, currency),
          new Price(position, minor, cause, since));
    }
  }

  public Optional<Listing> find(String listing) {
    return jdbc.sql(
            """
            select l.id, l.product, l.merchant, l.title, p.category, p.good, l.mode, l.self_operated, l.currency
              from listing l join product p on p.id = l.product where l.id = :id
            """)
        .param("id", listing)
        .query(Listing.class)
        .optional();
  }

  /** A listing's prices, the newest first, beginning below this position. */
  public List<Price> prices(String listing, long below, int most) {
    return jdbc.sql(
            """
            select position, minor, cause, since from listing_price
             where listing = :listing and position < :below order by position desc limit :most
            """)
        .param("listing", listing)
        .param("below", below)
        .param("most", most)
        .query(Price.class)
        .list();
  }

  /** The price in force at this time; empty before the first. */
  public Optional<Price> price(String listing, Instant at) {
    return jdbc.sql(
            """
            select position, minor, cause, since from listing_price
             where listing = :listing and since <= :at order by position desc limit 1
            """)
        .param("listing", listing)
        .param("at", at)
        .query(Price.class)
        .optional();
  }

  /**
   * A listing with the price in force at this time.
   *
   * @throws Refusal {@code listing-unknown} also when it had no price then
   */
  public Offer offer(String listing, Instant at) {
    return new Offer(
        find(listing).orElseThrow(() -> unknown(listing)),
        price(listing, at).orElseThrow(() -> unknown(listing)));
  }

  /**
   * What so many pieces cost this buyer at this time, with the best coupon that was in reach.
   *
   * @throws Refusal {@code listing-unknown} also when it had no price then
   */
  public Quote quote(String listing, PersonId buyer, int quantity, Instant at) {
    Offer offer = offer(listing, at);
    long total = Math.multiplyExact(offer.price().minor(), quantity);
    Optional<Coupon> best =
        coupons.within(buyer, at).stream()
            .filter(coupon -> coupon.serves(offer.listing()) && coupon.thresholdMinor() <= total)
            .max(Comparator.comparing(Coupon::offMinor).thenComparing(Coupon::id));
    return new Quote(offer.listing(), offer.price(), quantity, best);
  }

  static Refusal unknown(String listing) {
    return new Refusal("listing-unknown", 422, "There is no listing " + listing + " at that time.");
  }
}
