package org.suyuan.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.server.WholePlatform;

@WholePlatform
class BulkTest {
  public record Parcel(
      long id,
      @Nullable String name,
      boolean sealed,
      Instant packedAt,
      List<String> seals,
      byte[] content) {}

  private final Bulk bulk;
  private final JdbcClient jdbc;
  private final Database database;
  private final TransactionTemplate transaction;

  BulkTest(Bulk bulk, JdbcClient jdbc, Database database, PlatformTransactionManager transactions) {
    this.bulk = bulk;
    this.jdbc = jdbc;
    this.database = database;
    this.transaction = new TransactionTemplate(transactions);
  }

  @BeforeEach
  void makeTable() throws SQLException {
    asOwner(
        """
        create table bulk_parcel (id bigint primary key, name text, sealed boolean not null,
                                  packed_at timestamptz not null, seals text[] not null, content bytea not null);
        grant select, insert on bulk_parcel to "%s";
        """
            .formatted(database.app().user()));
  }

  @AfterEach
  void removeTable() throws SQLException {
    asOwner("drop table bulk_parcel");
  }

  private void asOwner(String sql) throws SQLException {
    try (var connection = database.connect(database.owner());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Rows parcels() {
    return new Rows("bulk_parcel", "id", "name", "sealed", "packed_at", "seals", "content");
  }

  private static Rows one(Rows rows, long id) {
    return rows.row()
        .number(id)
        .text("包裹")
        .truth(true)
        .time(Instant.parse("1999-12-31T23:59:59.9999996Z"))
        .texts(List.of("A", "ü"))
        .bytes(new byte[] {0, -1});
  }

  @Test
  void everyTypeIsReadBackAsItWasWritten() {
    var rows = one(parcels(), 1);
    rows.row()
        .number(2)
        .text(null)
        .truth(false)
        .time(Instant.parse("2026-03-29T01:30:00.123456Z"))
        .texts(List.of())
        .bytes(new byte[0]);
    bulk.insert(rows);
    var read = jdbc.sql("select * from bulk_parcel order by id").query(Parcel.class).list();
    assertThat(read)
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                new Parcel(
                    1,
                    "包裹",
                    true,
                    Instant.parse("2000-01-01T00:00:00Z"),
                    List.of("A", "ü"),
                    new byte[] {0, -1}),
                new Parcel(
                    2,
                    null,
                    false,
                    Instant.parse("2026-03-29T01:30:00.123456Z"),
                    List.of(),
                    new byte[0])));
  }

  @Test
  void itIsPartOfTheCallersTransaction() {
    transaction.executeWithoutResult(status -> {
      bulk.insert(one(parcels(), 3));
      status.setRollbackOnly();
    });
    assertThat(jdbc.sql("select count(*) from bulk_parcel").query(Long.class).single()).isZero();
  }

  @Test
  void whatIsThereAlreadyIsSaidAsSpringSaysIt() {
    bulk.insert(one(parcels(), 4));
    assertThatThrownBy(() -> bulk.insert(one(parcels(), 4)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void nothingIsSentForNoRows() {
    bulk.insert(new Rows("no_such_table", "id"));
  }
}
