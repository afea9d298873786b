package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.server.deliveries.Postman;

/** What has not reached a member's webhooks, of all its subscriptions. */
@Component
public class Undelivered {
  private final JdbcClient jdbc;
  private final SubscriptionDeliveries deliveries;
  private final Postman postman;

  Undelivered(JdbcClient jdbc, SubscriptionDeliveries deliveries, Postman postman) {
    this.jdbc = jdbc;
    this.deliveries = deliveries;
    this.postman = postman;
  }

  /**
   * @param query the named query that was subscribed to
   * @param dead given up, so that nobody tries any more
   * @param gone the receiver answered that it is gone (410), so that nobody tries any more either
   * @param events how many it brings
   * @param failure what came of the last attempt, in English
   */
  public record Delivery(
      String id,
      String query,
      String dest,
      boolean dead,
      boolean gone,
      int events,
      Instant createdAt,
      int attempts,
      Instant nextTry,
      @Nullable String failure) {}

  /**
   * The oldest first.
   *
   * @param after the id of the last one seen
   */
  public List<Delivery> of(String member, Optional<String> after, int most) {
    return jdbc.sql(
            """
            select d.id, s.query, s.dest, d.state = 'DEAD' as dead, s.gone_at is not null as gone,
                   cardinality(d.receipts) as events, d.created_at, d.attempts, d.next_try, d.failure
              from subscription_delivery d join subscription s on s.id = d.subscription
             where s.member = :member and d.id collate "C" > :after
             order by d.id collate "C" limit :most
            """)
        .param("member", member)
        .param("after", after.orElse(""))
        .param("most", most)
        .query(Delivery.class)
        .list();
  }

  /**
   * Tries one again now, and as long as a new one; to a receiver that was gone the others go too.
   *
   * @return whether there is such a one
   */
  public boolean again(String member, String id) {
    Optional<String> subscription =
        jdbc.sql(
                """
                select s.id from subscription_delivery d join subscription s on s.id = d.subscription
                 where d.id = :id and s.member = :member
                """)
            .param("id", id)
            .param("member", member)
            .query(String.class)
            .optional();
    if (subscription.filter(owner -> deliveries.resend(owner, id)).isEmpty()) {
      return false;
    }
    postman.wake();
    return true;
  }
}
