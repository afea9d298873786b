package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.goods.Coupons;
import org.suyuan.server.goods.Goods;
import org.suyuan.server.goods.Offer;
import org.suyuan.server.goods.Price;
import org.suyuan.server.guarantees.Entitlements;
import org.suyuan.server.site.piece.Pager;
import pages.Templates;

/** What is on offer, and of each listing what would come with it, before anybody buys. */
@Controller
class GoodsPages {
  private static final int PAGE = 20;
  private static final int PRICES = 8;
  private static final int COUPONS = 20;

  private final Templates templates;
  private final Goods goods;
  private final Coupons coupons;
  private final Entitlements entitlements;
  private final Clock clock;

  GoodsPages(
      Templates templates, Goods goods, Coupons coupons, Entitlements entitlements, Clock clock) {
    this.templates = templates;
    this.goods = goods;
    this.coupons = coupons;
    this.entitlements = entitlements;
    this.clock = clock;
  }

  @GetMapping("/goods")
  @ResponseBody
  JteModel list(Page page, @RequestParam Optional<String> after) {
    Instant now = clock.instant();
    List<Offer> found = goods.newest(after, now, PAGE + 1);
    List<Offer> shown = found.subList(0, Math.min(PAGE, found.size()));
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of("/goods?after=" + shown.getLast().listing().id())
            : Optional.empty();
    var words = new GoodsWords(page.t(), now);
    return templates.goods(
        page,
        shown.stream().map(words::card).toList(),
        new Pager(after.map(_ -> "/goods"), later, ""));
  }

  @GetMapping("/goods/{id}")
  @ResponseBody
  JteModel listing(Page page, @PathVariable String id, @RequestParam Optional<Long> below) {
    Instant now = clock.instant();
    Offer offer = offer(id, now);
    List<Price> found = goods.prices(id, below.orElse(Long.MAX_VALUE), PRICES + 1);
    List<Price> shown = found.subList(0, Math.min(PRICES, found.size()));
    Optional<String> earlier =
        found.size() > PRICES
            ? Optional.of("/goods/%s?below=%d".formatted(id, shown.getLast().position()))
            : Optional.empty();
    return templates.listing(
        page,
        new GoodsWords(page.t(), now)
            .sheet(
                offer,
                shown,
                coupons.forAnyone(offer.listing(), now, COUPONS),
                entitlements.offered(offer.listing(), now)),
        new Pager(below.map(_ -> "/goods/" + id), earlier, ""));
  }

  /** One without a price yet is not on offer. */
  private Offer offer(String id, Instant now) {
    return goods
        .find(id)
        .flatMap(listing -> goods.price(id, now).map(price -> new Offer(listing, price)))
        .orElseThrow(() -> new Refusal("listing-unknown", 404, "There is no such listing."));
  }
}
