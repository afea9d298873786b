package org.suyuan.server.guarantees;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.server.base.Ids;
import org.suyuan.server.goods.Listing;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Recorded;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.OrderMoved;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.trace.Trace;

/** What orders were promised (保障凭证), from the moment they were placed. */
@Component
public class Entitlements {
  private final JdbcClient jdbc;
  private final Orders orders;
  private final KeptPacks packs;
  private final Members members;
  private final Trace trace;
  private final Clock clock;

  Entitlements(
      JdbcClient jdbc, Orders orders, KeptPacks packs, Members members, Trace trace, Clock clock) {
    this.jdbc = jdbc;
    this.orders = orders;
    this.packs = packs;
    this.members = members;
    this.trace = trace;
    this.clock = clock;
  }

  /** In the order's own transaction: no order without its promises, no promise without an order. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void promise(OrderMoved moved) {
    if (moved.state() != Order.State.PLACED) {
      return;
    }
    Order order = orders.find(moved.id()).orElseThrow();
    Pack pack = packs.at(clock.instant());
    SequencedMap<Integer, List<String>> lines = new LinkedHashMap<>();
    for (int i = 0; i < order.lines().size(); i++) {
      lines.put(i + 1, Coverage.of(pack, order, order.lines().get(i)));
    }
    var promised =
        new Entitlement(
            new EntitlementId(Ids.next("ent")), order.id(), pack, clock.instant(), lines);
    keep(promised);
    state(promised);
  }

  /**
   * What comes with goods of a listing, ordered at this time.
   *
   * @param counted false for goods in another currency than the rules count in: an order of them is
   *     promised these when it carries a rate of exchange, and nothing otherwise
   */
  public record Offered(Pack pack, List<Guarantee> guarantees, boolean counted) {}

  public Offered offered(Listing listing, Instant at) {
    Pack pack = packs.at(at);
    return new Offered(
        pack,
        Coverage.of(pack, listing.category(), listing.mode()).toList(),
        pack.header().currency().getCurrencyCode().equals(listing.currency()));
  }

  private void keep(Entitlement promised) {
    jdbc.sql(
            """
            insert into entitlement (id, purchase_order, pack, granted_at)
            values (:id, :order, :pack, :at)
            """)
        .param("id", promised.id())
        .param("order", promised.order())
        .param("pack", promised.pack().digest().hex())
        .param("at", promised.grantedAt())
        .update();
    promised
        .lines()
        .forEach((line, codes) ->
            jdbc.sql("insert into entitlement_line values (:id, :line, :codes)")
                .param("id", promised.id())
                .param("line", line)
                .param("codes", codes.toArray(String[]::new))
                .update());
  }

  /** Whether it is on the ledger now; otherwise it is noted, to be stated later. */
  private boolean state(Entitlement promised) {
    Optional<Recorded> recorded = members.speak(promised.document());
    if (recorded.isEmpty()) {
      jdbc.sql("insert into unstated_entitlement values (:id, :at) on conflict do nothing")
          .param("id", promised.id())
          .param("at", promised.grantedAt())
          .update();
      return false;
    }
    jdbc.sql("insert into entitlement_statement values (:id, :receipt) on conflict do nothing")
        .param("id", promised.id())
        .param("receipt", recorded.get().receipt())
        .update();
    jdbc.sql("delete from unstated_entitlement where entitlement = :id")
        .param("id", promised.id())
        .update();
    return true;
  }

  /** What an order was promised; empty for orders from before there were promises. */
  public Optional<Entitlement> of(OrderId order) {
    record Row(EntitlementId id, String pack, Instant grantedAt, int line, List<String> codes) {}
    List<Row> rows =
        jdbc.sql(
                """
                select e.id, e.pack, e.granted_at, l.line, l.guarantees
                  from entitlement e join entitlement_line l on l.entitlement = e.id
                 where e.purchase_order = :order order by l.line
                """)
            .param("order", order)
            .query((row, _) ->
                new Row(
                    new EntitlementId(row.getString("id")),
                    row.getString("pack"),
                    row.getTimestamp("granted_at").toInstant(),
                    row.getInt("line"),
                    List.of((String[]) row.getArray("guarantees").getArray())))
            .list();
    SequencedMap<Integer, List<String>> lines = new LinkedHashMap<>();
    rows.forEach(row -> lines.put(row.line(), row.codes()));
    return rows.stream()
        .findFirst()
        .map(row ->
            new Entitlement(row.id(), order, packs.byDigest(row.pack()), row.grantedAt(), lines));
  }

  /**
   * The guarantee passport (保障通行证): a file that the buyer keeps, and that {@code verify} judges
   * without us. Empty while the promise is not under a checkpoint.
   */
  public Optional<Trace.Download> passport(Entitlement promised) {
    return jdbc.sql("select receipt from entitlement_statement where entitlement = :id")
        .param("id", promised.id())
        .query(Long.class)
        .optional()
        .flatMap(receipt -> trace.statement(promised.id().subject(), receipt));
  }

  /** States what could not be stated before, the oldest first, until that is not possible. */
  @Transactional
  public void catchUp(int most) {
    List<OrderId> waiting =
        jdbc.sql(
                """
                select e.purchase_order from unstated_entitlement u join entitlement e on e.id = u.entitlement
                 order by u.since limit :most
                """)
            .param("most", most)
            .query((row, _) -> new OrderId(row.getString("purchase_order")))
            .list();
    for (OrderId order : waiting) {
      if (!state(of(order).orElseThrow())) {
        return;
      }
    }
  }
}
