package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.money.Money;
import org.suyuan.policy.commands.Recompute;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Json;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.accounts.Account;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.People;
import org.suyuan.server.trace.Tale;
import org.suyuan.server.trace.Trace;
import tools.jackson.databind.JsonNode;

/** Claims from asking to being paid, over HTTP. */
@WholePlatform
class ClaimsTest {
  private static final Instant NOW = Instant.now();

  private final Shop shop;
  private final Shop.Visitor buyer;
  private final Watch watch;
  private final Accounts accounts;
  private final Decisions decisions;
  private final Entitlements entitlements;
  private final Orders orders;
  private final LedgerFacts ledgerFacts;
  private final Trace trace;
  private final Ledger ledger;
  private final Joining joining;
  private final int port;

  ClaimsTest(
      People people,
      Watch watch,
      Accounts accounts,
      Decisions decisions,
      Entitlements entitlements,
      Orders orders,
      LedgerFacts ledgerFacts,
      Trace trace,
      Ledger ledger,
      Joining joining,
      @LocalServerPort int port) {
    this.shop = new Shop(people, port);
    this.buyer = shop.buyer();
    this.watch = watch;
    this.accounts = accounts;
    this.decisions = decisions;
    this.entitlements = entitlements;
    this.orders = orders;
    this.ledgerFacts = ledgerFacts;
    this.trace = trace;
    this.ledger = ledger;
    this.joining = joining;
    this.port = port;
  }

  /** An order of two pieces at 59.00, ordered five days ago and received two days ago. */
  private String delivered(String category, String... items) {
    return shop.delivered(buyer, category, 5, 2, items);
  }

  private JsonNode claims(String order, String guarantee, String facts) {
    return Shop.expect(201, asks(order, Shop.fresh(), guarantee, facts));
  }

  private java.net.http.HttpResponse<String> asks(
      String order, String key, String guarantee, String facts) {
    return buyer.posts(
        "/orders/" + order + "/lines/1/claims",
        key,
        "{\"guarantee\":\"%s\",\"facts\":{%s}}".formatted(guarantee, facts));
  }

  private JsonNode acts(JsonNode claim, String what, String body) {
    return Shop.expect(
        200, buyer.posts("/claims/" + claim.get("id").asString() + "/" + what, Shop.fresh(), body));
  }

  private void notes(String order, String facts) {
    Shop.expectEmpty(
        shop.desk("/desk/orders/" + order + "/lines/1/facts", "{\"facts\":{%s}}".formatted(facts)));
  }

  /** Watches this order as if it had waited longest: others of the same shop are not waited for. */
  private void looks(String order) {
    watch.again(new OrderId(order), Instant.EPOCH);
    watch.look(1);
  }

  private static String state(JsonNode claim) {
    return claim.get("state").asString();
  }

  private static List<String> kinds(JsonNode claim) {
    return claim.get("remedies").valueStream().map(each -> each.get("kind").asString()).toList();
  }

  private Money owed(JsonNode claim, int remedy) {
    var key = "claim/%s/%d".formatted(claim.get("id").asString(), remedy);
    return accounts.findPayout(key).orElseThrow().amount();
  }

