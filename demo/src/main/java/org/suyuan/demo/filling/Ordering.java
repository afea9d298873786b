package org.suyuan.demo.filling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.suyuan.demo.story.Order;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.story.Thing.Item;
import org.suyuan.demo.world.Good;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.json.Json;

/** Places the orders of the stories for their buyers; each line holds the codes of its pieces. */
final class Ordering {
  private final Server server;
  private final Seed seed;
  private final String administrator;

  Ordering(Server server, Seed seed, String administrator) {
    this.server = server;
    this.seed = seed;
    this.administrator = administrator;
  }

  void place(Telling telling) {
    for (Order order : telling.orders()) {
      String key = seed.letters("post/orders/" + order.id(), 24);
      server.post("/orders", administrator, key, json(telling, order)).object();
    }
  }

  private static Json json(Telling telling, Order order) {
    SequencedMap<Good, List<Item>> byGood = new LinkedHashMap<>();
    order
        .items()
        .forEach(item -> byGood.computeIfAbsent(item.good(), _ -> new ArrayList<>()).add(item));
    List<Json> lines = new ArrayList<>();
    byGood.forEach((good, items) -> lines.add(line(good, items)));
    return Json.object()
        .put("id", order.id())
        .put("buyer", order.buyer().login())
        .put("lines", Json.array(lines))
        .put("placedAt", order.placedAt().toString())
        .put("channel", order.channel())
        .put("mode", telling.story().mode().slug())
        .put("state", order.state().name())
        .build();
  }

  private static Json line(Good good, List<Item> items) {
    return Json.object()
        .put("title", good.title())
        .put("good", good.slug())
        .put("quantity", items.size())
        .put("priceMinor", good.price())
        .put("currency", "CNY")
        .put("items", Json.texts(items.stream().map(Item::link).toList()))
        .build();
  }
}
