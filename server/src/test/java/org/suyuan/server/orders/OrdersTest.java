package org.suyuan.server.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The order centre over HTTP. */
@WholePlatform
class OrdersTest {
  private static final String PASSWORD = "a long enough password";
  private static final String ITEM = "https://id.gs1.org/01/09521234543213/21/";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final People people;
  private final Merchants merchants;
  private final Orders orders;
  private final int port;
  private final Person buyer;
  private final Person other;
  private final String shop;

  OrdersTest(People people, Merchants merchants, Orders orders, @LocalServerPort int port) {
    this.merchants = merchants;
    this.people = people;
    this.orders = orders;
    this.port = port;
    this.buyer = person(Role.BUYER);
    this.other = person(Role.BUYER);
    this.shop = token(person(Role.ADMIN));
  }

  @Test
  void aPlacedOrderIsItsBuyersAlone() {
    var item = ITEM + fresh();
    var placed = place(fresh(), line(2, "\"" + item + "\""));
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    var path = placed.headers().firstValue("Location").orElseThrow();

    var mine = get(path, token(buyer));
    assertThat(mine.statusCode()).isEqualTo(200);
    assertThat(json(mine).at("/lines/0/items/0").asString()).isEqualTo(item);
    assertThat(json(mine).at("/totalsMinor/CNY").asLong()).isEqualTo(11_800);
    assertThat(json(get("/orders", token(buyer))).get("orders")).hasSize(1);
    assertThat(get(path, token(other)).statusCode()).isEqualTo(404);
    assertThat(
            get("/orders/ord_that_never_was", token(other))
                .body()
                .replace("ord_that_never_was", ""))
        .isEqualTo(get(path, token(other)).body().replace(path.replace("/orders/", ""), ""));
    assertThat(json(get("/orders", token(other))).get("orders")).isEmpty();
  }

