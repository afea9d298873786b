package org.suyuan.server.goods;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.people.Person;

/** Goods as JSON: shops offer, everybody reads, buyers claim coupons. */
@RestController
@RequestMapping("/goods")
class GoodsApi {
  private static final int MOST = 500;

  private final Goods goods;
  private final Coupons coupons;
  private final Merchants merchants;
  private final Clock clock;

  GoodsApi(Goods goods, Coupons coupons, Merchants merchants, Clock clock) {
    this.goods = goods;
    this.coupons = coupons;
    this.merchants = merchants;
    this.clock = clock;
  }

  /**
   * @param price in force now; null before the first
   */
  record ListingView(Listing listing, @Nullable Price price) {}

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record ListingsPage(List<ListingView> listings, @Nullable String next) {}

  /**
   * @param next the value of {@code below} for the next page; null on the last
   */
  record History(String listing, String currency, List<Price> prices, @Nullable Long next) {}

  record QuoteView(
      String listing,
      int quantity,
      String currency,
      long position,
      long unitMinor,
      long totalMinor,
      long withCouponMinor,
      @Nullable String coupon) {}

  @PostMapping("/products")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> add(@RequestBody Offering.ProductSent product) {
    return Map.of("id", goods.add(product.checked()));
  }

  @PostMapping("/listings")
  @ResponseStatus(HttpStatus.CREATED)
  Listing add(@AuthenticationPrincipal Person who, @RequestBody Offering.ListingSent listing) {
    return goods.add(listing.checked(speaker(who, listing.merchant())));
  }

  private String speaker(Person who, @Nullable String named) {
    return merchants.speaker(who, Optional.ofNullable(named));
  }

  @PutMapping("/listings/{id}/price")
  Price price(
      @AuthenticationPrincipal Person who,
      @PathVariable String id,
      @RequestBody Offering.PriceSent price) {
    speaker(who, known(id).merchant());
    return goods.setPrice(id, price.minorChecked(), price.causeChecked(), price.since());
  }

  @PostMapping("/coupons")
  @ResponseStatus(HttpStatus.CREATED)
  Coupon add(@AuthenticationPrincipal Person who, @RequestBody Offering.CouponSent coupon) {
    return coupons.add(coupon.checked(speaker(who, coupon.merchant())), coupon.audience());
  }

  @PostMapping("/coupons/{id}/claims")
  Coupon claim(@AuthenticationPrincipal Person buyer, @PathVariable String id) {
    return coupons.claim(id, buyer.id());
  }

  @GetMapping("/listings")
  ListingsPage listings(
      @RequestParam Optional<String> after, @RequestParam(defaultValue = "50") int size) {
    int most = Math.clamp(size, 1, MOST);
    List<Offer> found = goods.newest(after, clock.instant(), most + 1);
    List<Offer> page = found.subList(0, Math.min(most, found.size()));
    return new ListingsPage(
        page.stream().map(offer -> new ListingView(offer.listing(), offer.price())).toList(),
        found.size() > most ? page.getLast().listing().id() : null);
  }

  @GetMapping("/listings/{id}")
  ListingView listing(@PathVariable String id) {
    return new ListingView(known(id), goods.price(id, clock.instant()).orElse(null));
  }

  @GetMapping("/listings/{id}/prices")
  History prices(
      @PathVariable String id,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long below,
      @RequestParam(defaultValue = "50") int size) {
    int most = Math.clamp(size, 1, MOST);
    List<Price> found = goods.prices(id, below, most + 1);
    List<Price> page = found.subList(0, Math.min(most, found.size()));
    return new History(
        id, known(id).currency(), page, found.size() > most ? page.getLast().position() : null);
  }

  @GetMapping("/listings/{id}/quote")
  QuoteView quote(
      @AuthenticationPrincipal Person buyer,
      @PathVariable String id,
      @RequestParam(defaultValue = "1") int quantity) {
    var quote =
        goods.quote(known(id).id(), buyer.id(), Math.clamp(quantity, 1, 1_000), clock.instant());
    return new QuoteView(
        id,
        quote.quantity(),
        quote.listing().currency(),
        quote.price().position(),
        quote.unitPrice().minor(),
        quote.total().minor(),
        quote.withCoupon().minor(),
        quote.coupon().map(Coupon::id).orElse(null));
  }

  private Listing known(String id) {
    return goods
        .find(id)
        .orElseThrow(() -> new Refusal("listing-unknown", 404, "There is no listing " + id + "."));
  }
}
