package org.suyuan.server.site;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.remedies.Amount;
import org.suyuan.server.goods.Coupon;
import org.suyuan.server.goods.Listing;
import org.suyuan.server.goods.Offer;
import org.suyuan.server.goods.Price;
import org.suyuan.server.guarantees.Entitlements;
import org.suyuan.server.guarantees.Outline;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/** Goods on offer in the words of a page. */
final class GoodsWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Texts t;
  private final Instant now;

  GoodsWords(Texts t, Instant now) {
    this.t = t;
    this.now = now;
  }

  GoodsSheet.Card card(Offer offer) {
    Listing listing = offer.listing();
    return new GoodsSheet.Card(
        "/goods/" + listing.id(),
        listing.title(),
        sold(listing) + " · " + way(listing.mode()),
        money(offer.price().minor(), listing));
  }

  GoodsSheet sheet(
      Offer offer, List<Price> prices, List<Coupon> coupons, Entitlements.Offered offered) {
    Listing listing = offer.listing();
    List<Guarantee> first = new ArrayList<>();
    List<Guarantee> others = new ArrayList<>();
    offered
        .guarantees()
        .forEach(each -> (ClaimWords.ONE_TAP.contains(each.code()) ? first : others).add(each));
    first.sort(Comparator.comparing(each -> ClaimWords.ONE_TAP.indexOf(each.code())));
    return new GoodsSheet(
        card(offer),
        List.of(
            new Fact(t.of("goods.price"), money(offer.price().minor(), listing)),
            new Fact(t.of("goods.since"), t.moment(offer.price().since(), ZONE)),
            new Fact(t.of("goods.seller"), sold(listing)),
            new Fact(t.of("goods.way"), way(listing.mode())),
            new Fact(t.of("goods.category"), listing.category())),
        prices.stream().map(price -> past(price, listing)).toList(),
        coupons.stream().map(this::voucher).toList(),
        services(offered),
        first.stream().map(each -> promise(offered, each)).toList(),
        others.stream().map(each -> promise(offered, each)).toList());
  }

  private String sold(Listing listing) {
    return listing.selfOperated() ? t.of("goods.self") : listing.merchant();
  }

  private String way(String mode) {
    return switch (mode) {
      case "bonded" -> t.of("goods.bonded");
      case "direct" -> t.of("goods.direct");
      default -> t.of("goods.domestic");
    };
  }

  private GoodsSheet.Past past(Price price, Listing listing) {
    return new GoodsSheet.Past(
        money(price.minor(), listing), new Moment(price.since(), ZONE), cause(price.cause()));
  }

  private String cause(String cause) {
    return switch (cause) {
      case "platform_subsidy" -> t.of("goods.cause.platform");
      case "government_subsidy" -> t.of("goods.cause.government");
      case "flash_sale" -> t.of("goods.cause.flash-sale");
      case "out_of_stock" -> t.of("goods.cause.out-of-stock");
      default -> t.of("goods.cause.ordinary");
    };
  }

  private GoodsSheet.Voucher voucher(Coupon coupon) {
    var currency = Currency.getInstance(coupon.currency());
    boolean isOpen = !coupon.claimFrom().isAfter(now);
    return new GoodsSheet.Voucher(
        coupon.title(),
        t.of(
            "goods.coupon",
            t.money(coupon.offMinor(), currency),
            t.money(coupon.thresholdMinor(), currency)),
        isOpen
            ? new Mark(Verdict.HOLDS, t.of("goods.coupon.open"))
            : new Mark(Verdict.PENDING, t.of("goods.coupon.later")),
        t.of(
            "goods.coupon.windows",
            t.moment(coupon.claimFrom(), ZONE),
            t.moment(coupon.claimUntil(), ZONE),
            t.moment(coupon.useUntil(), ZONE)));
  }

  private String services(Entitlements.Offered offered) {
    var header = offered.pack().header();
    return t.of(
        offered.counted() ? "goods.services.lead" : "goods.services.uncounted",
        offered.guarantees().size(),
        header.version(),
        header.currency().getDisplayName(t.language().locale()));
  }

  private GoodsSheet.Promise promise(Entitlements.Offered offered, Guarantee guarantee) {
    List<String> says = new ArrayList<>();
    Outline.windows(offered.pack(), guarantee).forEach(window -> says.add(window(window)));
    String gives = new ServiceWords(t, offered.pack()).brief(guarantee).gives();
    if (!gives.isEmpty()) {
      says.add(gives);
    }
    guarantee.perLine().ifPresent(times -> says.add(t.of("services.per-line", times)));
    guarantee.cap().ifPresent(cap -> says.add(cap(cap)));
    return new GoodsSheet.Promise(guarantee.code(), t.in(guarantee.names()), says);
  }

  private String window(Outline.Window window) {
    String from = t.in(window.from().names());
    if (window.lasts().isZero()) {
      return t.of("goods.clock.at", from);
    }
    return t.of(
        window.nextMidnight() ? "goods.clock.midnight" : "goods.clock",
        t.duration(window.lasts()),
        from);
  }

  private String cap(Amount cap) {
    return cap instanceof Amount.NetPaid ? t.of("goods.cap.paid") : t.of("goods.cap");
  }

  private String money(long minor, Listing listing) {
    return t.money(minor, Currency.getInstance(listing.currency()));
  }
}
