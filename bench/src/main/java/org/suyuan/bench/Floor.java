package org.suyuan.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The least that taking statements can cost: verify each signature with the same provider, and
 * write the same bytes and the same index rows by binary COPY into the same PostgreSQL, one
 * transaction for each batch, in a database of its own.
 */
final class Floor {
  private static final String DATABASE = "floor";

  private final Postgres postgres;

  Floor(Postgres postgres) throws SQLException {
    this.postgres = postgres;
    try (var connection = postgres.connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    }
    try (var connection = postgres.connect(DATABASE);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          create table record (receipt bigint primary key, leaf bytea not null, statement bytea not null,
                               document bytea not null, secret bytea not null);
          alter table record alter column statement set storage external;
          create table record_item (item text collate "C" not null, event_time timestamptz not null, receipt bigint not null);
          create index record_item_time on record_item (item, event_time, receipt);
          """);
    }
  }

  /** Takes the batches over so many connections. */
  void take(List<Batch> batches, int connections, long firstReceipt) {
    Workers.each(
        connections,
        batches,
        () -> postgres.connect(DATABASE),
        (batch, place, session) ->
            take(batch, session, firstReceipt + (long) place * batch.lines().size()));
  }

  private static void take(Batch batch, Connection connection, long first) throws Exception {
    var key = batch.sender().key().key();
    var records = new Copy();
    var items = new Copy();
    long receipt = first;
    for (var line : batch.lines()) {
      if (!line.statement().signedBy(key)) {
        throw new IllegalStateException("A signature of ours does not verify.");
      }
      records.row(
          receipt,
          line.statement().leaf().bytes(),
          line.statement().bytes(),
          line.document(),
          line.secret().bytes());
      for (var item : line.items()) {
        items.row(item, line.time(), receipt);
      }
      receipt++;
    }
    connection.setAutoCommit(false);
    records.into(connection, "record");
    items.into(connection, "record_item");
    connection.commit();
  }
}
