package org.suyuan.server.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.PersonId;

/** The door of the order centre (订单中心). */
@Service
public class Orders {
  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Orders(JdbcClient jdbc, People people, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Takes an order in. The same key with the same order answers the order that is there.
   *
   * @throws Refusal {@code order-malformed}, {@code buyer-unknown}, {@code order-exists}, {@code
   *     idempotency-key-used}
   */
  @Transactional
  Order place(Placing placing, @Nullable String idempotencyKey) {
    List<Order.Line> lines = placing.orderLines();
    OrderId id = placing.orderId();
    Person buyer =
        people
            .find(placing.login())
            .orElseThrow(
                () -> new Refusal("buyer-unknown", 422, "There is no account with this login."));
    int added =
        jdbc.sql(
                """
                insert into purchase_order (id, buyer, state, placed_at, channel, mode, idempotency, digest)
                values (:id, :buyer, :state, :placedAt, :channel, :mode, :key, :digest)
                on conflict do nothing
                """)
            .param("id", id)
            .param("buyer", buyer.id())
            .param("state", Objects.requireNonNullElse(placing.state(), Order.State.PLACED))
            .param("placedAt", Objects.requireNonNullElseGet(placing.placedAt(), clock::instant))
            .param("channel", Objects.requireNonNullElse(placing.channel(), ""))
            .param("mode", Objects.requireNonNullElse(placing.mode(), ""))
            .param("key", idempotencyKey)
            .param("digest", placing.digest())
            .update();
    if (added == 0) {
      return known(placing, id, idempotencyKey);
    }
    keep(id, lines);
    Order order = find(id).orElseThrow();
    events.publishEvent(new OrderMoved(id, Order.State.PLACED, order.placedAt()));
    return order;
  }

  private Order known(Placing placing, OrderId id, @Nullable String key) {
    record Sent(OrderId id, byte[] digest) {}
    Sent sent =
        jdbc.sql("select id, digest from purchase_order where idempotency = :key")
            .param("key", key)
            .query((row, _) -> new Sent(new OrderId(row.getString("id")), row.getBytes("digest")))
            .optional()
            .orElseThrow(() ->
                new Refusal(
                    "order-exists", 409, "There is an order %s already.".formatted(id.value())));
    if (!Arrays.equals(sent.digest(), placing.digest())) {
      throw new Refusal(
          "idempotency-key-used", 409, "This Idempotency-Key belongs to another order.");
    }
    return find(sent.id()).orElseThrow();
  }

  private void keep(OrderId id, List<Order.Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Order.Line line = lines.get(i);
      jdbc.sql(
              """
              insert into order_line (purchase_order, line, title, good, quantity, price_minor, currency)
              values (:order, :line, :title, :good, :quantity, :price, :currency)
              """)
          .param("order", id)
          .param("line", i + 1)
          .param("title", line.title())
          .param("good", line.good())
          .param("quantity", line.quantity())
          .param("price", line.priceMinor())
          .param("currency", line.currency())
          .update();
      jdbc.sql(
              """
              insert into order_item (purchase_order, line, piece, item)
              select :order, :line, piece, item from unnest(:items) with ordinality as codes (item, piece)
              """)
          .param("order", id)
          .param("line", i + 1)
          .param("items", line.items().toArray(String[]::new))
          .update();
    }
  }

  /**
   * Moves an order forward.
   *
   * @throws Refusal {@code order-unknown}, {@code order-goes-forward}
   */
  @Transactional
  Order advance(OrderId id, Order.State to) {
    Order order = find(id).orElseThrow(Orders::unknown);
    if (to.compareTo(order.state()) < 0) {
      throw new Refusal(
          "order-goes-forward",
          409,
          "The order is %s and cannot go back to %s.".formatted(order.state(), to));
    }
    jdbc.sql("update purchase_order set state = :to where id = :id")
        .param("to", to)
        .param("id", id)
        .update();
    return find(id).orElseThrow();
  }

  /** A buyer's own order; empty also for somebody else's. */
  public Optional<Order> find(PersonId buyer, OrderId id) {
    return find(id).filter(order -> order.buyer().equals(buyer));
  }

  /**
   * A buyer's orders, the newest first.
   *
   * @param after the last one of the page before; empty for the first page
   */
  public List<Order> of(PersonId buyer, Optional<OrderId> after, int most) {
    return orders(
        """
        where o.buyer = :buyer
          and (cast(:after as text) is null or (o.placed_at, o.id) <
               (select p.placed_at, p.id from purchase_order p where p.id = :after and p.buyer = :buyer))
        order by o.placed_at desc, o.id desc limit :most
        """,
        Map.of("buyer", buyer.value(), "most", most),
        after.map(OrderId::value).orElse(null));
  }

  /**
   * What shops call goods, by the beginnings of their codes.
   *
   * @param item canonical
   * @return the title under which this very piece was sold last, else one of its class
   */
  public Optional<String> titleOf(String item) {
    String ofClass = item.replaceFirst("^(https://id\\.gs1\\.org/01/[0-9]{14})/.*$", "$1");
    return jdbc.sql(
            """
            select l.title from order_item i
              join order_line l on l.purchase_order = i.purchase_order and l.line = i.line
             where i.item = :item or i.item >= :first and i.item < :beyond
             order by (i.item = :item) desc, l.purchase_order desc limit 1
            """)
        .param("item", item)
        .param("first", ofClass + "/")
        .param("beyond", ofClass + "0") // '0' follows '/'
        .query(String.class)
        .optional();
  }

  /** Anybody's order, for modules that look after it. */
  public Optional<Order> find(OrderId id) {
    return orders("where o.id = :id", Map.of("id", id.value()), null).stream().findFirst();
  }

  private record Row(
      OrderId id,
      PersonId buyer,
      Order.State state,
      Instant placedAt,
      String channel,
      String mode) {}

  private List<Order> orders(String which, Map<String, ?> values, @Nullable String after) {
    List<Row> rows =
        jdbc.sql(
                "select o.id, o.buyer, o.state, o.placed_at, o.channel, o.mode from purchase_order o "
                    + which)
            .params(values)
            .param("after", after)
            .query(Row.class)
            .list();
    Map<String, List<Order.Line>> lines =
        lines(rows.stream().map(row -> row.id().value()).toList());
    return rows.stream()
        .map(row ->
            new Order(
                row.id(),
                row.buyer(),
                row.state(),
                row.placedAt(),
                row.channel(),
                row.mode(),
                lines.getOrDefault(row.id().value(), List.of())))
        .toList();
  }

  private Map<String, List<Order.Line>> lines(Collection<String> orders) {
    Map<String, List<Order.Line>> lines = new HashMap<>();
    jdbc.sql(
            """
            select l.purchase_order, l.title, l.good, l.quantity, l.price_minor, l.currency,
                   (select coalesce(array_agg(i.item order by i.piece), '{}') from order_item i
                     where i.purchase_order = l.purchase_order and i.line = l.line) as items
              from order_line l where l.purchase_order = any(:orders) order by l.purchase_order, l.line
            """)
        .param("orders", orders.toArray(String[]::new))
        .query(row -> {
          lines
              .computeIfAbsent(row.getString("purchase_order"), _ -> new ArrayList<>())
              .add(
                  new Order.Line(
                      row.getString("title"),
                      row.getString("good"),
                      row.getInt("quantity"),
                      row.getLong("price_minor"),
                      row.getString("currency"),
                      List.of((String[]) row.getArray("items").getArray())));
        });
    return lines;
  }

  static Refusal unknown() {
    return new Refusal("order-unknown", 404, "You have no such order.");
  }
}
