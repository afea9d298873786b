package org.suyuan.server.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/**
 * Buyers without plan, from a fixed seed: each deal is an order, its payment, and claims by
 * guarantees drawn at random with facts drawn at random. Some deals are made by two callers at
 * once, some requests are sent twice or with another body under the same key; and what was told
 * once must never be told otherwise.
 */
final class Shoppers implements AutoCloseable {
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

  /** The refusals that such buyers earn. */
  private static final List<String> BOUNDS =
      List.of(
          "claim-open",
          "claim-settled",
          "choice-unknown",
          "choice-changed",
          "guarantee-not-promised",
          "payment-exceeds-order",
          "idempotency-key-used");

  private final Caller caller;
  private final long seed;
  private final Market market;
  private final ExecutorService callers;
  private final List<Future<?>> deals = new ArrayList<>();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private final AtomicInteger done = new AtomicInteger();

  Shoppers(Caller caller, long seed, int atOnce) {
    this.caller = caller;
    this.seed = seed;
    this.market = Market.open(caller);
    this.callers = Executors.newFixedThreadPool(atOnce);
  }

  /** Begins so many deals; every tenth is made by two callers at the same time. */
  void begin(int orders) {
    for (int i = 0; i < orders; i++) {
      int number = i;
      for (int both = i % 10 == 0 ? 2 : 1; both > 0; both--) {
        deals.add(callers.submit(() -> deal(number)));
      }
    }
  }

  /** How many deals have come to their end. */
  int done() {
    return done.get();
  }

  void join() throws Exception {
    for (var deal : deals) {
      deal.get();
    }
  }

  /** The token of who sees all payments. */
  String desk() {
    return market.desk();
  }

  /** Key of a request → id that it was answered with. */
  Map<String, String> told() {
    return told;
  }

  /** What must never happen: another id for the same key, or a refusal that nobody earned. */
  Map<String, String> faults() {
    return faults;
  }

  private void deal(int number) {
    var random = new Random(seed + number);
    var buyer = market.buyer(random);
    int lines = 1 + random.nextInt(2);
    var placed =
        caller.posts(
            "/orders",
            market.administrator(),
            "deal-" + number,
            market.order(random, buyer, lines));
    var order = remember("deal/" + number, placed);
    pay(random, buyer, order);
    for (int line = 1; line <= lines; line++) {
      if (random.nextInt(3) > 0) {
        claims(random, buyer, order, line);
      }
    }
    done.incrementAndGet();
  }

  private void pay(Random random, Market.Buyer buyer, String order) {
    var path = "/orders/" + order + "/payment";
    boolean isPaid = random.nextInt(12) > 0;
    int times = random.nextInt(8) == 0 ? 2 : 1;
    for (int i = 0; isPaid && i < times; i++) {
      bound(caller.posts(path, buyer.token(), "pay", ""));
    }
    if (random.nextInt(10) == 0) {
      bound(caller.posts(path, buyer.token(), "pay-again", ""));
    }
  }

  private void claims(Random random, Market.Buyer buyer, String order, int line) {
    if (random.nextBoolean()) {
      var path = "/desk/orders/%s/lines/%d/facts".formatted(order, line);
      var facts = Json.object().put("facts", Market.found(random)).build();
      caller.posts(path, market.desk(), "", Jcs.text(facts)).good();
    }
    for (int i = random.nextInt(2); i >= 0; i--) {
      claim(random, buyer, order, line, i);
    }
  }

  /** Everything is drawn before anybody is asked, so that two callers ask for the same. */
  private void claim(Random random, Market.Buyer buyer, String order, int line, int number) {
    var path = "/orders/%s/lines/%d/claims".formatted(order, line);
    var key = "%s-%d-%d".formatted(order, line, number);
    var guarantee = ASKED.get(random.nextInt(ASKED.size()));
    var facts = Market.said(random);
    int choice = 1 + random.nextInt(2);
    int surprise = random.nextInt(12);
    var answer = bound(caller.posts(path, buyer.token(), key, asking(guarantee, 1, facts)));
    if (!answer.isGood()) {
      return;
    }
    var id = remember("claim/" + key, answer);
    if (surprise == 0) {
      remember("claim/" + key, caller.posts(path, buyer.token(), key, asking(guarantee, 1, facts)));
    } else if (surprise == 1) {
      var other = caller.posts(path, buyer.token(), key, asking(guarantee, 2, facts));
      if (!other.code().equals("idempotency-key-used")) {
        faults.put(key, "another request under the same key: " + other);
      }
    }
    if (answer.text("state").equals("GRANTED") && answer.body().get("remedies").isEmpty()) {
      var chosen = "{\"option\":" + choice + "}";
      bound(caller.posts("/claims/" + id + "/choice", buyer.token(), "", chosen));
    }
  }

  private static String asking(String guarantee, int units, Json.Obj facts) {
    return Jcs.text(
        Json.object().put("guarantee", guarantee).put("units", units).put("facts", facts).build());
  }

  private String remember(String key, Caller.Answer answer) {
    var id = answer.good().text("id");
    var before = told.putIfAbsent(key, id);
    if (before != null && !before.equals(id)) {
      faults.put(key, "first %s, then %s".formatted(before, id));
    }
    return id;
  }

  /** Done, or refused by a bound that we know. */
  private Caller.Answer bound(Caller.Answer answer) {
    if (!answer.isGood() && !BOUNDS.contains(answer.code())) {
      faults.put(answer.toString(), "a refusal that nobody earned");
    }
    return answer;
  }

  @Override
  public void close() {
    callers.shutdownNow();
  }
}
