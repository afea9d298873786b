package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Policy;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.Submission;
import org.suyuan.server.ledger.TestWitness;
import org.suyuan.server.members.Joining;

/** {@code ?until=}: an answer that is held until a statement has come far enough. */
@WholePlatform
class UntilTest {
  private static final String NDJSON = "application/x-ndjson";

  private final Ledger ledger;
  private final Joining.Joined brand;
  private final Telling telling;
  private final Wire wire;
  private final Wire hosted;
  private final TransactionTemplate transaction;

  UntilTest(
      Joining joining, Ledger ledger, TransactionTemplate transaction, @LocalServerPort int port) {
    this.ledger = ledger;
    this.transaction = transaction;
    this.brand = joining.withOwnKey("brand");
    this.telling = new Telling(ledger.origin(), brand);
    this.wire = new Wire(port, brand.apiKey());
    this.hosted = new Wire(port, joining.hosted("brand", "any").apiKey());
  }

  @Test
  void anAnswerTellsTheStatusAndTheTimesThatThereAre() {
    var line = send("?until=sequenced", "u1").lines().getFirst();
    assertThat(line.get("status").asString()).isEqualTo("SEQUENCED");
    assertThat(line.get("receivedAt").asString())
        .isLessThanOrEqualTo(line.get("sequencedAt").asString());
    assertThat(line.has("witnessedAt")).isFalse();
    var kept = wire.get("/statements/" + line.get("index").asLong()).json();
    assertThat(kept.get("status")).isEqualTo(line.get("status"));
    assertThat(kept.get("sequencedAt")).isEqualTo(line.get("sequencedAt"));
    assertThat(kept.has("timestampedAt")).isFalse();
  }

  @Test
  void whatNeverComesTrueIsRefusedBeforeAnythingIsRecorded() {
    var event = Telling.commission(brand.item("u2"));
    for (var word : List.of("witnessed", "timestamped", "received", "SEQUENCED", "soon", "")) {
      var answer = wire.post("/statements?until=" + word, NDJSON, telling.line(event));
      assertThat(answer.status()).as(word).isEqualTo(400);
      assertThat(answer.json().get("code").asString()).isEqualTo("finality-unreachable");
    }
    var id = ((Json.Obj) Json.parse(event)).text("eventID");
    assertThat(wire.get("/statements?eventID=" + id).json().get("statements").size()).isZero();

    long index = send("", "u3").lines().getFirst().get("index").asLong();
    var told = wire.get("/statements/" + index + "?until=witnessed");
    assertThat(told.json().get("code").asString()).isEqualTo("finality-unreachable");
    assertThat(wire.get("/statements/99999999?until=witnessed").status()).isEqualTo(404);
  }

  @Test
  void untilWitnessedHoldsTheAnswerUntilTheQuorumCosigned() {
    try (var witness = TestWitness.start("mbr_until").of(ledger.key())) {
      witness.lag = Duration.ofMillis(300);
      adopt(Policy.usual(List.of(witness.line())));
      var line = send("?until=witnessed", "u4").lines().getFirst();
      assertThat(line.get("status").asString()).isEqualTo("WITNESSED");
      assertThat(line.get("witnessedAt").asString())
          .isGreaterThan(line.get("sequencedAt").asString());
      var kept = wire.get("/statements/" + line.get("index").asLong() + "?until=witnessed").json();
      assertThat(kept.get("witnessedAt")).isEqualTo(line.get("witnessedAt"));

      var event = Telling.commission(brand.item("u5"));
      var captured = hosted.post("/epcis/events?until=witnessed", "application/json", event);
      assertThat(captured.status()).isEqualTo(201);
      assertThat(captured.header(EventsApi.FINALITY)).isEqualTo("WITNESSED");
    } finally {
      adopt(Policy.NONE); // the other tests' log is a shop alone
    }
  }

  private Wire.Answer send(String query, String serial) {
    return wire.post(
        "/statements" + query, NDJSON, telling.line(Telling.commission(brand.item(serial))));
  }

  private void adopt(Policy policy) {
    var receipt =
        transaction.execute(status -> {
          var statement = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
          var recorded = ledger.record(List.of(new Submission(brand.id(), null, statement)));
          ledger.adopt(policy, recorded.getFirst().id());
          return recorded.getFirst().id();
        });
    assertThat(ledger.awaitIndexes(List.of(receipt), Duration.ofSeconds(20))).hasSize(1);
  }
}
