package org.suyuan.server.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.money.FxQuote;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.goods.Offer;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.PersonId;

/** The door of the order centre (订单中心). */
@Service
public class Orders {
  /** The sender's clock and ours differ by less. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final OrderTable table;
  private final Buying buying;
  private final People people;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Orders(
      JdbcClient jdbc,
      OrderTable table,
      Buying buying,
      People people,
      Clock clock,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.table = table;
    this.buying = buying;
    this.people = people;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Takes an order in. The same key with the same order answers the order that is there.
   *
   * @throws Refusal {@code order-malformed}, {@code takeover-not-yours}, {@code
   *     merchant-not-yours}, {@code buyer-unknown}, {@code order-exists}, {@code
   *     idempotency-key-used}, {@code listing-unknown}, {@code coupon-unknown}, {@code
   *     coupon-not-met}
   */
  @Transactional
  Order place(Seller seller, Placing sent, @Nullable String idempotencyKey) {
    seller.requireNew(sent);
    Placing placing = seller.fill(sent);
    OrderId id = placing.orderId();
    Map<Order.State, Instant> steps = placing.steps(clock.instant());
    Instant placedAt = Objects.requireNonNull(steps.get(Order.State.PLACED));
    Map<String, Offer> offers = placing.offers(listing -> buying.offered(listing, placedAt));
    List<Order.Line> lines = placing.orderLines(offers);
    seller.requireOwn(lines);
    String mode = Buying.mode(placing.mode(), offers.values());
    Optional<FxQuote> quote = placing.quote();
    Person buyer =
        people
            .find(placing.login())
            .orElseThrow(
                () -> new Refusal("buyer-unknown", 422, "There is no account with this login."));
    int added =
        jdbc.sql(
                """
                insert into purchase_order (id, buyer, state, placed_at, channel, mode, idempotency, digest,
                  fx_id, fx_from, fx_to, fx_rate, fx_source, fx_as_of)
                values (:id, :buyer, :state, :placedAt, :channel, :mode, :key, :digest,
                  :fxId, :fxFrom, :fxTo, :fxRate, :fxSource, :fxAsOf)
                on conflict do nothing
                """)
            .param("id", id)
            .param("buyer", buyer.id())
            .param("state", placing.reached())
            .param("placedAt", placedAt)
            .param("channel", Objects.requireNonNullElse(placing.channel(), ""))
            .param("mode", mode)
            .param("key", idempotencyKey)
            .param("digest", placing.digest())
            .param("fxId", quote.map(FxQuote::id).orElse(null))
            .param("fxFrom", quote.map(fx -> fx.from().getCurrencyCode()).orElse(null))
            .param("fxTo", quote.map(fx -> fx.to().getCurrencyCode()).orElse(null))
            .param("fxRate", quote.map(FxQuote::rate).orElse(null))
            .param("fxSource", quote.map(FxQuote::source).orElse(null))
            .param("fxAsOf", quote.map(FxQuote::asOf).orElse(null))
            .update();
    if (added == 0) {
      return known(placing, id, idempotencyKey);
    }
    List<String> coupons = Objects.requireNonNullElse(placing.coupons(), List.of());
    table.keep(id, buying.redeem(coupons, buyer.id(), id, lines));
    steps.forEach((state, at) -> tell(id, state, at));
    return find(id).orElseThrow();
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

  /** Notes the first time at which an order came to a step, and tells whoever listens. */
  private void tell(OrderId id, Order.State state, Instant at) {
    int added =
        jdbc.sql(
                """
                insert into order_step (purchase_order, state, at) values (:order, :state, :at)
                on conflict do nothing
                """)
            .param("order", id)
            .param("state", state)
            .param("at", at)
            .update();
    if (added > 0) {
      events.publishEvent(new OrderMoved(id, state, at));
    }
  }

  /**
   * Moves an order forward.
   *
   * @param at when it came there; now when null
   * @throws Refusal {@code order-unknown}, {@code order-goes-forward}, {@code order-malformed} for
   *     a time before the step before it
   */
  @Transactional
  public Order advance(OrderId id, Order.State to, @Nullable Instant at) {
    table.lock(id);
    Order order = find(id).orElseThrow(Orders::unknown);
    if (to.compareTo(order.state()) < 0) {
      throw new Refusal(
          "order-goes-forward",
          409,
          "The order is %s and cannot go back to %s.".formatted(order.state(), to));
    }
    Instant latest = order.times().values().stream().max(Instant::compareTo).orElseThrow();
    if (at != null && at.isBefore(latest) && order.at(to).isEmpty()) {
      throw Placing.malformed("The order came to an earlier step after %s.".formatted(at));
    }
    Instant now = clock.instant();
    Instant when = at != null ? at : now.isAfter(latest) ? now : latest;
    jdbc.sql("update purchase_order set state = :to where id = :id")
        .param("to", to)
        .param("id", id)
        .update();
    tell(id, to, when);
    return find(id).orElseThrow();
  }

  /**
   * Moves an order forward for who sells all of it. An order of several merchants has one state for
   * all of them, so nobody but the platform moves it.
   *
   * @throws Refusal as {@link #advance(OrderId, Order.State, Instant)}; {@code order-unknown} also
   *     for others' orders, {@code order-shared} for one that others sell as well, {@code
   *     order-malformed} also for a time that lies ahead
   */
  @Transactional
  Order advance(Seller seller, OrderId id, Order.State to, @Nullable Instant at) {
    Order order = find(id).orElseThrow(Orders::unknown);
    int own = seller.share(order).orElseThrow(Orders::unknown).lines().size();
    if (own < order.lines().size()) {
      throw new Refusal(
          "order-shared",
          409,
          "Others sell a part of this order as well; the platform moves it, you pack your lines.");
    }
    if (at != null && at.isAfter(clock.instant().plus(CLOCKS))) {
      throw Placing.malformed("%s lies ahead; an order moves when it has moved.".formatted(at));
    }
    return advance(id, to, at);
  }

  /** Notes that an order is paid; one that went on without money stays where it is. */
  @Transactional
  public void paid(OrderId id, Instant at) {
    table.lock(id);
    jdbc.sql("update purchase_order set state = 'PAID' where id = :id and state = 'PLACED'")
        .param("id", id)
        .update();
    tell(id, Order.State.PAID, at);
  }

  /**
   * Binds the codes of the pieces that a seller packed, beside those that are bound already.
   *
   * @param items by the number of their line, in the order of packing
   * @return with the seller's own lines
   * @throws Refusal {@code order-unknown} also for an order in which the seller sells nothing,
   *     {@code order-closed}, {@code order-malformed} when the seller has no line of such a number,
   *     more codes than pieces, or a piece would stand twice
   */
  @Transactional
  public Order pack(Seller seller, OrderId id, Map<Integer, List<String>> items) {
    table.lock(id);
    Order order = find(id).orElseThrow(Orders::unknown);
    Order own = seller.share(order).orElseThrow(Orders::unknown);
    if (order.state() == Order.State.CLOSED) {
      throw new Refusal("order-closed", 409, "The order is closed; nothing is packed for it now.");
    }
    items.keySet().stream()
        .filter(number -> own.lines().stream().noneMatch(line -> line.number() == number))
        .findFirst()
        .ifPresent(number -> {
          throw Placing.malformed("The order has no line " + number + ".");
        });
    Map<Integer, List<String>> fresh = Packing.fresh(order, items);
    Set<Integer> lines = new TreeSet<>();
    fresh.forEach((line, codes) -> {
      if (!codes.isEmpty()) {
        table.keepItems(id, line, order.lines().get(line - 1).items().size(), codes);
        lines.add(line);
      }
    });
    if (!lines.isEmpty()) {
      events.publishEvent(new OrderPacked(id, lines, clock.instant()));
    }
    return find(id).flatMap(seller::share).orElseThrow();
  }

  /** Whether this very order was placed under this key. */
  boolean isPlaced(Placing placing, String idempotencyKey) {
    return jdbc.sql("select digest from purchase_order where idempotency = :key")
        .param("key", idempotencyKey)
        .query((row, _) -> row.getBytes("digest"))
        .optional()
        .filter(digest -> Arrays.equals(digest, placing.digest()))
        .isPresent();
  }

  /**
   * The orders in which a merchant sells something, the newest first.
   *
   * @param after the last one of the page before; empty for the first page
   */
  public List<Order> soldBy(String merchant, Optional<OrderId> after, int most) {
    return table.orders(
        """
        where exists (select 1 from order_line l where l.purchase_order = o.id and l.merchant = :merchant)
          and (cast(:after as text) is null or (o.placed_at, o.id) <
               (select p.placed_at, p.id from purchase_order p where p.id = :after))
        order by o.placed_at desc, o.id desc limit :most
        """,
        Map.of("merchant", merchant, "most", most),
        after.map(OrderId::value).orElse(null));
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
    return table.orders(
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
   * How many of a buyer's latest orders have arrived.
   *
   * @param most so many are looked at
   */
  public int arrived(PersonId buyer, int most) {
    return jdbc.sql(
            """
            select count(*) filter (where state = any(:arrived))
              from (select state from purchase_order where buyer = :buyer
                     order by placed_at desc, id desc limit :most) latest
            """)
        .param(
            "arrived",
            EnumSet.range(Order.State.DELIVERED, Order.State.CLOSED).stream()
                .map(Enum::name)
                .toArray(String[]::new))
        .param("buyer", buyer)
        .param("most", most)
        .query(Integer.class)
        .single();
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
    return table.orders("where o.id = :id", Map.of("id", id.value()), null).stream().findFirst();
  }

  static Refusal unknown() {
    return new Refusal("order-unknown", 404, "You have no such order.");
  }
}
