package org.suyuan.server.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up how far statements have come. */
@Component
class Finalities {
  private static final String PROGRESS =
      """
      select s.id, q.index, s.recorded_at, q.sequenced_at,
        (select p.witnessed_at from publication p
         where p.size > q.index and p.witnessed_at is not null order by p.size limit 1) as witnessed_at,
        (select t.gen_time from timestamp_token t
         where t.size > q.index order by t.size, t.gen_time limit 1) as timestamped_at
      from statement s left join sequence q on q.statement = s.id
      """;

  private final JdbcClient jdbc;

  Finalities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Index → progress, of those that exist. */
  Map<Long, Progress> ofIndexes(Collection<Long> indexes) {
    var progress = new HashMap<Long, Progress>();
    jdbc.sql(PROGRESS + "where q.index = any(:indexes)")
        .param("indexes", indexes.toArray(Long[]::new))
        .query(row -> {
          progress.put(row.getLong("index"), read(row));
        });
    return progress;
  }

  /** Receipt id → progress, of those that exist. */
  Map<Long, Progress> ofReceipts(Collection<Long> receiptIds) {
    var progress = new HashMap<Long, Progress>();
    jdbc.sql(PROGRESS + "where s.id = any(:ids)")
        .param("ids", receiptIds.toArray(Long[]::new))
        .query(row -> {
          progress.put(row.getLong("id"), read(row));
        });
    return progress;
  }

  /** Whether every entry up to this index has taken the step. */
  boolean reached(long index, Finality step) {
    return switch (step) {
      case RECEIVED, SEQUENCED -> index < Sequencer.sizeOf(jdbc);
      case WITNESSED ->
          exists("publication where size > :index and witnessed_at is not null", index);
      case TIMESTAMPED ->
          exists("timestamp_token where size > :index", index)
              && reached(index, Finality.WITNESSED);
    };
  }

  private boolean exists(String rows, long index) {
    return jdbc.sql("select exists(select from " + rows + ")")
        .param("index", index)
        .query(Boolean.class)
        .single();
  }

  private static Progress read(ResultSet row) throws SQLException {
    return new Progress(
        Checkpoints.instant(row, "recorded_at"),
        Checkpoints.instantOrNull(row, "sequenced_at"),
        Checkpoints.instantOrNull(row, "witnessed_at"),
        Checkpoints.instantOrNull(row, "timestamped_at"));
  }
}
