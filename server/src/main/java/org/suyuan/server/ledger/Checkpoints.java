package org.suyuan.server.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.note.SignedNote;

/**
 * The checkpoints that were signed, and which of them are public. Between both lies the alliance: a
 * signed checkpoint is shown to its witnesses, and to everybody else only when the policy of its
 * size is satisfied by their cosignatures. A shop alone asks nobody.
 */
record Checkpoints(JdbcClient jdbc) {
  private static final String PUBLISHED =
      """
      select c.note, c.signed_at, p.witnessed_at,
        (select string_agg(newest.line, e'\\n' order by newest.key) from
           (select distinct on (key) key, line from cosignature
            where size = c.size order by key, cosigned_at desc) as newest) as cosignatures
      from publication p join checkpoint c on c.size = p.size
      """;

  /** Something was signed that is not public yet. */
  record Pending(long size, Instant since) {
    boolean isOlderThan(Duration age, Clock clock) {
      return since.plus(age).isBefore(clock.instant());
    }
  }

  /** The latest public one. */
  Optional<SignedCheckpoint> latest() {
    return jdbc.sql(PUBLISHED + "order by p.size desc limit 1")
        .query(Checkpoints::published)
        .optional();
  }

  /** The public one of this size. */
  Optional<SignedCheckpoint> ofSize(long size) {
    return jdbc.sql(PUBLISHED + "where p.size = :size")
        .param("size", size)
        .query(Checkpoints::published)
        .optional();
  }

  /** How many entries are public; 0 also before the first checkpoint. */
  long publishedSize() {
    return jdbc.sql("select coalesce(max(size), 0) from publication").query(Long.class).single();
  }

  /** The newest that was signed, with the log's line alone: for those who shall cosign it. */
  Optional<SignedCheckpoint> newestSigned() {
    return jdbc.sql("select note, signed_at from checkpoint order by size desc limit 1")
        .query(
            (row, n) -> SignedCheckpoint.of(row.getString("note"), instant(row, "signed_at"), null))
        .optional();
  }

  /** Empty when all that was signed is public. */
  Optional<Pending> pending() {
    return jdbc.sql(
            """
            select max(size) as size, min(signed_at) as since from checkpoint
            where size > (select coalesce(max(size), -1) from publication) having max(size) is not null
            """)
        .query((row, n) -> new Pending(row.getLong("size"), instant(row, "since")))
        .optional();
  }

  void store(long size, SignedNote note, Instant signedAt) {
    jdbc.sql("insert into checkpoint (size, note, signed_at) values (:size, :note, :signedAt)")
        .param("size", size)
        .param("note", note.toString())
        .param("signedAt", signedAt)
        .update();
  }

  /**
   * Makes a signed checkpoint public when the policy of its size is satisfied; to be called
   * whenever that may have become true.
   *
   * @return whether it is public now
   */
  boolean settle(long size, Instant now) {
    var policy = new Policies(jdbc).at(size);
    if (!policy.isSatisfiedBy(new Cosignatures(jdbc).names(policy, size))) {
      return false;
    }
    jdbc.sql(
            """
            insert into publication (size, witnessed_at) values (:size, :witnessedAt) on conflict (size) do nothing
            """)
        .param("size", size)
        .param("witnessedAt", policy.isAlone() ? null : now)
        .update();
    return true;
  }

  private static SignedCheckpoint published(ResultSet row, int n) throws SQLException {
    var cosignatures = row.getString("cosignatures");
    var note = row.getString("note");
    return SignedCheckpoint.of(
        cosignatures == null ? note : note + cosignatures + "\n",
        instant(row, "signed_at"),
        instantOrNull(row, "witnessed_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
