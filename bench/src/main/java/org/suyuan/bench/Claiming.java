package org.suyuan.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.suyuan.proof.json.Json;

/**
 * {@code claim}: a whole claim over HTTP (read facts, decide by two versions of the rules, write,
 * set money aside, state it on the ledger, commit), and its floor in turns: the bare SQL writes of
 * the very rows that it left, in one transaction on the same PostgreSQL with {@code fsync}.
 */
final class Claiming {
  private static final String PASSWORD = "a long enough password";
  private static final int WARM_UP = 2;

  private final Options options;
  private final int rounds;
  private final int claims;

  Claiming(Options options) {
    this.options = options;
    this.rounds = options.number("rounds", 5);
    this.claims = options.number("reads", 400);
  }

  void run() throws Exception {
    try (var platform = Platform.start(options);
        var api = platform.api();
        var connection = platform.postgres().connect(Postgres.SERVERS)) {
      Rows.makeTables(connection);
      connection.setAutoCommit(false);
      var administrator = platform.administrator();
      var buyer = buyer(api, administrator);
      List<Double> all = new ArrayList<>();
      List<Double> bare = new ArrayList<>();
      int rows = 0;
      for (int round = -WARM_UP; round < rounds; round++) {
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < claims; i++) {
          orders.add(order(api, administrator));
        }
        List<String> made = new ArrayList<>();
        var system = new double[claims];
        for (int i = 0; i < claims; i++) {
          long begun = System.nanoTime();
          made.add(claim(api, buyer, orders.get(i)));
          system[i] = (System.nanoTime() - begun) / 1e6;
        }
        var floor = new double[claims];
        for (int i = 0; i < claims; i++) {
          var written = Rows.of(connection, made.get(i));
          connection.commit();
          long begun = System.nanoTime();
          written.write(connection);
          floor[i] = (System.nanoTime() - begun) / 1e6;
          rows = written.count();
        }
        print(round < 0 ? "warm-up" : "round " + (round + 1), system, floor);
        if (round >= 0) {
          for (int i = 0; i < claims; i++) {
            all.add(system[i]);
            bare.add(floor[i]);
          }
        }
      }
      System.out.printf(Locale.ROOT, "%n%d claims, %d rows each%n", all.size(), rows);
      print("all rounds", array(all), array(bare));
    }
  }

  private static void print(String name, double[] system, double[] floor) {
    var claim = Figures.of(system);
    var bare = Figures.of(floor);
    System.out.printf(
        Locale.ROOT,
        "%-10s  claim p50 %6.2f ms  p99 %7.2f ms   bare SQL p50 %6.2f ms  p99 %7.2f ms   p50 x %.1f, p99 x %.1f (goal 5)%n",
        name,
        claim.median(),
        claim.at(0.99),
        bare.median(),
        bare.at(0.99),
        claim.median() / bare.median(),
        claim.at(0.99) / bare.at(0.99));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String buyer(Api api, String administrator) throws Exception {
    api.post(
        "/people",
        administrator,
        Json.object()
            .put("login", "buyer")
            .put("password", PASSWORD)
            .put("name", "Buyer")
            .put("role", "BUYER")
            .build());
    var who = Json.object().put("login", "buyer").put("password", PASSWORD).build();
    return Api.text(api.post("/session", "", who), "token");
  }

  /** Fresh fruit that has arrived just now. */
  private static String order(Api api, String administrator) throws Exception {
    var line =
        Json.object()
            .put("title", "Cranberries")
            .put("merchant", "cranberry-house")
            .put("category", "fresh.fruit")
            .put("quantity", 2)
            .put("priceMinor", 5_900)
            .put("currency", "CNY")
            .build();
    var now = Instant.now().toString(); // ordered, and here at once
    var order =
        Json.object()
            .put("buyer", "buyer")
            .put("channel", "app")
            .put("mode", "domestic")
            .put("placedAt", now)
            .put("state", "DELIVERED")
            .put("times", Json.object().put("DELIVERED", now).build())
            .put("lines", Json.array(List.of(line)))
            .build();
    return Api.text(api.post("/orders", administrator, order), "id");
  }

  /** A fifth of it is bad: granted, paid, and done. */
  private static String claim(Api api, String buyer, String order) throws Exception {
    var facts = Json.object().put("photos", "2").put("bad_share", "20%").build();
    var claim =
        api.post(
            "/orders/" + order + "/lines/1/claims",
            buyer,
            Json.object()
                .put("guarantee", "FRESH_PAY")
                .put("units", 2)
                .put("facts", facts)
                .build());
    if (!Api.text(claim, "state").equals("CARRIED_OUT")) {
      throw new IllegalStateException("Not paid: " + claim);
    }
    return Api.text(claim, "id");
  }
}
