package org.suyuan.server.goods;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.merchants.Merchants;

/**
 * A coupon (优惠券).
 *
 * @param merchant who gives it; the platform's serve every merchant's goods
 * @param category of the goods it serves, with what is below it; empty for all
 * @param listing the only one it serves; null for all
 * @param offMinor what it takes off, once
 * @param thresholdMinor what the goods it serves must cost together
 */
public record Coupon(
    String id,
    String title,
    String merchant,
    String category,
    @Nullable String listing,
    String currency,
    long offMinor,
    long thresholdMinor,
    Instant claimFrom,
    Instant claimUntil,
    Instant useUntil) {
  /** Whether it can be used for goods of this listing. */
  public boolean serves(String goodsOf, String seller, String goodsCategory, String goodsCurrency) {
    return currency.equals(goodsCurrency)
        && (merchant.equals(Merchants.PLATFORM) || merchant.equals(seller))
        && (listing == null || listing.equals(goodsOf))
        && (category.isEmpty()
            || category.equals(goodsCategory)
            || goodsCategory.startsWith(category + "."));
  }

  boolean serves(Listing other) {
    return serves(other.id(), other.merchant(), other.category(), other.currency());
  }
}
