package org.suyuan.server.epcis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Ids;
import org.suyuan.server.deliveries.Deliveries;

/**
 * What is on its way to webhooks. Of one subscription the oldest goes first and the others wait for
 * it, so its order is kept and a subscriber that is slow is slow for itself alone.
 */
@Repository
class SubscriptionDeliveries {
  private static final Duration LEASE = Deliveries.longest().plusSeconds(10);

  private final JdbcClient jdbc;
  private final SubscriptionSettings settings;
  private final Clock clock;

  SubscriptionDeliveries(JdbcClient jdbc, SubscriptionSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
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
      EpcFormat epcFormat) {}

  /** One that has not arrived, as its subscriber is told. */
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
        .param("giveUp", now.plus(settings.giveUpAfter()))
        .update();
  }

  /** The oldest of each subscription whose time has come, and that nobody sends. */
  List<Taken> take(int most) {
    return jdbc.sql(
            """
            update subscription_delivery d set leased_until = :until, attempts = d.attempts + 1
              from subscription s
             where s.id = d.subscription
               and d.id in (select h.id from subscription_delivery h
                             where h.state = 'WAITING' and h.next_try <= :now
                               and (h.leased_until is null or h.leased_until < :now)
                               and not exists (select from subscription_delivery b
                                                where b.subscription = h.subscription and b.state = 'WAITING'
                                                  and (b.place, b.number) < (h.place, h.number))
                             order by h.next_try limit :most for update skip locked)
            returning d.id, d.subscription, d.place, d.receipts, d.created_at, d.give_up_at, d.attempts,
                      s.member, s.query, s.dest, s.token, s.epc_format
            """)
        .param("now", clock.instant())
        .param("until", clock.instant().plus(LEASE))
        .param("most", most)
        .query(Taken.class)
        .list();
  }

  @Transactional
  public void arrived(Taken delivery) {
    jdbc.sql("delete from subscription_delivery where id = :id")
        .param("id", delivery.id())
        .update();
    jdbc.sql("update subscription set last_notified_at = :now where id = :id")
        .param("id", delivery.subscription())
        .param("now", clock.instant())
        .update();
  }

  /**
   * @param pause until the next attempt; after the time to give up there is none
   */
  void failed(Taken delivery, String why, Duration pause) {
    var now = clock.instant();
    jdbc.sql(
            """
            update subscription_delivery
               set leased_until = null, failure = :why, next_try = :next,
                   state = case when give_up_at <= :now then 'DEAD' else state end
             where id = :id
            """)
        .param("id", delivery.id())
        .param("why", why)
        .param("now", now)
        .param("next", now.plus(pause))
        .update();
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
    jdbc.sql("delete from subscription_delivery where id = :id")
        .param("id", delivery.id())
        .update();
  }

  List<Open> open(String subscription, String after, int most) {
    return jdbc.sql(
            """
            select id as deliveryID, state, cardinality(receipts) as events, created_at, attempts, next_try, failure
              from subscription_delivery
             where subscription = :subscription and id collate "C" > :after
             order by id collate "C" limit :most
            """)
        .param("subscription", subscription)
        .param("after", after)
        .param("most", most)
        .query(Open.class)
        .list();
  }

  /** Tries one again, now and as long as a new one; whether there is such a one. */
  boolean resend(String subscription, String id) {
    var now = clock.instant();
    return jdbc.sql(
                """
                update subscription_delivery
                   set state = 'WAITING', next_try = :now, give_up_at = :giveUp, attempts = 0
                 where id = :id and subscription = :subscription
                """)
            .param("id", id)
            .param("subscription", subscription)
            .param("now", now)
            .param("giveUp", now.plus(settings.giveUpAfter()))
            .update()
        == 1;
  }
}
