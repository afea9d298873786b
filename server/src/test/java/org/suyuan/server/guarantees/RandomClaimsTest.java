package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.money.Money;
import org.suyuan.policy.decisions.Recomputation;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.people.People;
import org.suyuan.server.people.PersonId;

/**
 * Claims without plan, from a fixed seed: {@code -Dsuyuan.claims.orders=2000} for the long run.
 * Nothing is given back that was not paid, and the books agree with what claims say.
 */
@WholePlatform
class RandomClaimsTest {
  private static final int ORDERS = Integer.getInteger("suyuan.claims.orders", 4);
  private static final Currency CNY = Currency.getInstance("CNY");
  private static final List<String> ASKED =
      List.of(
          "PRICE_PROTECT",
          "COUPON_PROTECT",
          "NO_REASON_7",
          "FLASH_REFUND",
          "QUALITY_7_15",
          "FRESH_PAY",
          "LOST",
          "BREAK_GENERAL",
          "AS_DESCRIBED");

  private final Random random = new Random(20_261_122);
  private final Claims claims;
  private final Accounts accounts;
  private final Shop shop;
  private final Shop.Visitor buyer;

  RandomClaimsTest(Claims claims, Accounts accounts, People people, @LocalServerPort int port) {
    this.claims = claims;
    this.accounts = accounts;
    this.shop = new Shop(people, port);
    this.buyer = shop.buyer();
  }

  @Test
  void noLineGivesBackMoreThanItCostAndDecisionsRecompute() {
    int granted = 0;
    for (int i = 0; i < ORDERS; i++) {
      var order = new OrderId(shop.delivered(buyer, "fresh.fruit", 3, random.nextInt(3)));
      for (int ask = 0; ask < ASKED.size(); ask++) {
        claims.note(order, 1, foundByTheDesk());
        granted += ask(order, ASKED.get(random.nextInt(ASKED.size())));
      }
      check(order);
    }
    assertThat(granted).as("claims that were paid").isPositive();
    assertThat(accounts.totals(CNY).values().stream().mapToLong(Money::minor).sum()).isZero();
  }

  private Map<String, String> foundByTheDesk() {
    Map<String, String> found = new HashMap<>();
    found.put("current_unit_price", price());
    found.put("coupon_unit_price", price());
    found.put("price_drop_cause", "ordinary");
    for (var fact :
        List.of(
            "coupon_claimable", "intact", "nonconforming", "misuse", "lost", "listing_differs")) {
      found.put(fact, Boolean.toString(random.nextBoolean()));
    }
    return found;
  }

  private String price() {
    return Money.of(random.nextInt(6_500), "CNY").decimal();
  }

  /** How often something was granted: once or not at all. */
  private int ask(OrderId order, String guarantee) {
    Map<String, String> said = new HashMap<>();
    said.put("photos", Integer.toString(random.nextInt(4)));
    said.put("bad_share", random.nextInt(101) + "%");
    said.put("fault", random.nextBoolean() ? "broken" : "none");
    said.put("broken_units", Integer.toString(random.nextInt(3)));
    said.put("goods_in_hand", "true");
    var asking = new Asking(guarantee, 1 + random.nextInt(2), said);
    PersonId me = buyer.person().id();
    try {
      var key = Shop.fresh();
      Claim claim = claims.open(me, order, 1, asking, key).claim();
      assertThat(claims.open(me, order, 1, asking, key).claim().id()).isEqualTo(claim.id());
      if (claim.state() == Claim.State.GRANTED && claims.given(claim.id()).isEmpty()) {
        claim = claims.choose(me, claim.id(), 1 + random.nextInt(2));
      }
      return claims.given(claim.id()).isEmpty() ? 0 : 1;
    } catch (Refusal refused) {
      assertThat(refused.code()).isIn("claim-open", "choice-unknown");
      return 0;
    }
  }

  private void check(OrderId order) {
    long givenBack = 0;
    for (Claim claim : claims.ofLine(order, 1)) {
      for (Given given : claims.given(claim.id())) {
        var money = given.money();
        if (money.isPresent()) {
          var key = "claim/%s/%d".formatted(claim.id().value(), given.number());
          assertThat(accounts.findPayout(key).orElseThrow().amount()).isEqualTo(money.get());
          givenBack += given.kind().givesBack() ? money.get().minor() : 0;
        }
      }
    }
    var file = claims.file(claims.ofLine(order, 1).getLast().id());
    assertThat(Recomputation.of(file).difference())
        .as(new String(file, StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(givenBack).isLessThanOrEqualTo(2 * 5_900);
  }
}
