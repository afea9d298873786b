package org.suyuan.server.ledger;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives indexes, by the leader's own session and never by another. It takes what is committed,
 * whatever its number: a statement with a low number that commits late simply comes later. Leaving
 * the queue and getting an index is one SQL statement, so a crash finds a statement in exactly one
 * of both places.
 */
final class Sequencer {
  static final int BATCH = 5_000;

  private static final String SEQUENCE =
      """
      with taken as (
        delete from waiting
        where statement = any(array(select statement from waiting order by statement limit :batch))
        returning statement, leaf)
      insert into sequence (index, statement, leaf, sequenced_at)
      select :next + row_number() over (order by statement) - 1, statement, leaf, :now
      from taken
      """;

  private final JdbcClient jdbc;
  private long size;

  Sequencer(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.size = sizeOf(jdbc);
  }

  /** How many statements have an index. */
  static long sizeOf(JdbcClient jdbc) {
    return jdbc.sql("select coalesce(max(index) + 1, 0) from sequence").query(Long.class).single();
  }

  long size() {
    return size;
  }

  /** Gives indexes to at most {@link #BATCH} statements and says to how many. */
  int sequence(Instant now) {
    int taken =
        jdbc.sql(SEQUENCE).param("batch", BATCH).param("next", size).param("now", now).update();
    size += taken;
    return taken;
  }
}
