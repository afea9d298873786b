package org.suyuan.demo.filling;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.suyuan.demo.world.Good;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** Puts the goods of the stories on offer, each with a price that fell once, and coupons. */
final class Shelves {
  /** As which the live shop sells; everything else is the platform's own. */
  static final String LIVE_SHOP = "small-grain-live";

  private static final String LISTINGS = "/goods/listings";
  private static final long DAYS_TO_CLAIM = 60;

  private final Server server;
  private final Seed seed;
  private final String administrator;

  Shelves(Server server, Seed seed, String administrator) {
    this.server = server;
    this.seed = seed;
    this.administrator = administrator;
  }

  /** What stands there from before an interruption is left as it is. */
  int fill() {
    List<Good> goods = Arrays.stream(Good.values()).filter(good -> good.price() > 0).toList();
    Set<String> there = titles();
    if (there.isEmpty()) {
      coupon("20 off · 满200减20(示例 sample)", "", 2_000, 20_000);
      coupon("5 off food · 食品满50减5(示例 sample)", "food", 500, 5_000);
    }
    goods.stream().filter(good -> !there.contains(good.title())).forEach(this::offer);
    return goods.size();
  }

  private Set<String> titles() {
    Json.Obj page = server.get(LISTINGS + "?size=500", null).object();
    Set<String> titles = new HashSet<>();
    for (Json each : ((Json.Arr) Objects.requireNonNull(page.get("listings"))).elements()) {
      Json listing = Objects.requireNonNull(((Json.Obj) each).get("listing"));
      titles.add(Objects.requireNonNull(((Json.Obj) listing).text("title")));
    }
    return titles;
  }

  private void offer(Good good) {
    Json.Obj product =
        post(
            "/goods/products",
            Json.object()
                .put("title", good.title())
                .put("category", good.category())
                .put("good", good.slug())
                .build());
    var listing =
        Json.object()
            .put("product", Objects.requireNonNull(product.text("id")))
            .put("mode", mode(good))
            .put("currency", "CNY")
            .put("priceMinor", good.price() / 10 * 12);
    if (mode(good).equals("direct")) {
      listing.put("merchant", LIVE_SHOP);
    }
    String id = Objects.requireNonNull(post(LISTINGS, listing.build()).text("id"));
    Json price = Json.object().put("priceMinor", good.price()).put("cause", "ordinary").build();
    server
        .put(LISTINGS + "/" + id + "/price", administrator, "application/json", Jcs.text(price))
        .object();
  }

  /**
   * Masks come from abroad after they are ordered, the other imports wait in a bonded warehouse.
   */
  private static String mode(Good good) {
    return switch (good) {
      case CALMING_MASK, BRIGHT_MASK -> "direct";
      case FACE_DEVICE, GIFT_BOX -> "domestic";
      default -> "bonded";
    };
  }

  private void coupon(String title, String category, long off, long threshold) {
    Instant from = seed.now();
    Instant until = from.plus(Duration.ofDays(DAYS_TO_CLAIM));
    post(
        "/goods/coupons",
        Json.object()
            .put("title", title)
            .put("category", category)
            .put("currency", "CNY")
            .put("offMinor", off)
            .put("thresholdMinor", threshold)
            .put("claimFrom", from.toString())
            .put("claimUntil", until.toString())
            .put("useUntil", until.toString())
            .build());
  }

  private Json.Obj post(String path, Json body) {
    String key = seed.letters("post" + path + "/" + Jcs.text(body), 24);
    return server.post(path, administrator, key, body).object();
  }
}
