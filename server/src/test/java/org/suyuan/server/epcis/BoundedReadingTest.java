package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Refusal;

/** A question that keeps the database busy for too long is stopped there, and refused. */
@WholePlatform
class BoundedReadingTest {
  private static final String ENDLESS =
      "select count(*) from generate_series(1, 100000000000) number where number % 7 = 3";

  private final JdbcClient jdbc;
  private final PlatformTransactionManager transactions;

  BoundedReadingTest(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
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
  void withinItsTimeAQuestionIsAnswered() {
    var reading = new BoundedReading(transactions, 1);
    assertThat(reading.<Long>within(() -> jdbc.sql("select 7").query(Long.class).single()))
        .isEqualTo(7);
  }
}
