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
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** Orders as JSON: shops place them and move them on, buyers read their own. */
@RestController
class OrdersApi {
  private static final int PAGE = 20;
  private static final int MOST = 100;

  private final Orders orders;
  private final Merchants merchants;

  OrdersApi(Orders orders, Merchants merchants) {
    this.orders = orders;
    this.merchants = merchants;
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
      @AuthenticationPrincipal Person who,
      @RequestBody Placing placing,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    Seller seller = Seller.of(who, merchants);
    Order order = orders.place(seller, placing, key == null ? null : seller.named(key));
    return ResponseEntity.created(URI.create("/orders/" + order.id().value()))
        .body(OrderView.of(order));
  }

  @PutMapping("/orders/{id}/state")
  OrderView move(
      @AuthenticationPrincipal Person who, @PathVariable String id, @RequestBody Move move) {
    if (move.state() == null) {
      throw new Refusal("order-malformed", 422, "state is missing.");
    }
    return OrderView.of(
        orders.advance(Seller.of(who, merchants), new OrderId(id), move.state(), move.at()));
  }

  @PutMapping("/orders/{id}/items")
  OrderView pack(
      @AuthenticationPrincipal Person who, @PathVariable String id, @RequestBody Packed packed) {
    if (packed.items() == null || packed.items().values().stream().anyMatch(OrdersApi::isHollow)) {
      throw new Refusal("order-malformed", 422, "items has a list of codes for each line.");
    }
    return OrderView.of(orders.pack(Seller.of(who, merchants), new OrderId(id), packed.items()));
  }

  private static boolean isHollow(@Nullable List<@Nullable String> codes) {
    return codes == null || codes.contains(null);
  }

  @GetMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
  OrdersPage list(
      @AuthenticationPrincipal Person who,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "" + PAGE) int size) {
    int most = Math.clamp(size, 1, MOST);
    List<Order> found = found(who, after.map(OrderId::new), most + 1);
    List<Order> page = found.subList(0, Math.min(most, found.size()));
    return new OrdersPage(
        page.stream().map(OrderView::of).toList(),
        found.size() > most ? page.getLast().id().value() : null);
  }

  /** What a buyer bought; to a merchant's account its part of what was sold. */
  private List<Order> found(Person who, Optional<OrderId> after, int most) {
    if (who.role() == Role.BUYER) {
      return orders.of(who.id(), after, most);
    }
    return merchants
        .of(who.id())
        .map(merchant ->
            orders.soldBy(merchant, after, most).stream()
                .flatMap(order -> new Seller.Merchant(merchant).share(order).stream())
                .toList())
        .orElse(List.of());
  }

  @GetMapping(path = "/orders/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  OrderView order(@AuthenticationPrincipal Person who, @PathVariable String id) {
    Optional<Order> found =
        who.role() == Role.BUYER
            ? orders.find(who.id(), new OrderId(id))
            : orders.find(new OrderId(id)).flatMap(Seller.of(who, merchants)::share);
    return found.map(OrderView::of).orElseThrow(Orders::unknown);
  }
}
