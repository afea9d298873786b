package org.suyuan.server.orders;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Person;

/** Orders as JSON: shops place them and move them on, buyers read their own. */
@RestController
class OrdersApi {
  private static final int PAGE = 20;
  private static final int MOST = 100;

  private final Orders orders;

  OrdersApi(Orders orders) {
    this.orders = orders;
  }

  record OrderView(
      String id,
      Order.State state,
      Instant placedAt,
      String channel,
      String mode,
      Map<String, Long> totalsMinor,
      List<Order.Line> lines) {
    static OrderView of(Order order) {
      return new OrderView(
          order.id().value(),
          order.state(),
          order.placedAt(),
          order.channel(),
          order.mode(),
          order.totals(),
          order.lines());
    }
  }

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record OrdersPage(List<OrderView> orders, @Nullable String next) {}

  record Move(Order.@Nullable State state) {}

  @PostMapping("/orders")
  ResponseEntity<OrderView> place(
      @RequestBody Placing placing,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    Order order = orders.place(placing, key);
    return ResponseEntity.created(URI.create("/orders/" + order.id().value()))
        .body(OrderView.of(order));
  }

  @PutMapping("/orders/{id}/state")
  OrderView move(@PathVariable String id, @RequestBody Move move) {
    if (move.state() == null) {
      throw new Refusal("order-malformed", 422, "state is missing.");
    }
    return OrderView.of(orders.advance(new OrderId(id), move.state()));
  }

  @GetMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
  OrdersPage list(
      @AuthenticationPrincipal Person buyer,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "" + PAGE) int size) {
    int most = Math.clamp(size, 1, MOST);
    List<Order> found = orders.of(buyer.id(), after.map(OrderId::new), most + 1);
    List<Order> page = found.subList(0, Math.min(most, found.size()));
    return new OrdersPage(
        page.stream().map(OrderView::of).toList(),
        found.size() > most ? page.getLast().id().value() : null);
  }

  @GetMapping(path = "/orders/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  OrderView order(@AuthenticationPrincipal Person buyer, @PathVariable String id) {
    return orders.find(buyer.id(), new OrderId(id)).map(OrderView::of).orElseThrow(Orders::unknown);
  }
}
