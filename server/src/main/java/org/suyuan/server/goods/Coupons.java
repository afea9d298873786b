package org.suyuan.server.goods;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.people.PersonId;

/** Who can claim which coupon when, and for which order it was used. */
@Service
public class Coupons {
  private static final String COLUMNS =
      """
      id, title, merchant, category, listing, currency, off_minor, threshold_minor, claim_from, claim_until, use_until
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Coupons(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Transactional
  Coupon add(Coupon coupon, Optional<List<String>> buyers) {
    jdbc.sql(
            """
            insert into coupon (id, title, merchant, category, listing, currency, off_minor, threshold_minor,
              claim_from, claim_until, use_until, added_at, buyers)
            values (:id, :title, :merchant, :category, :listing, :currency, :off, :threshold,
              :claimFrom, :claimUntil, :useUntil, :now, :buyers)
            """)
        .param("id", coupon.id())
        .param("title", coupon.title())
        .param("merchant", coupon.merchant())
        .param("category", coupon.category())
        .param("listing", coupon.listing())
        .param("currency", coupon.currency())
        .param("off", coupon.offMinor())
        .param("threshold", coupon.thresholdMinor())
        .param("claimFrom", coupon.claimFrom())
        .param("claimUntil", coupon.claimUntil())
        .param("useUntil", coupon.useUntil())
        .param("now", clock.instant())
        .param("buyers", buyers.map(list -> list.toArray(String[]::new)).orElse(null))
        .update();
    return coupon;
  }

  /** What this buyer could claim at this time, or had claimed, and has not used up since. */
  public List<Coupon> within(PersonId buyer, Instant at) {
    return unused(buyer, at, "");
  }

  /** The same for an order that was placed then, also when their worth was paid for it already. */
  public List<Coupon> missed(PersonId buyer, Instant placedAt, String order) {
    return unused(buyer, placedAt, order);
  }

  /**
   * Those for this listing that anyone can claim now or will be able to, the first to end first.
   */
  public List<Coupon> forAnyone(Listing listing, Instant at, int most) {
    return jdbc
        .sql(
            "select "
                + COLUMNS
                + """
                  from coupon
                 where claim_until > :at and added_at <= :at and buyers is null
                   and merchant in (:merchant, :platform) and currency = :currency
                   and (listing is null or listing = :listing)
                 order by claim_until, id
                """)
        .param("at", at)
        .param("merchant", listing.merchant())
        .param("platform", Merchants.PLATFORM)
        .param("currency", listing.currency())
        .param("listing", listing.id())
        .query(Coupon.class)
        .list()
        .stream()
        .filter(coupon -> coupon.serves(listing))
        .limit(most)
        .toList();
  }

  private List<Coupon> unused(PersonId buyer, Instant at, String order) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                  from coupon c
                 where claim_from <= :at and added_at <= :at and use_until >= :at
                   and (buyers is null or :buyer = any(buyers))
                   and not exists (select from coupon_claim u
                                    where u.coupon = c.id and u.buyer = :buyer
                                      and (u.used_for is not null or u.made_good_for <> :order))
                   and (claim_until > :at or exists (select from coupon_claim u
                                    where u.coupon = c.id and u.buyer = :buyer and u.claimed_at <= :at))
                 order by id
                """)
        .param("at", at)
        .param("buyer", buyer)
        .param("order", order)
        .query(Coupon.class)
        .list();
  }

  /**
   * Claims a coupon (领券); once more changes nothing.
   *
   * @throws Refusal {@code coupon-unknown} also when it is not for this buyer or not now
   */
  @Transactional
  public Coupon claim(String coupon, PersonId buyer) {
    Coupon found = find(coupon, buyer);
    jdbc.sql(
            """
            insert into coupon_claim (coupon, buyer, claimed_at) values (:coupon, :buyer, :now)
            on conflict do nothing
            """)
        .param("coupon", coupon)
        .param("buyer", buyer)
        .param("now", clock.instant())
        .update();
    return found;
  }

  private Coupon find(String coupon, PersonId buyer) {
    return within(buyer, clock.instant()).stream()
        .filter(one -> one.id().equals(coupon))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                "coupon-unknown", 422, "There is no coupon " + coupon + " for this buyer now."));
  }

  /**
   * Uses a coupon for an order, claiming it if that was not done yet; in the caller's transaction.
   *
   * @throws Refusal {@code coupon-unknown} also when it was used before
   */
  @Transactional
  public Coupon use(String coupon, PersonId buyer, String order) {
    Coupon found = claim(coupon, buyer);
    int used =
        jdbc.sql(
                """
                update coupon_claim set used_for = :order
                 where coupon = :coupon and buyer = :buyer and used_for is null and made_good_for is null
                """)
            .param("order", order)
            .param("coupon", coupon)
            .param("buyer", buyer)
            .update();
    if (used == 0) {
      throw new Refusal("coupon-unknown", 422, "The coupon " + coupon + " was used before.");
    }
    return found;
  }

  /**
   * Notes that a coupon's worth was paid for an order afterwards; it serves no other one.
   *
   * @throws Refusal {@code coupon-used} when it served another order meanwhile
   */
  @Transactional
  public void makeGood(String coupon, PersonId buyer, String order) {
    int noted =
        jdbc.sql(
                """
                insert into coupon_claim (coupon, buyer, claimed_at, made_good_for)
                values (:coupon, :buyer, :now, :order)
                on conflict (coupon, buyer) do update set made_good_for = excluded.made_good_for
                 where coupon_claim.used_for is null
                   and coalesce(coupon_claim.made_good_for, :order) = :order
                """)
            .param("coupon", coupon)
            .param("buyer", buyer)
            .param("order", order)
            .param("now", clock.instant())
            .update();
    if (noted == 0) {
      throw new Refusal("coupon-used", 409, "The coupon " + coupon + " served another order.");
    }
  }
}
