package org.suyuan.server.goods;

import java.util.Optional;
import org.suyuan.money.Money;

/**
 * What a listing costs one buyer at one time.
 *
 * @param coupon the one that takes most off, of those that this buyer could claim or had claimed
 */
public record Quote(Listing listing, Price price, int quantity, Optional<Coupon> coupon) {
  public Money unitPrice() {
    return Money.of(price.minor(), listing.currency());
  }

  /** All pieces, without a coupon. */
  public Money total() {
    return unitPrice().times(quantity);
  }

  /** All pieces with the coupon, whether it was used or not. */
  public Money withCoupon() {
    return coupon
        .map(one -> total().minus(Money.of(one.offMinor(), listing.currency())))
        .orElse(total());
  }
}
