package org.suyuan.server.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.money.FxQuote;
import org.suyuan.server.people.PersonId;

/** The rows of orders, their lines and the codes of their pieces. */
@Component
class OrderTable {
  private final JdbcClient jdbc;

  OrderTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(OrderId id, List<Order.Line> lines) {
    for (Order.Line line : lines) {
      jdbc.sql(
              """
              insert into order_line (purchase_order, line, title, good, quantity, price_minor, currency, merchant,
                category, self_operated, listing, price_position, discount_minor, freight_minor, tax_minor)
              values (:order, :line, :title, :good, :quantity, :price, :currency, :merchant,
                :category, :selfOperated, :listing, :position, :discount, :freight, :tax)
              """)
          .param("order", id)
          .param("line", line.number())
          .param("title", line.title())
          .param("good", line.good())
          .param("quantity", line.quantity())
          .param("price", line.priceMinor())
          .param("currency", line.currency())
          .param("merchant", line.offer().merchant())
          .param("category", line.offer().category())
          .param("selfOperated", line.offer().selfOperated())
          .param("listing", line.offer().listing())
          .param("position", line.offer().pricePosition())
          .param("discount", line.charges().discountMinor())
          .param("freight", line.charges().freightMinor())
          .param("tax", line.charges().taxMinor())
          .update();
      keepItems(id, line.number(), 0, line.items());
    }
  }

  void keepItems(OrderId id, int line, int after, List<String> items) {
    jdbc.sql(
            """
            insert into order_item (purchase_order, line, piece, item)
            select :order, :line, :after + piece, item from unnest(:items) with ordinality as codes (item, piece)
            """)
        .param("order", id)
        .param("line", line)
        .param("after", after)
        .param("items", items.toArray(String[]::new))
        .update();
  }

  /** Lets nobody else move this order until the end of the transaction. */
  void lock(OrderId id) {
    jdbc.sql("select id from purchase_order where id = :id for update")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /** Orders with all that belongs to them, by one question: a row for each line, with its order. */
  List<Order> orders(String which, Map<String, ?> values, @Nullable String after) {
    Map<String, Order> orders = new LinkedHashMap<>();
    Map<String, List<Order.Line>> lines = new HashMap<>();
    jdbc.sql(
            """
            select o.*, s.*, l.*, (select coalesce(array_agg(i.item order by i.piece), '{}') from order_item i
                                    where i.purchase_order = l.purchase_order and i.line = l.line) as items
              from (select row_number() over () as place, wanted.*
                      from (select o.* from purchase_order o %s) wanted) o
              join lateral (select array_agg(state) as steps, array_agg(at) as times from order_step
                             where purchase_order = o.id) s on true
              join order_line l on l.purchase_order = o.id
             order by o.place, l.line
            """
                .formatted(which))
        .params(values)
        .param("after", after)
        .query(row -> {
          String id = row.getString("id");
          if (!orders.containsKey(id)) {
            orders.put(id, order(row));
          }
          lines.computeIfAbsent(id, _ -> new ArrayList<>()).add(line(row));
        });
    return orders.values().stream()
        .map(order -> order.with(lines.getOrDefault(order.id().value(), List.of())))
        .toList();
  }

  /** Without its lines. */
  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        new OrderId(row.getString("id")),
        new PersonId(row.getString("buyer")),
        Order.State.valueOf(row.getString("state")),
        row.getString("channel"),
        row.getString("mode"),
        times(row),
        List.of(),
        quote(row));
  }

  private static Map<Order.State, Instant> times(ResultSet row) throws SQLException {
    Map<Order.State, Instant> times = new EnumMap<>(Order.State.class);
    if (row.getArray("steps") != null) {
      var steps = (String[]) row.getArray("steps").getArray();
      var at = (Timestamp[]) row.getArray("times").getArray();
      for (int i = 0; i < steps.length; i++) {
        times.put(Order.State.valueOf(steps[i]), at[i].toInstant());
      }
    }
    return times;
  }

  private static Optional<FxQuote> quote(ResultSet row) throws SQLException {
    return row.getString("fx_id") == null
        ? Optional.empty()
        : Optional.of(
            new FxQuote(
                row.getString("fx_id"),
                Currency.getInstance(row.getString("fx_from")),
                Currency.getInstance(row.getString("fx_to")),
                row.getBigDecimal("fx_rate"),
                row.getString("fx_source"),
                row.getTimestamp("fx_as_of").toInstant()));
  }

  private static Order.Line line(ResultSet row) throws SQLException {
    Long position = row.getObject("price_position", Long.class);
    var offer =
        new Order.Offer(
            row.getString("merchant"),
            row.getString("category"),
            row.getBoolean("self_operated"),
            row.getString("listing"),
            position);
    return new Order.Line(
        row.getInt("line"),
        row.getString("title"),
        row.getString("good"),
        row.getInt("quantity"),
        row.getLong("price_minor"),
        row.getString("currency"),
        offer,
        new Order.Charges(
            row.getLong("discount_minor"), row.getLong("freight_minor"), row.getLong("tax_minor")),
        List.of((String[]) row.getArray("items").getArray()));
  }
}