  @Test
  void aStrangerIsSentToSignInAndABuyerPlacesNothing() {
    var page = send(request("/orders").header("Accept", "text/html").GET());

    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    assertThat(post("/orders", token(buyer), fresh(), order(fresh(), line(1, ""))).statusCode())
        .isEqualTo(403);
    assertThat(
            send(request("/orders")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aRepeatedKeyAnswersTheSameOrderAndNothingElseTakesItsPlace() {
    var key = fresh();
    var id = fresh();
    var first = post("/orders", shop, key, order(id, line(1, "")));
    var again = post("/orders", shop, key, order(id, line(1, "")));
    var changed = post("/orders", shop, key, order(id, line(2, "")));
    var taken = post("/orders", shop, fresh(), order(id, line(1, "")));

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(json(changed).get("code").asString()).isEqualTo("idempotency-key-used");
    assertThat(json(taken).get("code").asString()).isEqualTo("order-exists");
    assertThat(taken.statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"buyer":"nobody-here","lines":[{"title":"t","quantity":1,"priceMinor":1,"currency":"CNY"}]} | buyer-unknown
          {"lines":[{"title":"t","quantity":1,"priceMinor":1,"currency":"CNY"}]}                       | order-malformed
          {"buyer":"x","lines":[]}                                                                     | order-malformed
          {"buyer":"x","lines":[{"title":"t","quantity":0,"priceMinor":1,"currency":"CNY"}]}           | order-malformed
          {"buyer":"x","lines":[{"title":"t","quantity":1,"priceMinor":-1,"currency":"CNY"}]}          | order-malformed
          {"buyer":"x","lines":[{"title":"t","quantity":1,"priceMinor":1,"currency":"XYZ1"}]}          | order-malformed
          {"buyer":"x","lines":[{"title":"","quantity":1,"priceMinor":1,"currency":"CNY"}]}            | order-malformed
          {"buyer":"x","lines":[{"title":"t","quantity":2,"priceMinor":1,"currency":"CNY","items":["a:b","a:b"]}]} | order-malformed
          """)
  void whatIsNoOrderIsRefused(String body, String code) {
    var answer = post("/orders", shop, fresh(), body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).get("code").asString()).isEqualTo(code);
  }

  @Test
  void anOrderOnlyGoesForward() {
    var id = fresh();
    place(id, line(1, ""));
    assertThat(json(move(id, "SHIPPED")).get("state").asString()).isEqualTo("SHIPPED");
    assertThat(json(move(id, "PAID")).get("code").asString()).isEqualTo("order-goes-forward");
    assertThat(json(get("/orders/" + id, token(buyer))).get("state").asString())
        .isEqualTo("SHIPPED");
  }

  @Test
  void whatIsOnTheWholeOrderIsDividedAmongItsLinesOnceAndToTheLastFen() {
    var placed =
        post(
            "/orders",
            shop,
            fresh(),
            """
            {"buyer":"%s","discountMinor":1000,"freightMinor":800,"taxMinor":91,"lines":[
             {"title":"a","quantity":3,"priceMinor":333,"currency":"CNY","merchant":"mch_a","category":"fresh.fruit"},
             {"title":"b","quantity":1,"priceMinor":2001,"currency":"CNY"}]}
            """
                .formatted(buyer.login()));
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    var lines = json(placed).get("lines");

    // 1000 × 999 ÷ 3000 = 333, 800 × 999 ÷ 3000 = 266.4, 91 × 666 ÷ 2000 = 30.303
    assertThat(lines.at("/0/charges").toString())
        .isEqualTo("{\"discountMinor\":333,\"freightMinor\":266,\"taxMinor\":30}");
    assertThat(lines.at("/1/charges").toString())
        .isEqualTo("{\"discountMinor\":667,\"freightMinor\":534,\"taxMinor\":61}");
    assertThat(lines.at("/0/netMinor").asLong()).isEqualTo(666);
    assertThat(lines.at("/0/paidMinor").asLong()).isEqualTo(962);
    assertThat(json(placed).at("/totalsMinor/CNY").asLong()).isEqualTo(3_000 - 1_000 + 891);
    assertThat(lines.at("/0/offer/merchant").asString()).isEqualTo("mch_a");
    assertThat(lines.at("/0/offer/selfOperated").asBoolean()).isFalse();
    assertThat(lines.at("/1/offer/selfOperated").asBoolean()).isTrue();
    var page =
        send(
            request("/orders/" + json(placed).get("id").asString())
                .header("Authorization", "Bearer " + token(buyer))
                .header("Accept", "text/html")
                .GET());
    assertThat(page.body()).contains("¥9.62").doesNotContain("¥9.99");
  }

  @ParameterizedTest
  @CsvSource({"-1,0,0", "11801,0,0", "0,-1,0", "0,0,-1"})
  void aDiscountStaysWithinTheGoodsAndNothingIsNegative(long discount, long freight, long tax) {
    var body =
        order(fresh(), line(2, ""))
            .replace(
                "{\"id\"",
                "{\"discountMinor\":%d,\"freightMinor\":%d,\"taxMinor\":%d,\"id\""
                    .formatted(discount, freight, tax));

    assertThat(json(post("/orders", shop, fresh(), body)).get("code").asString())
        .isEqualTo("order-malformed");
  }

  @Test
  void eachStepHasItsTimeAndNoneComesBeforeTheOneBeforeIt() {
    var id = fresh();
    place(id, line(1, ""));
    var order = orders.find(new OrderId(id)).orElseThrow();
    var delivered = order.placedAt().plusSeconds(3_600);

    assertThat(order.deliveredAt()).isEmpty();
    orders.advance(order.id(), Order.State.DELIVERED, delivered);
    assertThat(orders.find(order.id()).orElseThrow().deliveredAt()).contains(delivered);
    assertThat(orders.find(order.id()).orElseThrow().shippedAt()).isEmpty();
    var early = order.placedAt().plusSeconds(60);
    var ahead = Instant.now().plusSeconds(7_200);
    for (var wrong : List.of(early, ahead)) {
      assertThat(json(moveAt(id, "CLOSED", wrong)).get("code").asString())
          .isEqualTo("order-malformed");
    }
    assertThat(json(move(id, "CLOSED")).at("/times/DELIVERED").asString())
        .isEqualTo(delivered.toString());
  }

  @Test
  void codesAreBoundWhenTheOrderIsPackedAndNoMoreThanThereArePieces() {
    var id = fresh();
    var first = ITEM + fresh();
    var second = ITEM + fresh();
    place(id, line(2, "\"" + first + "\""));

    assertThat(json(pack(id, 1, first, second)).at("/lines/0/items").toString())
        .isEqualTo("[\"" + first + "\",\"" + second + "\"]");
    assertThat(json(pack(id, 1, second)).at("/lines/0/items")).hasSize(2);
    assertThat(json(pack(id, 1, ITEM + fresh())).get("code").asString())
        .isEqualTo("order-malformed");
    assertThat(json(pack(id, 2, ITEM + fresh())).get("code").asString())
        .isEqualTo("order-malformed");
    move(id, "CLOSED");
    assertThat(json(pack(id, 1, first)).get("code").asString()).isEqualTo("order-closed");
    assertThat(json(pack(fresh(), 1, first)).get("code").asString()).isEqualTo("order-unknown");
  }

  @Test
  void pagesFollowEachOtherFromTheNewestOn() {
    for (int i = 0; i < 5; i++) {
      place(fresh(), line(1, ""));
    }
    var first = json(get("/orders?size=3", token(buyer)));
    var second = json(get("/orders?size=3&after=" + first.get("next").asString(), token(buyer)));

    assertThat(first.get("orders")).hasSize(3);
    assertThat(second.get("orders")).hasSize(2);
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void aPieceIsCalledWhatItWasSoldAsAndAClassLikeItsPieces() {
    var gtin = "https://id.gs1.org/01/0952%010d".formatted(Math.abs((long) fresh().hashCode()));
    var item = gtin + "/21/a1";
    place(fresh(), line(1, "\"" + item + "\""));

    assertThat(orders.titleOf(item)).contains("Dried cranberries");
    assertThat(orders.titleOf(gtin + "/21/other")).contains("Dried cranberries");
    assertThat(orders.titleOf("https://id.gs1.org/01/09529999999999/21/a")).isEmpty();
  }

  @Test
  void nobodyPlacesOrdersForAMerchantWithoutActingForIt() {
    var seller = seller("mch-" + fresh());
    var own = "{\"title\":\"t\",\"quantity\":1,\"priceMinor\":1,\"currency\":\"CNY\"%s}";

    var placed = post("/orders", seller, fresh(), order(fresh(), own.formatted("")));
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    assertThat(json(placed).at("/lines/0/offer/merchant").asString()).startsWith("mch-");
    assertThat(json(placed).at("/lines/0/offer/selfOperated").asBoolean()).isFalse();
    for (var foreign :
        new String[] {
          ",\"merchant\":\"somebody-else\"", ",\"merchant\":\"platform\"", ",\"selfOperated\":true"
        }) {
      var id = fresh();
      assertNotYours(post("/orders", seller, fresh(), order(id, own.formatted(foreign))));
      assertThat(orders.find(new OrderId(id))).isEmpty();
    }
    assertNotYours(
        post("/orders", token(person(Role.MERCHANT)), fresh(), order(fresh(), own.formatted(""))));
  }

  /** Promises are counted from these times, and the merchant would have to keep them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"state\":\"PAID\"",
        "\"state\":\"DELIVERED\"",
        "\"times\":{\"PLACED\":\"2026-01-01T00:00:00Z\"}",
        "\"placedAt\":\"2026-01-01T00:00:00Z\"",
        "\"placedAt\":\"2026-01-01T00:00:00Z\",\"state\":\"DELIVERED\",\"times\":{\"DELIVERED\":\"2026-01-02T00:00:00Z\"}"
      })
  void onlyTheAdministratorTakesOverAnOrderThatWentOnElsewhere(String told) {
    var id = fresh();
    var merchant = "mch-" + fresh();
    var order = order(id, sold(merchant)).replace("{\"id\"", "{" + told + ",\"id\"");

    for (var keeper : new String[] {seller(merchant), seller("platform")}) {
      var refused = post("/orders", keeper, fresh(), order);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
      assertThat(json(refused).get("code").asString()).isEqualTo("takeover-not-yours");
    }
    assertThat(orders.find(new OrderId(id))).isEmpty();
    assertThat(post("/orders", shop, fresh(), order).statusCode()).isEqualTo(201);
  }

  @Test
  void aMerchantsOrderIsPlacedNowAndMovesOnFromThere() {
    var before = Instant.now();
    var id = fresh();
    var merchant = "mch-" + fresh();
    var own = seller(merchant);
    var order = order(id, sold(merchant)).replace("{\"id\"", "{\"state\":\"PLACED\",\"id\"");

    assertThat(post("/orders", own, fresh(), order).statusCode()).isEqualTo(201);
    assertThat(orders.find(new OrderId(id)).orElseThrow().placedAt())
        .isAfterOrEqualTo(before.truncatedTo(ChronoUnit.MILLIS));
    assertThat(json(move(own, id, "PACKED")).get("state").asString()).isEqualTo("PACKED");
  }

  @Test
  void theKeyOfOneMerchantDoesNotStandInTheWayOfAnother() {
    var key = fresh();
    var body = line(1, "");
    var first = post("/orders", seller("mch-" + fresh()), key, order(fresh(), body));
    var second = post("/orders", seller("mch-" + fresh()), key, order(fresh(), body));

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(second.statusCode()).as(second.body()).isEqualTo(201);
  }

  @Test
  void toAnotherMerchantAnOrderIsNotThere() {
    var id = fresh();
    var merchant = "mch-" + fresh();
    var own = seller(merchant);
    place(id, sold(merchant));
    var none = fresh();

    for (var stranger : new String[] {seller("mch-" + fresh()), token(person(Role.MERCHANT))}) {
      assertSame(move(stranger, id, "CLOSED"), move(stranger, none, "CLOSED"), id, none);
      assertSame(pack(stranger, id, 1, ITEM + "x"), pack(stranger, none, 1, ITEM + "x"), id, none);
      assertSame(get("/orders/" + id, stranger), get("/orders/" + none, stranger), id, none);
      assertThat(json(get("/orders", stranger)).get("orders")).isEmpty();
    }
    assertThat(orders.find(new OrderId(id)).orElseThrow().state()).isEqualTo(Order.State.PLACED);
    assertThat(pack(own, id, 1, ITEM + fresh()).statusCode()).isEqualTo(200);
    assertThat(json(move(own, id, "SHIPPED")).get("state").asString()).isEqualTo("SHIPPED");
    assertThat(json(get("/orders", own)).at("/orders/0/id").asString()).isEqualTo(id);
  }

  @Test
  void ofAnOrderOfTwoMerchantsEachSeesAndPacksItsLinesAndThePlatformMovesIt() {
    var id = fresh();
    var first = "mch-" + fresh();
    var second = "mch-" + fresh();
    place(id, sold(first) + "," + sold(second) + "," + line(1, ""));
    var one = seller(first);
    var two = seller(second);
    var item = ITEM + fresh();

    assertThat(json(pack(one, id, 1, item)).at("/lines/0/items/0").asString()).isEqualTo(item);
    assertThat(json(get("/orders/" + id, one)).get("lines")).hasSize(1);
    assertThat(json(get("/orders/" + id, one)).at("/totalsMinor/CNY").asLong()).isEqualTo(100);
    assertThat(json(get("/orders/" + id, two)).at("/lines/0/line").asInt()).isEqualTo(2);
    var foreign = pack(one, id, 2, ITEM + fresh());
    var absent = pack(one, id, 9, ITEM + fresh());
    assertThat(foreign.statusCode()).isEqualTo(422);
    assertThat(foreign.body().replace("line 2", "line 9")).isEqualTo(absent.body());
    assertThat(pack(two, id, 2, ITEM + fresh()).statusCode()).isEqualTo(200);
    assertThat(json(move(two, id, "SHIPPED")).get("code").asString()).isEqualTo("order-shared");
    assertThat(orders.find(new OrderId(id)).orElseThrow().state()).isEqualTo(Order.State.PLACED);
    assertThat(json(pack(seller("platform"), id, 3, ITEM + fresh())).at("/lines/0/line").asInt())
        .isEqualTo(3);
    assertThat(json(move(id, "SHIPPED")).get("lines")).hasSize(3);
  }

  private static void assertNotYours(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(json(answer).get("code").asString()).isEqualTo("merchant-not-yours");
  }

  private static void assertSame(
      HttpResponse<String> there, HttpResponse<String> none, String id, String other) {
    assertThat(there.statusCode()).isEqualTo(404);
    assertThat(there.body().replace(id, other)).isEqualTo(none.body());
  }

  private static String sold(String merchant) {
    return "{\"title\":\"Tea\",\"quantity\":1,\"priceMinor\":100,\"currency\":\"CNY\",\"merchant\":\"%s\"}"
        .formatted(merchant);
  }

  /** The token of somebody who acts for a merchant. */
  private String seller(String merchant) {
    var person = person(Role.MERCHANT);
    merchants.appoint(merchant, person.login());
    return token(person);
  }

  private HttpResponse<String> place(String id, String line) {
    return post("/orders", shop, fresh(), order(id, line));
  }

  private HttpResponse<String> move(String id, String state) {
    return move(shop, id, state);
  }

  private HttpResponse<String> move(String token, String id, String state) {
    return moved(token, id, "{\"state\":\"" + state + "\"}");
  }

  private HttpResponse<String> moveAt(String id, String state, Instant at) {
    return moved(shop, id, "{\"state\":\"%s\",\"at\":\"%s\"}".formatted(state, at));
  }

  private HttpResponse<String> moved(String token, String id, String body) {
    return send(
        request("/orders/" + id + "/state")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> pack(String id, int line, String... items) {
    return pack(shop, id, line, items);
  }

  private HttpResponse<String> pack(String token, String id, int line, String... items) {
    return send(
        request("/orders/" + id + "/items")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    "{\"items\":{\"%d\":[\"%s\"]}}".formatted(line, String.join("\",\"", items)))));
  }

  private String order(String id, String line) {
    return "{\"id\":\"%s\",\"buyer\":\"%s\",\"lines\":[%s],\"channel\":\"app\",\"mode\":\"bonded\"}"
        .formatted(id, buyer.login(), line);
  }

  private static String line(int quantity, String items) {
    return "{\"title\":\"Dried cranberries\",\"good\":\"cranberries\",\"quantity\":%d,\"priceMinor\":5900,\"currency\":\"CNY\",\"items\":[%s]}"
        .formatted(quantity, items);
  }

  private Person person(Role role) {
    return people.create(fresh(), PASSWORD, "Test person", role);
  }

  private static String fresh() {
    return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  private String token(Person person) {
    var answer =
        send(
            request("/session")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"%s\"}"
                            .formatted(person.login(), PASSWORD))));
    return json(answer).get("token").asString();
  }

  private HttpResponse<String> get(String path, String token) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .GET());
  }

  private HttpResponse<String> post(String path, String token, String key, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
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
