package org.suyuan.server.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.server.base.Ids;
import org.suyuan.server.people.PersonId;

/** The rows of tables of orders that wait to be placed, or were. */
@Repository
class OrderUploads {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int LONGEST_NAME = 100;

  private final JdbcClient jdbc;
  private final Clock clock;

  OrderUploads(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Those of the week before go. */
  String keep(String merchant, PersonId person, String name, byte[] file) {
    Instant now = clock.instant();
    jdbc.sql("delete from order_upload where created_at < :before")
        .param("before", now.minus(KEPT))
        .update();
    String id = Ids.next("tab");
    String bare = name.replaceAll(".*[/\\\\]", "");
    jdbc.sql(
            """
            insert into order_upload (id, merchant, person, name, file, created_at)
            values (:id, :merchant, :person, :name, :file, :now)
            """)
        .param("id", id)
        .param("merchant", merchant)
        .param("person", person)
        .param("name", bare.substring(0, Math.min(LONGEST_NAME, bare.length())))
        .param("file", file)
        .param("now", now)
        .update();
    return id;
  }

  Optional<OrderUpload> find(String merchant, String id) {
    return find(merchant, id, "");
  }

  /** The same, and nobody else's turn with it until the transaction ends. */
  Optional<OrderUpload> lock(String merchant, String id) {
    return find(merchant, id, "for update");
  }

  private Optional<OrderUpload> find(String merchant, String id, String lock) {
    return jdbc.sql(
            """
            select id, merchant, name, created_at, placed from order_upload
             where id = :id and merchant = :merchant %s
            """
                .formatted(lock))
        .param("id", id)
        .param("merchant", merchant)
        .query(OrderUpload.class)
        .optional();
  }

  byte[] file(String id) {
    return jdbc.sql("select file from order_upload where id = :id")
        .param("id", id)
        .query((row, _) -> row.getBytes("file"))
        .single();
  }

  void placed(String id, int orders) {
    jdbc.sql("update order_upload set placed_at = :now, placed = :orders where id = :id")
        .param("now", clock.instant())
        .param("orders", orders)
        .param("id", id)
        .update();
  }
}
