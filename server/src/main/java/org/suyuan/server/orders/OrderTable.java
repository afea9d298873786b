package org.suyuan.server.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
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

  private record Row(
      OrderId id,
      PersonId buyer,
      Order.State state,
      String channel,
      String mode,
      Optional<FxQuote> quote) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          new OrderId(row.getString("id")),
          new PersonId(row.getString("buyer")),
          Order.State.valueOf(row.getString("state")),
          row.getString("channel"),
          row.getString("mode"),
          row.getString("fx_id") == null
              ? Optional.empty()
              : Optional.of(
                  new FxQuote(
                      row.getString("fx_id"),
                      Currency.getInstance(row.getString("fx_from")),
                      Currency.getInstance(row.getString("fx_to")),
                      row.getBigDecimal("fx_rate"),
                      row.getString("fx_source"),
                      row.getTimestamp("fx_as_of").toInstant())));
    }
  }

  List<Order> orders(String which, Map<String, ?> values, @Nullable String after) {
    List<Row> rows =
        jdbc.sql("select o.* from purchase_order o " + which)
            .params(values)
            .param("after", after)
            .query((row, _) -> Row.of(row))
            .list();
    String[] ids = rows.stream().map(row -> row.id().value()).toArray(String[]::new);
    Map<String, List<Order.Line>> lines = lines(ids);
    Map<String, Map<Order.State, Instant>> times = times(ids);
    return rows.stream()
        .map(row ->
            new Order(
                row.id(),
                row.buyer(),
                row.state(),
                row.channel(),
                row.mode(),
                times.getOrDefault(row.id().value(), Map.of()),
                lines.getOrDefault(row.id().value(), List.of()),
                row.quote()))
        .toList();
  }

  private Map<String, Map<Order.State, Instant>> times(String[] orders) {
    Map<String, Map<Order.State, Instant>> times = new HashMap<>();
    jdbc.sql("select purchase_order, state, at from order_step where purchase_order = any(:orders)")
        .param("orders", orders)
        .query(row -> {
          times
              .computeIfAbsent(row.getString("purchase_order"), _ -> new HashMap<>())
              .put(Order.State.valueOf(row.getString("state")), row.getTimestamp("at").toInstant());
        });
    return times;
  }

  private Map<String, List<Order.Line>> lines(String[] orders) {
    Map<String, List<Order.Line>> lines = new HashMap<>();
    jdbc.sql(
            """
            select l.*, (select coalesce(array_agg(i.item order by i.piece), '{}') from order_item i
                          where i.purchase_order = l.purchase_order and i.line = l.line) as items
              from order_line l where l.purchase_order = any(:orders) order by l.purchase_order, l.line
            """)
        .param("orders", orders)
        .query(row -> {
          lines
              .computeIfAbsent(row.getString("purchase_order"), _ -> new ArrayList<>())
              .add(line(row));
        });
    return lines;
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
