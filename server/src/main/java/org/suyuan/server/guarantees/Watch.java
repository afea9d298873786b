package org.suyuan.server.guarantees;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.OrderMoved;
import org.suyuan.server.orders.Orders;

/**
 * Looks at orders without being asked, often while they are young and under way, seldom later, and
 * for as long as a guarantee of a price or a delivery can still pay.
 */
@Component
public class Watch {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Orders orders;
  private final Unasked unasked;
  private final Clock clock;

  Watch(JdbcClient jdbc, Orders orders, Unasked unasked, Clock clock) {
    this.jdbc = jdbc;
    this.orders = orders;
    this.unasked = unasked;
    this.clock = clock;
  }

  /** News of an order is a reason to look at it at once. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void hear(OrderMoved moved) {
    again(moved.id());
  }

  /** Looks at an order soon. */
  void again(OrderId order) {
    again(order, clock.instant());
  }

  /**
   * @param since what has waited longest is looked at first
   */
  void again(OrderId order, Instant since) {
    jdbc.sql(
            """
            insert into watched_order (purchase_order, look_at) values (:order, :since)
            on conflict (purchase_order) do update set look_at = excluded.look_at
            """)
        .param("order", order)
        .param("since", since)
        .update();
  }

  /**
   * Looks at what is due, at most so many orders.
   *
   * @return how many orders were looked at
   */
  int look(int most) {
    List<Due> due = due(most);
    due.forEach(this::look);
    unasked.dun(most);
    return due.size();
  }

  /**
   * @param since when it became due, by which we know that nothing came in since
   */
  record Due(OrderId order, Instant since) {}

  List<Due> due(int most) {
    return jdbc.sql(
            """
            select purchase_order, look_at from watched_order
            where look_at <= :now order by look_at limit :most
            """)
        .param("now", clock.instant())
        .param("most", most)
        .query((row, _) ->
            new Due(
                new OrderId(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** One order's trouble does not keep the others waiting. */
  void look(Due due) {
    Duration age = Duration.ZERO;
    try {
      Order order = orders.find(due.order()).orElseThrow();
      age = Duration.between(order.placedAt(), clock.instant());
      unasked.look(order);
    } catch (RuntimeException trouble) {
      log.warn("{} could not be looked at; it will be tried again.", due.order(), trouble);
    }
    done(due, age);
  }

  /** News that came in while we looked made it due at another time, and it stays so. */
  private void done(Due due, Duration age) {
    String sql =
        age.compareTo(LONGEST) > 0
            ? "delete from watched_order where purchase_order = :order and look_at = :since"
            : """
            update watched_order set look_at = :next
            where purchase_order = :order and look_at = :since
            """;
    jdbc.sql(sql)
        .param("order", due.order())
        .param("since", due.since())
        .param("next", clock.instant().plus(clamped(age.dividedBy(20))))
        .update();
  }

  private static Duration clamped(Duration pause) {
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
