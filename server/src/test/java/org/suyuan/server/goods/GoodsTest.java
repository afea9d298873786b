package org.suyuan.server.goods;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Goods over HTTP, and what an order takes of them. */
@WholePlatform
@TestInstance(Lifecycle.PER_CLASS) // accounts cost time, and no test changes them
class GoodsTest {
  private static final String PASSWORD = "a long enough password";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Goods goods;
  private final Clock clock;
  private final People people;
  private final int port;
  private final Person buyer;
  private final String buyerKey;
  private final String shopKey;

  GoodsTest(Goods goods, Clock clock, People people, @LocalServerPort int port) {
    this.goods = goods;
    this.clock = clock;
    this.port = port;
    this.buyer = people.create(Ids.next("log"), PASSWORD, "Buyer", Role.BUYER);
    this.buyerKey = token(buyer);
    this.people = people;
    this.shopKey = token(people.create(Ids.next("log"), PASSWORD, "Shop", Role.ADMIN));
  }

  @Test
  void anOrderKeepsWhatItsListingWasWhateverBecomesOfIt() {
    var listing = listing("mch_far", "fresh.fruit", 5_900);
    var placed = order(2, listing, "");
    send("PUT", "/goods/listings/" + listing + "/price", shopKey, "{\"priceMinor\":100}");

    var line = get("/orders/" + placed.get("id").asString(), buyerKey).at("/lines/0");

    assertThat(line.get("title").asString()).isEqualTo("Dried cranberries 454 g");
    assertThat(line.get("priceMinor").asLong()).isEqualTo(5_900);
    assertThat(line.at("/offer/merchant").asString()).isEqualTo("mch_far");
    assertThat(line.at("/offer/category").asString()).isEqualTo("fresh.fruit");
    assertThat(line.at("/offer/selfOperated").asBoolean()).isFalse();
    assertThat(line.at("/offer/listing").asString()).isEqualTo(listing);
    assertThat(line.at("/offer/pricePosition").asLong()).isEqualTo(1);
    assertThat(order(1, listing, "").at("/lines/0/priceMinor").asLong()).isEqualTo(100);
    assertThat(get("/orders/" + placed.get("id").asString(), buyerKey).at("/lines/0"))
        .isEqualTo(line);
  }

  @Test
  void everyPriceThereEverWasIsKeptAndAnyTimeHasItsOwn() {
    var listing = listing("platform", "fresh.fruit", 500);
    var first = goods.price(listing, clock.instant()).orElseThrow();
    var later = first.since().plus(Duration.ofDays(3));
    var dearer =
        send(
            "PUT",
            "/goods/listings/" + listing + "/price",
            shopKey,
            "{\"priceMinor\":700,\"cause\":\"flash_sale\",\"since\":\"" + later + "\"}");
    assertThat(dearer.statusCode()).as(dearer.body()).isEqualTo(200);

    assertThat(goods.price(listing, later.minusMillis(1)).orElseThrow().minor()).isEqualTo(500);
    assertThat(goods.price(listing, later).orElseThrow().minor()).isEqualTo(700);
    assertThat(goods.price(listing, first.since().minusMillis(1))).isEmpty();
    var history = get("/goods/listings/" + listing + "/prices?size=1", shopKey);
    assertThat(history.at("/prices/0/cause").asString()).isEqualTo("flash_sale");
    var rest =
        get(
            "/goods/listings/" + listing + "/prices?below=" + history.get("next").asString(),
            shopKey);
    assertThat(rest.get("prices")).hasSize(1);
    assertThat(rest.get("next").isNull()).isTrue();
    var earlier =
        send(
            "PUT",
            "/goods/listings/" + listing + "/price",
            shopKey,
            "{\"priceMinor\":1,\"since\":\"" + first.since() + "\"}");
    assertThat(json(earlier).get("code").asString()).isEqualTo("price-malformed");
  }

