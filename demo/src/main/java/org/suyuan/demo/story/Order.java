package org.suyuan.demo.story;

import java.time.Instant;
import java.util.List;
import org.suyuan.demo.story.Thing.Item;
import org.suyuan.demo.world.Buyer;

/** What a buyer bought, piece by piece. */
public record Order(
    String id, Buyer buyer, Instant placedAt, String channel, State state, List<Item> items) {
  /** How far the order is by now. */
  public enum State {
    PLACED,
    PAID,
    PACKED,
    SHIPPED,
    DELIVERED,
    CLOSED
  }

  public Order {
    items = List.copyOf(items);
  }

  /** The order as a business transaction in an event. */
  String paper() {
    return "urn:suyuan:order:" + id;
  }
}