  @Test
  void aDropInPriceIsPaidBackOnceAndTheDecisionRecomputes() {
    var order = delivered("food");
    notes(order, "\"current_unit_price\":\"49.00\",\"price_drop_cause\":\"ordinary\"");

    var claim = claims(order, "PRICE_PROTECT", "");

    assertThat(state(claim)).isEqualTo("CARRIED_OUT");
    assertThat(claim.at("/remedies/0/kind").asString()).isEqualTo("adjust");
    assertThat(claim.at("/remedies/0/amount").asString()).isEqualTo("20.00");
    assertThat(owed(claim, 1)).isEqualTo(Money.of(2000, "CNY"));
    assertThat(claim.at("/reasons/en").asString()).contains("49.00");

    var file = buyer.gets("/claims/" + claim.get("id").asString() + "/decision").body();
    var out = new ByteArrayOutputStream();
    var same =
        Recompute.run(
            file.getBytes(StandardCharsets.UTF_8),
            Optional.of(claim.get("pack").asString()),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(same).as(out.toString(StandardCharsets.UTF_8)).isTrue();
    var forged = file.replace("\"20.00\"", "\"90.00\"").getBytes(StandardCharsets.UTF_8);
    assertThat(
            Recompute.run(forged, Optional.empty(), new PrintStream(new ByteArrayOutputStream())))
        .isFalse();

    var again = claims(order, "PRICE_PROTECT", "");
    assertThat(state(again)).isEqualTo("DENIED");
    assertThat(again.get("remedies")).isEmpty();
  }

  @Test
  void aDecisionStandsOnTheLedgerByItsDigest() {
    var order = delivered("food");
    var claim = claims(order, "NO_REASON_7", "");
    var id = new ClaimId(claim.get("id").asString());
    var decided = decisions.of(id).getLast();
    long receipt = decisions.receipt(id, decided.number()).orElseThrow();

    var bundle = trace.statement(id.subject() + ":1", receipt).orElseThrow();

    assertThat(BundleVerifier.verify(bundle.bytes(), ledger.key(), ledger.founding()).code())
        .isEqualTo(Code.VERIFIED);
    assertThat(new String(bundle.bytes(), StandardCharsets.UTF_8))
        .contains(decided.digest())
        .doesNotContain(order)
        .doesNotContain("NO_REASON_7");
  }

  @Test
  void theSameKeyIsTheSameClaimAndAnotherBodyUnderItIsRefused() {
    var order = delivered("food");
    var key = Shop.fresh();

    var first = Shop.expect(201, asks(order, key, "NO_REASON_7", ""));
    var again = Shop.expect(201, asks(order, key, "NO_REASON_7", ""));
    var other = asks(order, key, "PRICE_PROTECT", "");
    var second = asks(order, Shop.fresh(), "NO_REASON_7", "");

    assertThat(again.get("id")).isEqualTo(first.get("id"));
    assertThat(Shop.expect(409, other).get("code").asString()).isEqualTo("idempotency-key-used");
    assertThat(Shop.expect(409, second).get("code").asString()).isEqualTo("claim-open");
  }

  @Test
  void exactlyTheMissingEvidenceIsAskedForAndThenItIsPaid() {
    var order = delivered("fresh.fruit");
    notes(order, "\"received_at\":\"%s\"".formatted(NOW.minus(Duration.ofHours(5))));

    var asked = claims(order, "FRESH_PAY", "\"photos\":\"2\"");

    assertThat(state(asked)).isEqualTo("ASKED");
    assertThat(asked.get("asks").valueStream().map(each -> each.get("fact").asString()))
        .containsExactly("bad_share");
    var paid = acts(asked, "facts", "{\"facts\":{\"bad_share\":\"20%\"}}");
    assertThat(state(paid)).isEqualTo("CARRIED_OUT");
    assertThat(kinds(paid)).containsExactly("compensate", "keep");
    assertThat(owed(paid, 1)).isEqualTo(Money.of(2950, "CNY"));
  }

  @Test
  void nobodyBearsWitnessForAnother() {
    var order = delivered("food");

    for (var said :
        List.of(
            "\"fault_verified\":\"true\"",
            "\"current_unit_price\":\"0.01\"",
            "\"nothing\":\"1\"",
            "\"bad_share\":\"much\"")) {
      var answer = asks(order, Shop.fresh(), "PRICE_PROTECT", said);
      assertThat(Shop.expect(422, answer).get("code").asString()).startsWith("fact-");
    }
    assertThat(Shop.expect(422, asks(order, Shop.fresh(), "RASH_CARE", "")).get("code").asString())
        .isEqualTo("guarantee-not-promised");
    assertThat(
            shop.buyer()
                .posts(
                    "/orders/" + order + "/lines/1/claims",
                    Shop.fresh(),
                    "{\"guarantee\":\"NO_REASON_7\"}")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void theSameClaimSentByManyAtOnceIsOne() throws Exception {
    var path = "/orders/" + delivered("food") + "/lines/1/claims";
    var key = Shop.fresh();
    var body = "{\"guarantee\":\"FLASH_REFUND\",\"facts\":{\"goods_in_hand\":\"true\"}}";
    List<Callable<HttpResponse<String>>> calls =
        Collections.nCopies(6, () -> buyer.posts(path, key, body));

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var claims =
          callers.invokeAll(calls).stream()
              .map(Future::resultNow)
              .map(answer -> Shop.expect(201, answer).get("id").asString())
              .distinct();
      assertThat(claims).hasSize(1);
    }
  }

  @Test
  void remediesThatExcludeEachOtherAreTheBuyersChoiceAndNothingIsGivenTwice() {
    var order = shop.delivered(buyer, "food", 9, -1);
    notes(order, "\"lost\":\"true\"");
    var lost = claims(order, "LOST", "");
    assertThat(state(lost)).isEqualTo("GRANTED");
    assertThat(lost.get("options")).hasSize(2);
    assertThat(lost.get("remedies")).isEmpty();

    var chosen = acts(lost, "choice", "{\"option\":1}");

    assertThat(state(chosen)).isEqualTo("CARRIED_OUT");
    assertThat(owed(chosen, 1)).isEqualTo(Money.of(11800, "CNY"));
    assertThat(
            buyer
                .posts(
                    "/claims/" + lost.get("id").asString() + "/choice",
                    Shop.fresh(),
                    "{\"option\":2}")
                .statusCode())
        .isEqualTo(409);
    notes(order, "\"current_unit_price\":\"9.00\",\"price_drop_cause\":\"ordinary\"");
    assertThat(state(claims(order, "PRICE_PROTECT", ""))).isEqualTo("DENIED");
  }

  @Test
  void aFlashRefundIsPaidBeforeTheGoodsAreBackAndAnOverdueOneSlowsTheNext() {
    var order = delivered("food");
    var inHand = "\"goods_in_hand\":\"true\"";

    var claim = claims(order, "FLASH_REFUND", inHand);

    assertThat(state(claim)).isEqualTo("GRANTED");
    assertThat(kinds(claim)).containsExactly("refund", "return");
    assertThat(claim.at("/remedies/1/doneAt").isNull()).isTrue();
    var back =
        Shop.expect(
            200,
            shop.desk("/desk/claims/" + claim.get("id").asString() + "/remedies/2/done", "{}"));
    assertThat(state(back)).isEqualTo("CARRIED_OUT");
  }

  @Test
  void aDeniedBuyerAppealsAndAPersonFindsTheFacts() {
    var order = shop.delivered(buyer, "food", 40, 30);
    var denied = claims(order, "NO_REASON_7", "");
    assertThat(state(denied)).isEqualTo("DENIED");

    var appealed = acts(denied, "appeal", "{\"words\":\"I was in hospital.\"}");
    assertThat(state(appealed)).isEqualTo("HUMAN");
    var found =
        Shop.expect(
            200,
            shop.desk(
                "/desk/claims/" + denied.get("id").asString() + "/facts",
                "{\"facts\":{\"clock_stopped\":\"P30D\",\"intact\":\"true\"}}"));

    assertThat(state(found)).isEqualTo("GRANTED");
    assertThat(kinds(found)).containsExactly("refund", "return");
    assertThat(found.at("/steps/1/words").asString()).isEqualTo("I was in hospital.");
  }

  @Test
  void aLateDeliveryIsPaidWithoutAskingAndOnce() {
    var order = shop.placed(buyer, "bonded", "food", 9, 2);
    notes(
        order,
        "\"promised_at\":\"%s\""
            .formatted(NOW.minus(Duration.ofDays(4)).plus(Duration.ofHours(1))));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          looks(order);
          return !buyer.reads("/claims").get("claims").isEmpty();
        });
    looks(order);

    var all = buyer.reads("/claims").get("claims");
    assertThat(all).hasSize(1);
    var late = all.get(0);
    assertThat(late.get("guarantee").asString()).isEqualTo("LATE_XB");
    assertThat(late.get("openedBy").asString()).isEqualTo("SYSTEM");
    assertThat(state(late)).isEqualTo("CARRIED_OUT");
    assertThat(owed(late, 1)).isEqualTo(Money.of(1180, "CNY"));
    var twice = claims(order, "CUTOFF_211", "");
    assertThat(state(twice)).as("one delay is paid once").isEqualTo("DENIED");
  }

