package org.suyuan.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suyuan.proof.json.Json;

/** The order centre, for shops; answers are orders as {@code openapi.yaml} tells them. */
public final class Orders {
  private final Calls calls;

  Orders(Calls calls) {
    this.calls = calls;
  }

  /**
   * Places an order.
   *
   * @param order as {@code POST /orders} takes it
   * @param idempotencyKey the shop's own word for this order: sent again, it is placed once
   */
  public Json.Obj place(Json.Obj order, String idempotencyKey) {
    return calls.post("/orders", order, idempotencyKey).object();
  }

  /**
   * Moves it forward.
   *
   * @param state {@code PAID}, {@code PACKED}, {@code SHIPPED}, {@code DELIVERED}, {@code CLOSED}
   * @param at when it came there; now when empty
   */
  public Json.Obj move(String order, String state, Optional<Instant> at) {
    var move = Json.object().put("state", state);
    at.ifPresent(time -> move.put("at", time.toString()));
    return calls.put("/orders/" + Calls.encoded(order) + "/state", move.build()).object();
  }

  /**
   * Binds the codes of the pieces that were packed.
   *
   * @param items codes by the number of their line, which counts from 1
   */
  public Json.Obj pack(String order, Map<Integer, List<String>> items) {
    var lines = Json.object();
    items.forEach((line, codes) -> lines.put(line.toString(), Json.texts(codes)));
    return calls
        .put(
            "/orders/" + Calls.encoded(order) + "/items",
            Json.object().put("items", lines.build()).build())
        .object();
  }

  /** One of the orders of the buyer who is signed in. */
  public Json.Obj get(String order) {
    return calls.get("/orders/" + Calls.encoded(order)).object();
  }
}
