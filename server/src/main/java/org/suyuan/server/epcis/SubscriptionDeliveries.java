package org.suyuan.server.epcis;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Ids;
import org.suyuan.server.deliveries.Deliveries.Outcome;
import org.suyuan.server.deliveries.DeliveryRows;
import org.suyuan.server.deliveries.DeliverySettings;

/**
 * What is on its way to webhooks. Of one subscription the oldest goes first and the others wait for
 * it, so its order is kept and a subscriber that is slow is slow for itself alone.
 */
@Repository
class SubscriptionDeliveries {
  static final DeliveryRows.Shape SHAPE =
      new DeliveryRows.Shape(
          "subscription_delivery",
          "subscription",
          List.of("subscription"),
          List.of("place", "number"));

  private final JdbcClient jdbc;
  private final Clock clock;
  private final DeliveryRows rows;

  SubscriptionDeliveries(JdbcClient jdbc, DeliverySettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.rows = new DeliveryRows(jdbc, settings, clock, SHAPE);
  }

  /**
   * A delivery that is to be sent now.
   *
   * @param attempts with this one
   */
  record Taken(
      String id,
      String subscription,
      long place,
      List<Long> receipts,
      Instant createdAt,
      Instant giveUpAt,
      int attempts,
      String member,
      String query,
      String dest,
      byte @Nullable [] token,
      EpcFormat epcFormat) {
    boolean isDivisible() {
      return receipts.size() > 1;
    }
  }

  /**
   * One that has not arrived, as its subscriber is told.
   *
   * @param state {@code WAITING}; {@code DEAD} when it was given up; {@code GONE} when the
   *     subscriber answered that it is
   */
  record Open(
      String deliveryID,
      String state,
      int events,
      Instant createdAt,
      int attempts,
      Instant nextTry,
      @Nullable String failure) {}

  void queue(String subscription, long place, List<Long> receipts) {
    var now = clock.instant();
    jdbc.sql(
            """
            insert into subscription_delivery (id, subscription, place, receipts, created_at, give_up_at, next_try)
            values (:id, :subscription, :place, :receipts, :now, :giveUp, :now)
            """)
        .param("id", Ids.next("dlv"))
        .param("subscription", subscription)
        .param("place", place)
        .param("receipts", receipts.toArray(Long[]::new))
        .param("now", now)
        .param("giveUp", rows.giveUpAt())
        .update();
  }

  /** The oldest of each subscription whose time has come, and that nobody sends. */
  List<Taken> take(int most) {
    return rows.take(
            most,
            """
            d.id, d.subscription, d.place, d.receipts, d.created_at, d.give_up_at, d.attempts,
            s.member, s.query, s.dest, s.token, s.epc_format
            """)
        .query(Taken.class)
        .list();
  }

  /** Notes what came of a post. */
  @Transactional
  public void posted(Taken delivery, Outcome outcome) {
    if (rows.posted(delivery.subscription(), delivery.id(), delivery.attempts(), outcome)) {
      jdbc.sql("update subscription set last_notified_at = :now where id = :id")
          .param("id", delivery.subscription())
          .param("now", clock.instant())
          .update();
    }
  }

  void failed(Taken delivery, String why) {
    rows.failed(delivery.id(), delivery.attempts(), why);
  }

  /** What was too large goes in two halves, each a delivery of its own, in its place. */
  @Transactional
  public void split(Taken delivery) {
    int half = delivery.receipts().size() / 2;
    queue(delivery.subscription(), delivery.place(), delivery.receipts().subList(0, half));
    queue(
        delivery.subscription(),
        delivery.place(),
        delivery.receipts().subList(half, delivery.receipts().size()));
    rows.remove(delivery.id());
  }

  List<Open> open(String subscription, String after, int most) {
    return jdbc.sql(
            """
            select d.id as deliveryID, case when s.gone_at is null then d.state else 'GONE' end as state,
                   cardinality(d.receipts) as events, d.created_at, d.attempts, d.next_try, d.failure
              from subscription_delivery d join subscription s on s.id = d.subscription
             where s.id = :subscription and d.id collate "C" > :after
             order by d.id collate "C" limit :most
            """)
        .param("subscription", subscription)
        .param("after", after)
        .param("most", most)
        .query(Open.class)
        .list();
  }

  /** Tries one again, now and as long as a new one; whether there is such a one. */
  boolean resend(String subscription, String id) {
    return rows.resend(subscription, id);
  }
}
