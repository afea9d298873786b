package org.suyuan.server.guarantees;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.server.goods.Goods;
import org.suyuan.server.orders.Buying;

/**
 * What a line's listing costs when it is asked, and what a coupon would have saved that this buyer
 * left. Of goods without a listing nothing is known here, and nothing is said.
 */
@Component
class GoodsFacts implements FactSource {
  private static final String COUPONS = "coupon_not_used";

  private final Goods goods;
  private final Buying buying;

  GoodsFacts(Goods goods, Buying buying) {
    this.goods = goods;
    this.buying = buying;
  }

  @Override
  public List<Found> about(Case asked) {
    String listing = asked.line().offer().listing();
    if (listing == null) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    goods
        .price(listing, asked.at())
        .ifPresent(price -> {
          String source =
              "price %d of %s, since %s".formatted(price.position(), listing, price.since());
          found.add(
              Found.of(
                  "current_unit_price",
                  asked.counted(new Money(price.minor(), asked.line().money())),
                  source));
          found.add(new Found("price_drop_cause", price.cause(), source));
        });
    Optional<Buying.Missed> missed = buying.missed(asked.order(), asked.number());
    String source =
        missed
            .map(one -> one.coupon().id())
            .orElse("no coupon for this buyer at " + asked.order().placedAt());
    found.add(Found.of("coupon_claimable", missed.isPresent(), source));
    missed.ifPresent(one -> found.add(Found.of("coupon_unit_price", each(asked, one), source)));
    return found;
  }

  /** Of one piece; a fraction of the smallest unit is the buyer's. */
  private static Money each(Case asked, Buying.Missed missed) {
    Money net = asked.counted(missed.net());
    return new Money(net.minor() / asked.line().quantity(), net.currency());
  }

  /** A coupon whose worth is given now serves no other order; in the caller's transaction. */
  void given(Case asked, String table) {
    if (table.equals(COUPONS)) {
      buying
          .missed(asked.order(), asked.number())
          .ifPresent(missed -> buying.makeGood(missed, asked.order()));
    }
  }
}