  @Test
  void aQuoteKnowsTheBestCouponThatThisBuyerCouldClaim() {
    var merchant = Ids.next("mch");
    var listing = listing(merchant, "fresh.fruit", 1_000);
    var small = coupon(merchant, "fresh", 100, 1_000, true);
    var big = coupon(merchant, "", 900, 3_000, true);
    coupon(merchant, "baby", 999, 999, true);
    coupon(Ids.next("mch"), "", 999, 999, true);
    coupon(merchant, "", 999, 999, false); // for somebody else

    var one = get("/goods/listings/" + listing + "/quote", buyerKey);
    var three = get("/goods/listings/" + listing + "/quote?quantity=3", buyerKey);

    assertThat(one.get("coupon").asString()).isEqualTo(small);
    assertThat(one.get("withCouponMinor").asLong()).isEqualTo(900);
    assertThat(three.get("coupon").asString()).isEqualTo(big);
    assertThat(three.get("withCouponMinor").asLong()).isEqualTo(2_100);
    assertThat(three.get("totalMinor").asLong()).isEqualTo(3_000);
    assertThat(
            goods.quote(listing, buyer.id(), 3, clock.instant().plus(Duration.ofHours(2))).coupon())
        .isEmpty();
  }

  @Test
  void aCouponTakesOffTheLinesItServesAndServesOnce() {
    var merchant = Ids.next("mch");
    var fruit = listing(merchant, "fresh.fruit", 1_000);
    var toys = listing(merchant, "toys", 1_000);
    var coupon = coupon(merchant, "fresh", 333, 2_000, true);
    var lines =
        "{\"listing\":\"%s\",\"quantity\":2},{\"listing\":\"%s\",\"quantity\":1}"
            .formatted(fruit, toys);

    var placed = json(send("POST", "/orders", shopKey, body(lines, coupon)));

    assertThat(placed.at("/lines/0/netMinor").asLong()).isEqualTo(1_667);
    assertThat(placed.at("/lines/1/netMinor").asLong()).isEqualTo(1_000);
    assertThat(code("/orders", body(lines, coupon))).isEqualTo("coupon-unknown");
    var dear = coupon(merchant, "fresh", 1, 2_001, true);
    assertThat(code("/orders", body(lines, dear))).isEqualTo("coupon-not-met");
    assertThat(
            json(send("POST", "/goods/coupons/" + dear + "/claims", buyerKey, ""))
                .get("id")
                .asString())
        .isEqualTo(dear);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /goods/products | {"title":"","category":"a"}                                             | offer-malformed
          /goods/products | {"title":"a","category":"A b"}                                          | offer-malformed
          /goods/listings | {"product":"prd_none","mode":"bonded","currency":"CNY","priceMinor":1}  | product-unknown
          /goods/listings | {"product":"p","mode":"boat","currency":"CNY","priceMinor":1}           | offer-malformed
          /goods/listings | {"product":"p","mode":"bonded","currency":"CNY","priceMinor":-1}        | offer-malformed
          /goods/coupons  | {"title":"a","currency":"CNY","offMinor":2,"thresholdMinor":1}          | offer-malformed
          /goods/coupons  | {"title":"a","currency":"CNY","offMinor":1,"thresholdMinor":1}          | offer-malformed
          """)
  void whatIsNoOfferIsRefused(String path, String body, String code) {
    assertThat(code(path, body)).isEqualTo(code);
  }

  @Test
  void whoActsForAMerchantOffersItsGoodsAlone() {
    var merchant = Ids.next("mch");
    var person = people.create(Ids.next("log"), PASSWORD, "Seller", Role.MERCHANT);
    var key = token(person);
    var product =
        json(send(
                "POST",
                "/goods/products",
                key,
                "{\"title\":\"Pillow case\",\"category\":\"home\"}"))
            .get("id")
            .asString();
    var mine = offer(product, "");
    assertThat(send("POST", "/goods/listings", key, mine).statusCode()).isEqualTo(403);
    var seat = "/merchants/" + merchant + "/people/" + person.login();
    assertThat(send("PUT", seat, shopKey, "").statusCode()).isEqualTo(204);
    assertThat(send("PUT", seat, shopKey, "").statusCode()).isEqualTo(204);

    var listing = json(send("POST", "/goods/listings", key, mine));

    assertThat(listing.get("merchant").asString()).isEqualTo(merchant);
    assertThat(listing.get("selfOperated").asBoolean()).isFalse();
    var price = "/goods/listings/" + listing.get("id").asString() + "/price";
    assertThat(send("PUT", price, key, "{\"priceMinor\":5}").statusCode()).isEqualTo(200);
    var foreign = listing("mch_far", "home", 10);
    assertThat(
            send("PUT", "/goods/listings/" + foreign + "/price", key, "{\"priceMinor\":5}")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            send("POST", "/goods/listings", key, offer(product, "\"merchant\":\"platform\","))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            json(send("PUT", "/merchants/other/people/" + person.login(), shopKey, ""))
                .get("code")
                .asString())
        .isEqualTo("acts-for-another");
    assertThat(
            json(send("PUT", "/merchants/other/people/" + buyer.login(), shopKey, ""))
                .get("code")
                .asString())
        .isEqualTo("person-unknown");
    assertThat(send("DELETE", seat, shopKey, "").statusCode()).isEqualTo(204);
    assertThat(send("PUT", price, key, "{\"priceMinor\":5}").statusCode()).isEqualTo(403);
  }

  private static String offer(String product, String more) {
    return """
    {"product":"%s",%s"mode":"domestic","currency":"CNY","priceMinor":900}
    """
        .formatted(product, more);
  }

  @Test
  void aLineOfAListingSaysNothingThatTheListingSays() {
    var listing = listing("platform", "toys", 10);

    assertThat(
            code(
                "/orders",
                body(
                    "{\"listing\":\"%s\",\"quantity\":1,\"priceMinor\":5}".formatted(listing), "")))
        .isEqualTo("order-malformed");
    assertThat(code("/orders", body("{\"listing\":\"lst_none\",\"quantity\":1}", "")))
        .isEqualTo("listing-unknown");
  }

  private String listing(String merchant, String category, long price) {
    var product =
        json(
            send(
                "POST",
                "/goods/products",
                shopKey,
                "{\"title\":\"Dried cranberries 454 g\",\"category\":\"%s\",\"good\":\"cranberries\"}"
                    .formatted(category)));
    var listing =
        send(
            "POST",
            "/goods/listings",
            shopKey,
            """
            {"product":"%s","merchant":"%s","mode":"bonded","currency":"CNY","priceMinor":%d}
            """
                .formatted(product.get("id").asString(), merchant, price));
    assertThat(listing.statusCode()).as(listing.body()).isEqualTo(201);
    return json(listing).get("id").asString();
  }

  private String coupon(String merchant, String category, long off, long threshold, boolean mine) {
    Instant now = clock.instant();
    var coupon =
        send(
            "POST",
            "/goods/coupons",
            shopKey,
            """
            {"title":"Coupon","merchant":"%s","category":"%s","currency":"CNY","offMinor":%d,"thresholdMinor":%d,
             "claimFrom":"%s","claimUntil":"%s","useUntil":"%s","buyers":%s}
            """
                .formatted(
                    merchant,
                    category,
                    off,
                    threshold,
                    now.minusSeconds(60),
                    now.plusSeconds(3_600),
                    now.plusSeconds(3_600),
                    mine ? "null" : "[\"psn_else\"]"));
    assertThat(coupon.statusCode()).as(coupon.body()).isEqualTo(201);
    return json(coupon).get("id").asString();
  }

  private JsonNode order(int quantity, String listing, String coupon) {
    var line = "{\"listing\":\"%s\",\"quantity\":%d}".formatted(listing, quantity);
    var placed = send("POST", "/orders", shopKey, body(line, coupon));
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    return json(placed);
  }

  private String body(String lines, String coupon) {
    return "{\"buyer\":\"%s\",\"channel\":\"live\",\"mode\":\"bonded\",\"coupons\":[%s],\"lines\":[%s]}"
        .formatted(buyer.login(), coupon.isEmpty() ? "" : "\"" + coupon + "\"", lines);
  }

  private String code(String path, String body) {
    var answer = send("POST", path, shopKey, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    return json(answer).get("code").asString();
  }

  private String token(Person person) {
    var login = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(person.login(), PASSWORD);
    return json(send("POST", "/session", "", login)).get("token").asString();
  }

  private JsonNode get(String path, String key) {
    return json(send("GET", path, key, ""));
  }

  private HttpResponse<String> send(String method, String path, String key, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
