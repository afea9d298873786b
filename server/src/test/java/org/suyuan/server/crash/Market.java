package org.suyuan.server.crash;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/**
 * A shop with its people and goods, and what a buyer could ask of it, drawn at random.
 *
 * @param administrator a token, as {@code desk} is one
 * @param listings each of which became cheaper right after it could be bought
 * @param opened when everything was bought that is ever bought here
 */
record Market(
    String administrator, String desk, List<Buyer> buyers, List<String> listings, Instant opened) {
  private static final String PASSWORD = "a long enough password";
  private static final int MERCHANTS = 24;

  record Buyer(String login, String token) {}

  static Market open(Caller caller) {
    var administrator = caller.signIn("admin", RealServer.PASSWORD);
    var desk = person(caller, administrator, "desk", "OPERATOR").token();
    var buyers =
        IntStream.range(0, 12)
            .mapToObj(i -> person(caller, administrator, "buyer" + i, "BUYER"))
            .toList();
    var listings = IntStream.range(0, 12).mapToObj(i -> listing(caller, administrator, i)).toList();
    var opened = Instant.now();
    for (var listing : listings) {
      var price = "/goods/listings/" + listing + "/price";
      caller.sends("PUT", price, administrator, "", "{\"priceMinor\":4321}").good();
    }
    return new Market(administrator, desk, buyers, listings, opened);
  }

  private static Buyer person(Caller caller, String administrator, String login, String role) {
    var one =
        Json.object()
            .put("login", login)
            .put("password", PASSWORD)
            .put("name", login)
            .put("role", role)
            .build();
    caller.posts("/people", administrator, "", Jcs.text(one)).good();
    return new Buyer(login, caller.signIn(login, PASSWORD));
  }

  private static String listing(Caller caller, String administrator, int number) {
    var product =
        "{\"title\":\"Goods %d\",\"category\":\"%s\"}"
            .formatted(number, number % 2 == 0 ? "fresh.fruit" : "electronics");
    var listing =
        """
        {"product":"%s","merchant":"%s","mode":"domestic","currency":"CNY","priceMinor":%d}
        """
            .formatted(
                caller.posts("/goods/products", administrator, "", product).good().text("id"),
                merchant(number),
                5_000 + number);
    return caller.posts("/goods/listings", administrator, "", listing).good().text("id");
  }

  private static String merchant(int number) {
    return "merchant-" + number % MERCHANTS;
  }

  Buyer buyer(Random random) {
    return buyers.get(random.nextInt(buyers.size()));
  }

  /** An order that has arrived, of listings or taken over from elsewhere. */
  String order(Random random, Buyer buyer, int lines) {
    boolean isListed = random.nextInt(3) == 0;
    List<Json> wanted = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      wanted.add(isListed ? listed(random) : takenOver(random));
    }
    return Jcs.text(
        Json.object()
            .put("buyer", buyer.login())
            .put("channel", "app")
            .put("mode", "domestic")
            .put("placedAt", opened.toString())
            .put("state", "DELIVERED")
            .put("times", Json.object().put("DELIVERED", opened.toString()).build())
            .put("lines", Json.array(wanted))
            .put("discountMinor", random.nextInt(90))
            .put("freightMinor", random.nextInt(1_500))
            .put("taxMinor", random.nextInt(999))
            .build());
  }

  private Json listed(Random random) {
    return Json.object()
        .put("listing", listings.get(random.nextInt(listings.size())))
        .put("quantity", 1 + random.nextInt(4))
        .build();
  }

  private static Json takenOver(Random random) {
    return Json.object()
        .put("title", "Goods taken over")
        .put("merchant", merchant(random.nextInt(MERCHANTS)))
        .put("category", random.nextBoolean() ? "fresh.fruit" : "food")
        .put("quantity", 1 + random.nextInt(4))
        .put("priceMinor", 100 + random.nextInt(9_900))
        .put("currency", "CNY")
        .build();
  }

  /** What a buyer might say of goods. */
  static Json.Obj said(Random random) {
    Map<String, String> said = new HashMap<>();
    said.put("photos", Integer.toString(random.nextInt(4)));
    said.put("bad_share", random.nextInt(101) + "%");
    said.put("fault", random.nextBoolean() ? "broken" : "none");
    said.put("broken_units", Integer.toString(random.nextInt(3)));
    said.put("goods_in_hand", "true");
    return object(said);
  }

  /** What the desk might find out about a line. */
  static Json.Obj found(Random random) {
    Map<String, String> found = new HashMap<>();
    for (var fact : List.of("current_unit_price", "coupon_unit_price")) {
      found.put(fact, BigDecimal.valueOf(random.nextInt(6_500), 2).toPlainString());
    }
    found.put("price_drop_cause", "ordinary");
    for (var fact :
        List.of(
            "coupon_claimable", "intact", "nonconforming", "misuse", "lost", "listing_differs")) {
      found.put(fact, Boolean.toString(random.nextBoolean()));
    }
    return object(found);
  }

  private static Json.Obj object(Map<String, String> members) {
    var object = Json.object();
    members.forEach(object::put);
    return object.build();
  }
}
