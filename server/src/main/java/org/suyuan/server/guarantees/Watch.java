package org.suyuan.server.guarantees;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    jdbc.sql(
            """
            insert into watched_order (purchase_order, look_at) values (:order, :now)
            on conflict (purchase_order) do update set look_at = excluded.look_at
            """)
        .param("order", order)
        .param("now", clock.instant())
        .update();
  }

  /**
   * Looks at what is due, at most so many orders.
   *
   * @return how many orders were looked at
   */
  int look(int most) {
    List<String> due =
        jdbc.sql(
                "select purchase_order from watched_order where look_at <= :now order by look_at limit :most")
            .param("now", clock.instant())
            .param("most", most)
            .query(String.class)
            .list();
    due.forEach(id -> look(new OrderId(id)));
    unasked.callOverdue(most);
    return due.size();
  }

  private void look(OrderId id) {
    Order order = orders.find(id).orElseThrow();
    for (int line = 1; line <= order.lines().size(); line++) {
      for (Sighting sighting : Sighting.values()) {
        unasked.open(order, line, sighting);
      }
    }
    Instant now = clock.instant();
    Duration age = Duration.between(order.placedAt(), now);
    if (age.compareTo(LONGEST) > 0) {
      jdbc.sql("delete from watched_order where purchase_order = :id").param("id", id).update();
      return;
    }
    Duration pause = age.dividedBy(20);
    jdbc.sql("update watched_order set look_at = :next where purchase_order = :id")
        .param("next", now.plus(clamped(pause)))
        .param("id", id)
        .update();
  }

  private static Duration clamped(Duration pause) {
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
