package org.suyuan.server.codes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of batches and their codes. */
@Repository
class CodeTable {
  private static final String BATCH =
      """
      select b.id, b.member, b.gtin, b.lot, b.name, b.size, b.produced, b.best_before, b.expires, b.issued_at,
             (select count(printed_at) from code c where c.batch = b.id) as printed,
             (select count(voided_at) from code c where c.batch = b.id) as voided
        from code_batch b
      """;

  private final JdbcClient jdbc;

  CodeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(
      BatchId id,
      String member,
      Wanted.Checked wanted,
      Instant now,
      String by,
      String idempotency) {
    jdbc.sql(
            """
            insert into code_batch (id, member, gtin, lot, name, size, produced, best_before, expires,
                                    issued_at, issued_by, idempotency)
            values (:id, :member, :gtin, :lot, :name, :size, :produced, :bestBefore, :expires,
                    :now, :by, :idempotency)
            """)
        .param("id", id)
        .param("member", member)
        .param("gtin", wanted.gtin())
        .param("lot", wanted.lot())
        .param("name", wanted.name())
        .param("size", wanted.count())
        .param("produced", wanted.produced())
        .param("bestBefore", wanted.bestBefore())
        .param("expires", wanted.expires())
        .param("now", now)
        .param("by", by)
        .param("idempotency", idempotency)
        .update();
  }

  void keep(BatchId batch, Set<String> serials) {
    jdbc.sql(
            """
            insert into code (serial, batch, number)
            select serial, :batch, number from unnest(:serials) with ordinality as fresh (serial, number)
            """)
        .param("batch", batch)
        .param("serials", serials.toArray(String[]::new))
        .update();
  }

  Optional<Batch> batch(String member, BatchId id) {
    return jdbc.sql(BATCH + " where b.member = :member and b.id = :id")
        .param("member", member)
        .param("id", id)
        .query(Batch.class)
        .optional();
  }

  Optional<Batch> named(String member, String idempotency) {
    return jdbc.sql(BATCH + " where b.member = :member and b.idempotency = :idempotency")
        .param("member", member)
        .param("idempotency", idempotency)
        .query(Batch.class)
        .optional();
  }

  /** The newest first. */
  List<Batch> batches(String member, @Nullable BatchId after, int most) {
    return jdbc.sql(
            BATCH
                + """
                 where b.member = :member
                   and (cast(:after as text) is null or (b.issued_at, b.id) <
                        (select p.issued_at, p.id from code_batch p where p.id = :after and p.member = :member))
                 order by b.issued_at desc, b.id desc limit :most
                """)
        .param("member", member)
        .param("after", after == null ? null : after.value())
        .param("most", most)
        .query(Batch.class)
        .list();
  }

  /** In order of their numbers, from the first to the last of the range. */
  List<Code> codes(BatchId batch, Range range) {
    return jdbc.sql(
            """
            select c.number, b.gtin, c.serial, c.printed_at, cast(null as timestamptz) as used_at, c.voided_at
              from code c join code_batch b on b.id = c.batch
             where c.batch = :batch and c.number between :from and :to order by c.number
            """)
        .param("batch", batch)
        .param("from", range.from())
        .param("to", range.to())
        .query(Code.class)
        .list();
  }

  void printed(BatchId batch, Range range, Instant now) {
    jdbc.sql(
            """
            update code set printed_at = :now
             where batch = :batch and number between :from and :to and printed_at is null and voided_at is null
            """)
        .param("now", now)
        .param("batch", batch)
        .param("from", range.from())
        .param("to", range.to())
        .update();
  }

  int voided(BatchId batch, Range range, String reason, Instant now) {
    return jdbc.sql(
            """
            update code set voided_at = :now, void_reason = :reason
             where batch = :batch and number between :from and :to and voided_at is null
            """)
        .param("now", now)
        .param("reason", reason)
        .param("batch", batch)
        .param("from", range.from())
        .param("to", range.to())
        .update();
  }
}
