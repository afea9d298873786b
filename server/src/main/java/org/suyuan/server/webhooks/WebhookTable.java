package org.suyuan.server.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of webhooks. */
@Repository
class WebhookTable {
  private final JdbcClient jdbc;
  private final Clock clock;

  WebhookTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param most how many a merchant may have
   * @return false when it has so many already
   */
  boolean add(String id, String merchant, String address, byte[] sealed, int most) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "webhooks:" + merchant)
        .query(Integer.class)
        .single();
    return jdbc.sql(
                """
                insert into webhook (id, merchant, address, secret, created_at)
                select :id, :merchant, :address, :secret, :now
                 where (select count(*) from webhook where merchant = :merchant) < :most
                """)
            .param("id", id)
            .param("merchant", merchant)
            .param("address", address)
            .param("secret", sealed)
            .param("now", clock.instant())
            .param("most", most)
            .update()
        == 1;
  }

  List<Webhook> of(String merchant) {
    return jdbc.sql(
            """
            select id, address, created_at, last_arrived_at, gone_at from webhook
             where merchant = :merchant order by created_at, id
            """)
        .param("merchant", merchant)
        .query(Webhook.class)
        .list();
  }

  /** Nobody waits for news: the usual case, and quickly known. */
  boolean isEmpty() {
    return jdbc.sql("select not exists (select 1 from webhook)").query(Boolean.class).single();
  }

  /** The secret now, sealed; empty when the merchant has no such webhook. */
  Optional<byte[]> secret(String merchant, String id) {
    return jdbc.sql("select secret from webhook where id = :id and merchant = :merchant for update")
        .param("id", id)
        .param("merchant", merchant)
        .query((row, _) -> row.getBytes("secret"))
        .optional();
  }

  /**
   * @param until how long the one before signs as well
   */
  void rotate(String id, byte[] sealed, byte @Nullable [] before, Instant until) {
    jdbc.sql(
            """
            update webhook set secret = :secret, secret_before = :before, before_until = :until
             where id = :id
            """)
        .param("id", id)
        .param("secret", sealed)
        .param("before", before)
        .param("until", until)
        .update();
  }

  boolean remove(String merchant, String id) {
    return jdbc.sql("delete from webhook where id = :id and merchant = :merchant")
            .param("id", id)
            .param("merchant", merchant)
            .update()
        == 1;
  }

  void arrived(String id) {
    jdbc.sql("update webhook set last_arrived_at = :now where id = :id")
        .param("id", id)
        .param("now", clock.instant())
        .update();
  }
}