  @Test
  void newsOfAnOrderThatComesInWhileItIsLookedAtIsNotLost() {
    var order = new OrderId(shop.placed(buyer, "bonded", "food", 9, 2));
    watch.again(order, Instant.EPOCH);
    var seen = watch.due(1).getFirst();
    assertThat(seen.order()).isEqualTo(order);
    var news = Instant.EPOCH.plusSeconds(1);
    watch.again(order, news);

    watch.look(seen);
    assertThat(watch.due(1)).containsExactly(new Watch.Due(order, news));

    watch.look(1);
    assertThat(watch.due(500)).extracting(Watch.Due::order).doesNotContain(order);
  }

  @Test
  void aListingThatBecomesCheaperPaysItsBuyersWithoutAsking() {
    var listing = shop.lists("food", 5_900);
    var order = shop.buys(buyer, listing, "");
    shop.reprices(listing, 4_900, "ordinary");

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          looks(order);
          return !buyer.reads("/claims").get("claims").isEmpty();
        });

    var claim = buyer.reads("/claims").at("/claims/0");
    assertThat(claim.get("guarantee").asString()).isEqualTo("PRICE_PROTECT");
    assertThat(claim.get("openedBy").asString()).isEqualTo("SYSTEM");
    assertThat(owed(claim, 1)).isEqualTo(Money.of(2_000, "CNY"));
    assertThat(buyer.gets("/claims/" + claim.get("id").asString() + "/decision").body())
        .contains("price 2 of " + listing);
  }

  @Test
  void aDropOfALimitedSaleIsNotCoveredAndGoodsWithoutAListingHaveNoKnownPrice() {
    var listing = shop.lists("food", 5_900);
    var order = shop.buys(buyer, listing, "");
    shop.reprices(listing, 4_900, "flash_sale");

    var claim = claims(order, "PRICE_PROTECT", "");

    assertThat(state(claim)).isEqualTo("DENIED");
    assertThat(claim.at("/reasons/en").asString()).contains("limited sale");
    var unlisted = claims(delivered("food"), "PRICE_PROTECT", "");
    assertThat(state(unlisted)).isEqualTo("HUMAN");
    assertThat(unlisted.get("asks").valueStream().map(each -> each.get("fact").asString()))
        .contains("current_unit_price");
  }

  @Test
  void aCouponThatWasLeftIsMadeGoodForOneOrderOnly() {
    var listing = shop.lists("food", 5_900);
    var coupon =
        Shop.expect(
                201,
                shop.administers(
                    "/goods/coupons",
                    """
                    {"title":"Ten off","merchant":"cranberry-house","listing":"%s","currency":"CNY",
                     "offMinor":1000,"thresholdMinor":10000,"claimFrom":"%s","claimUntil":"%s","useUntil":"%s"}
                    """
                        .formatted(
                            listing,
                            NOW.minusSeconds(60),
                            NOW.plus(Duration.ofHours(1)),
                            NOW.plus(Duration.ofHours(2)))))
            .get("id")
            .asString();
    var first = shop.buys(buyer, listing, "");
    var second = shop.buys(buyer, listing, "");

    var paid = claims(first, "COUPON_PROTECT", "");
    var denied = claims(second, "COUPON_PROTECT", "");

    assertThat(state(paid)).isEqualTo("CARRIED_OUT");
    assertThat(owed(paid, 1)).isEqualTo(Money.of(1_000, "CNY"));
    assertThat(state(denied)).as("it serves once").isEqualTo("DENIED");
    var late =
        shop.administers(
            "/orders",
            "{\"buyer\":\"%s\",\"coupons\":[\"%s\"],\"lines\":[{\"listing\":\"%s\",\"quantity\":2}]}"
                .formatted(buyer.person().login(), coupon, listing));
    assertThat(Shop.expect(422, late).get("code").asString()).isEqualTo("coupon-unknown");
    var other = shop.buyer();
    var used = shop.buys(other, listing, '"' + coupon + '"');
    assertThat(other.reads("/orders/" + used).at("/lines/0/netMinor").asLong()).isEqualTo(10_800);
    var twice =
        other.posts(
            "/orders/" + used + "/lines/1/claims",
            Shop.fresh(),
            "{\"guarantee\":\"COUPON_PROTECT\"}");
    assertThat(state(Shop.expect(201, twice))).isEqualTo("DENIED");
  }

  @Test
  void whatWasPaidInAnotherCurrencyGoesBackAtTheRateOfTheOrder() {
    var order =
        """
        {"buyer":"%s","channel":"app","mode":"domestic","placedAt":"%s","state":"DELIVERED","times":{"DELIVERED":"%s"},
         "fx":{"id":"q-1","from":"JPY","to":"CNY","rate":"0.0478","source":"the bank","asOf":"%s"},
         "lines":[{"title":"Tea","quantity":3,"priceMinor":1333,"currency":"JPY","category":"food"}]}
        """
            .formatted(
                buyer.person().login(),
                NOW.minus(Duration.ofDays(5)),
                NOW.minus(Duration.ofDays(2)),
                NOW.minus(Duration.ofDays(5)));
    var id = Shop.expect(201, shop.administers("/orders", order)).get("id").asString();

    notes(id, "\"current_unit_price\":\"50.00\",\"price_drop_cause\":\"ordinary\"");
    var cheaper = claims(id, "PRICE_PROTECT", "");
    assertThat(cheaper.at("/remedies/0/amount").asString()).isEqualTo("41.13");
    assertThat(owed(cheaper, 1)).isEqualTo(Money.of(860, "JPY"));
    var all = claims(id, "FLASH_REFUND", "\"goods_in_hand\":\"true\"");

    assertThat(all.at("/remedies/0/amount").asString()).isEqualTo("150.02");
    assertThat(owed(all, 1)).isEqualTo(Money.of(3_138, "JPY"));
    assertThat(owed(cheaper, 1).plus(owed(all, 1))).isLessThanOrEqualTo(Money.of(3_999, "JPY"));
    var whole = Shop.expect(201, shop.administers("/orders", order)).get("id").asString();
    assertThat(owed(claims(whole, "FLASH_REFUND", "\"goods_in_hand\":\"true\""), 1))
        .as("nothing is lost by counting twice")
        .isEqualTo(Money.of(3_999, "JPY"));
  }

  @Test
  void aBrokenColdChainIsFoundOnTheLedger() {
    var brand = joining.withOwnKey("brand", "any");
    var tale = new Tale(ledger, port);
    var item = brand.item(Shop.fresh());
    tale.by(brand, "03-01 08:00").commissions("", item);
    long warm =
        tale.by(brand, "03-02 08:00")
            .with(
                "sensorElementList",
                Json.array(
                    List.of(
                        Json.object()
                            .put(
                                "sensorReport",
                                Json.array(
                                    List.of(
                                        Json.object()
                                            .put("type", "Temperature")
                                            .put("maxValue", new Json.Num("12.5"))
                                            .put("uom", "CEL")
                                            .build())))
                            .build())))
            .observes("sensor_reporting", "active", item);
    tale.isPublished();

    var fresh = delivered("fresh.fish", item);
    assertThat(coldChain(fresh)).hasSize(1);
    assertThat(coldChain(delivered("snacks", item))).as("no cold chain is owed").isEmpty();

    var claim = claims(fresh, "COLD_CHAIN", "");

    assertThat(state(claim)).isEqualTo("GRANTED");
    assertThat(claim.at("/reasons/en").asString()).contains(ledger.origin() + "#" + warm);
    assertThat(state(acts(claim, "choice", "{\"option\":2}"))).isEqualTo("CARRIED_OUT");
  }

  private List<Found> coldChain(String order) {
    var id = new OrderId(order);
    var asked =
        new Case(
            orders.find(id).orElseThrow(),
            1,
            entitlements.of(id).orElseThrow(),
            "NO_REASON_7",
            1,
            NOW,
            Optional.empty());
    return ledgerFacts.about(asked).stream()
        .filter(found -> found.name().equals("cold_chain_broken"))
        .toList();
  }

  @Test
  void claimsComeInPagesAndAreTheirBuyersAlone() {
    for (int i = 0; i < 3; i++) {
      claims(delivered("food"), "NO_REASON_7", "");
    }
    var first = buyer.reads("/claims?size=2");
    var second = buyer.reads("/claims?size=2&after=" + first.get("next").asString());

    assertThat(first.get("claims")).hasSize(2);
    assertThat(second.get("claims")).hasSize(1);
    assertThat(second.get("next").isNull()).isTrue();
    var id = first.at("/claims/0/id").asString();
    var stranger = shop.buyer();
    assertThat(stranger.gets("/claims/" + id).statusCode()).isEqualTo(404);
    assertThat(stranger.gets("/claims/" + id + "/decision").statusCode()).isEqualTo(404);
    assertThat(stranger.reads("/claims").get("claims")).isEmpty();
  }

  @Test
  void theBooksBalanceWhateverWasPaid() {
    assertThat(
            accounts.totals(java.util.Currency.getInstance("CNY")).values().stream()
                .mapToLong(Money::minor)
                .sum())
        .isZero();
    assertThat(
            accounts.balance(
                new Account(Account.Kind.LOSS, Account.PLATFORM),
                java.util.Currency.getInstance("CNY")))
        .isNotNull();
  }
}
