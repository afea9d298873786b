package org.suyuan.demo.filling;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.suyuan.demo.story.Order;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.story.Thing.Item;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.json.Json;

/** The finished world as {@code demo.json} tells it to visitors and tests. */
record World(
    URI address,
    Server.Answer log,
    Seed seed,
    List<Enrolled> members,
    List<Person> people,
    List<Telling> stories,
    Nodes nodes) {

  Json.Obj json() {
    List<Json> items = new ArrayList<>();
    List<Json> orders = new ArrayList<>();
    for (Telling story : stories) {
      story.shown().forEach(item -> items.add(item(story, item)));
      story.orders().forEach(order -> orders.add(order(order)));
    }
    return Json.object()
        .put("address", address.toString())
        .put("log", logFacts())
        .put("members", Json.array(members.stream().map(this::member).toList()))
        .put("people", Json.array(people.stream().map(World::person).toList()))
        .put("items", Json.array(items))
        .put("orders", Json.array(orders))
        .put("nodes", nodes.json())
        .build();
  }

  private Json logFacts() {
    Json.Builder facts = Json.object().put("base", address.resolve("/log").toString());
    for (String name : List.of("origin", "key", "founding")) {
      facts.put(name, log.text(name));
    }
    return facts
        .put(
            "policy",
            nodes.isEmpty()
                ? "quorum none\n"
                : nodes.policy(seed, log.text("key"), address.resolve("/log").toString()))
        .build();
  }

  private Json member(Enrolled member) {
    Json.Builder facts =
        Json.object()
            .put("id", member.id())
            .put("name", member.cast().title())
            .put("role", member.cast().role())
            .put("apiKey", member.apiKey())
            .put("custody", member.cast().signsItself() ? "own" : "hosted");
    if (member.cast().signsItself()) {
      facts
          .put("kid", member.key(seed).kid())
          .put("privateKey", Base64.getEncoder().encodeToString(member.cast().privateKey(seed)));
    }
    return facts.build();
  }

  private static Json person(Person person) {
    return Json.object()
        .put("login", person.login())
        .put("password", person.password())
        .put("role", person.role())
        .put("name", person.name())
        .build();
  }

  private static Json item(Telling story, Item item) {
    return Json.object()
        .put("link", item.path())
        .put("story", story.story().slug())
        .put("mode", story.story().mode().slug())
        .put("good", item.good().slug())
        .build();
  }

  private static Json order(Order order) {
    return Json.object()
        .put("id", order.id())
        .put("buyer", order.buyer().login())
        .put("items", Json.texts(order.items().stream().map(Item::path).toList()))
        .build();
  }
}
