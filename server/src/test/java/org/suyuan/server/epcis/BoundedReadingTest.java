package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.members.Joining;

/** A question that keeps the database busy for too long is stopped there, and refused. */
@WholePlatform
class BoundedReadingTest {
  private static final String ENDLESS =
      "select count(*) from generate_series(1, 100000000000) number where number % 7 = 3";

  private final JdbcClient jdbc;
  private final Events events;
  private final Joining joining;
  private final PlatformTransactionManager transactions;

  BoundedReadingTest(
      JdbcClient jdbc, Events events, Joining joining, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.events = events;
    this.joining = joining;
    this.transactions = transactions;
  }

  @Test
  void aQuestionBeyondItsTimeIsTooComplex() {
    var reading = new BoundedReading(transactions, 1);
    long begun = System.nanoTime();
    assertThatThrownBy(() -> reading.within(() -> jdbc.sql(ENDLESS).query(Long.class).single()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("query-too-complex-exception");
              assertThat(refused.status()).isEqualTo(413);
              assertThat(refused.sentence()).contains("more than 1 second");
            });
    assertThat(System.nanoTime() - begun).isLessThan(8_000_000_000L);
    assertThat(
            jdbc.sql(
                    "select count(*) from pg_stat_activity where state = 'active' and query = :one")
                .param("one", ENDLESS)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aQueryOfEventsThatTakesTooLongIsRefusedAndTheNextIsAnswered() throws SQLException {
    var reading = new BoundedReading(transactions, 1);
    var member = joining.hosted("brand").id();
    try (var owner =
            DriverManager.getConnection(
                System.getProperty("suyuan.database.url"),
                System.getProperty("suyuan.database.owner-user"),
                System.getProperty("suyuan.database.owner-password"));
        var statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("lock table event in access exclusive mode");
      assertThatThrownBy(
              () -> reading.within(() -> events.visible(member, EventQuery.ALL, null, 10)))
          .isInstanceOfSatisfying(
              Refusal.class,
              refused -> assertThat(refused.code()).isEqualTo("query-too-complex-exception"));
      owner.rollback();
    }
    assertThat(reading.within(() -> events.visible(member, EventQuery.ALL, null, 10))).isEmpty();
  }

  @Test
  void withinItsTimeAQuestionIsAnswered() {
    var reading = new BoundedReading(transactions, 1);
    assertThat(reading.<Long>within(() -> jdbc.sql("select 7").query(Long.class).single()))
        .isEqualTo(7);
  }
}
