package org.suyuan.server.orders;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /**
   * @param times when it came to each step, as far as known
   * @param totalsMinor what it costs, by currency
   */
  record OrderView(
      String id,
      Order.State state,
      Instant placedAt,
      String channel,
      String mode,
      Map<Order.State, Instant> times,
      Map<String, Long> totalsMinor,
      List<LineView> lines) {
    static OrderView of(Order order) {
      return new OrderView(
          order.id().value(),
          order.state(),
          order.placedAt(),
          order.channel(),
          order.mode(),
          new TreeMap<>(order.times()),
          order.totals(),
          order.lines().stream().map(LineView::of).toList());
    }
  }

  /**
   * @param netMinor what was paid for the goods, after their part of the discount
   * @param paidMinor the same with freight and tax
   */
  record LineView(
      int line,
      String title,
      String good,
      int quantity,
      long priceMinor,
      String currency,
      Order.Offer offer,
      Order.Charges charges,
      long netMinor,
      long paidMinor,
      List<String> items) {
    static LineView of(Order.Line line) {
      return new LineView(
          line.number(),
          line.title(),
          line.good(),
          line.quantity(),
          line.priceMinor(),
          line.currency(),
          line.offer(),
          line.charges(),
          line.net().minor(),
          line.paid().minor(),
          line.items());
    }
  }

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record OrdersPage(List<OrderView> orders, @Nullable String next) {}

  /**
   * @param at when it came there; now when null
   */
  record Move(Order.@Nullable State state, @Nullable Instant at) {}

  /** The codes of the pieces that were packed, by the number of their line. */
  record Packed(@Nullable Map<Integer, List<String>> items) {}

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
    return OrderView.of(orders.advance(new OrderId(id), move.state(), move.at()));
  }

  @PutMapping("/orders/{id}/items")
  OrderView pack(@PathVariable String id, @RequestBody Packed packed) {
    if (packed.items() == null) {
      throw new Refusal("order-malformed", 422, "items is missing.");
    }
    return OrderView.of(orders.bind(new OrderId(id), packed.items()));
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
