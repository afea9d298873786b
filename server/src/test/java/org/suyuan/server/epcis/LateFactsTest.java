package org.suyuan.server.epcis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;

/** A database of a release that read facts behind the events, stopped before it had read all. */
@WholePlatform
class LateFactsTest {
  private final LateFacts late;
  private final Ledger ledger;
  private final Joining.Joined member;
  private final Wire wire;

  LateFactsTest(LateFacts late, Ledger ledger, Joining joining, @LocalServerPort int port) {
    this.late = late;
    this.ledger = ledger;
    this.member = joining.hosted("brand", "any");
    this.wire = new Wire(port, member.apiKey());
  }

  @Test
  void readsWhatWasNotReadYet() throws SQLException {
    var rich = new Rich(member, member.prefix().substring(1));
    var accepted =
        wire.post(
            "/epcis/capture?captureErrorBehaviour=rollback", "application/json", rich.document());
    var job = String.valueOf(accepted.header("Location"));
    await().atMost(60, SECONDS).until(() -> !wire.get(job).json().get("running").asBoolean());
    assertThat(ordered()).isEqualTo(1);
    asOwner(
        "delete from event_fact where receipt in (select receipt from event where member = '%s')"
            .formatted(member.id()));
    asOwner("insert into event_fact_read (next) values (%d)".formatted(ledger.size()));
    assertThat(ordered()).isZero();

    late.afterSingletonsInstantiated();

    assertThat(ordered()).isEqualTo(1);
    late.afterSingletonsInstantiated(); // nothing is late any more
  }

  private int ordered() {
    return wire.get("/epcis/events?EQ_bizTransaction_po=urn:example:po:1")
        .json()
        .at("/epcisBody/queryResults/resultsBody/eventList")
        .size();
  }

  private static void asOwner(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                System.getProperty("suyuan.database.url"),
                System.getProperty("suyuan.database.owner-user"),
                System.getProperty("suyuan.database.owner-password"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
