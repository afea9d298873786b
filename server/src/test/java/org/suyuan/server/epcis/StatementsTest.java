package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.note.TlogProof;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.epcis.Wire.Answer;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import tools.jackson.databind.JsonNode;

/** {@code POST /statements} over HTTP, as section 6 of docs/statement.md has it. */
@WholePlatform
class StatementsTest {
  private static final String NDJSON = "application/x-ndjson";

  private final Joining joining;
  private final Ledger ledger;
  private final int port;
  private final Joined brand;
  private final Telling telling;
  private final Wire wire;

  StatementsTest(Joining joining, Ledger ledger, @LocalServerPort int port) {
    this.joining = joining;
    this.ledger = ledger;
    this.port = port;
    this.brand = joining.withOwnKey("brand");
    this.telling = new Telling(ledger.origin(), brand);
    this.wire = new Wire(port, brand.apiKey());
  }

  @Test
  void anAcceptedStatementHasItsPlaceAndAProof() {
    var event = Telling.commission(brand.item("a1"));
    var answer = send(telling.line(event));
    assertThat(answer.status()).isEqualTo(200);
    var line = answer.lines().getFirst();
    assertThat(line.get("status").asString()).isEqualTo("SEQUENCED");
    long index = line.get("index").asLong();
    assertThat(line.get("id").asString()).isEqualTo(ledger.origin() + "#" + index);

    var kept = wire.get("/statements/" + index).json();
    assertThat(kept.get("leaf")).isEqualTo(line.get("leaf"));
    assertThat(Wire.value(kept.get("event").toString())).isEqualTo(Wire.value(event));
    assertThat(kept.has("secret")).isTrue();

    assertThat(ledger.awaitCheckpoint(index + 1, Duration.ofSeconds(10))).isPresent();
    var proof = TlogProof.parse(wire.get("/statements/" + index + "/proof").response().body());
    var entry = kept.get("statement").asString().getBytes(StandardCharsets.US_ASCII);
    var checkpoint = proof.verify(entry, ledger.key(), ledger.origin());
    assertThat(checkpoint.size()).isGreaterThan(index);
  }

  @Test
  void goodAndBadLinesAreAnsweredOneByOne() {
    var good = telling.line(Telling.commission(brand.item("b1")));
    var event = Telling.commission(brand.item("b2"));
    var stranger = SigningKey.random();
    var foreign = joining.withOwnKey("brand");
    var lines =
        List.of(
            good,
            "not json",
            "{\"statement\":\"x\",\"event\":{}}",
            telling.line(event).replace("\"statement\":\"ey", "\"statement\":\"x"),
            Telling.line(event, stranger, ledger.origin(), brand.id(), event),
            Telling.line(event, brand.key(), "other.example/log", brand.id(), event),
            Telling.line(event, brand.key(), ledger.origin(), foreign.id(), event),
            Telling.line(
                event,
                brand.key(),
                ledger.origin(),
                brand.id(),
                event.replace("commissioning", "other")),
            forged(telling.line(event)),
            telling.line(Telling.commission(foreign.item("b3"))),
            telling.line(event.replace("\"eventTime\"", "\"when\"")),
            telling.line(event.replaceFirst("\"eventID\":\"[^\"]*\",", "")),
            telling.line(event.replaceFirst("\\{", "{\"recordTime\":\"2026-03-01T08:00:00Z\",")));
    var answer = send(String.join("\n", lines));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.lines().stream().map(StatementsTest::verdict))
        .containsExactly(
            "SEQUENCED",
            "line-malformed",
            "line-malformed",
            "statement-malformed",
            "key-unknown",
            "wrong-log",
            "wrong-member",
            "body-mismatch",
            "signature-invalid",
            "prefix-foreign",
            "event-invalid",
            "event-incomplete",
            "event-incomplete");
    assertThat(answer.lines().stream().map(line -> line.get("line").asInt()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
  }

  @Test
  void nothingButRefusedLinesIs422() {
    var lab = joining.withOwnKey("lab");
    var commission = new Telling(ledger.origin(), lab).line(Telling.commission(lab.item("c1")));
    var answer = new Wire(port, lab.apiKey()).post("/statements", NDJSON, commission);
    assertThat(answer.status()).isEqualTo(422);
    var problem = answer.lines().getFirst();
    assertThat(problem.get("type").asString()).isEqualTo("urn:suyuan:problem:right-missing");
    assertThat(problem.get("detail").asString()).contains("commission");
  }

  @Test
  void aRetryGetsTheSameIdsEvenWhenItIsSignedAgain() {
    var event = Telling.commission(brand.item("d1"));
    var first = send(telling.line(event)).lines().getFirst();
    var again = send(telling.line(event)).lines().getFirst();
    assertThat(again.get("index")).isEqualTo(first.get("index"));
    assertThat(again.get("leaf")).isEqualTo(first.get("leaf"));
    var twice = send(telling.line(event) + "\n" + telling.line(event));
    assertThat(twice.lines().stream().map(line -> line.get("index")).distinct())
        .containsExactly(first.get("index"));
  }

  @Test
  void anIdempotencyKeyStandsForOneDocument() {
    var event = Telling.commission(brand.item("e1"));
    var first = post(telling.line(event), "same");
    assertThat(first.status()).isEqualTo(200);
    assertThat(post(telling.line(event), "same").lines().getFirst().get("index"))
        .isEqualTo(first.lines().getFirst().get("index"));
    var other = post(telling.line(Telling.commission(brand.item("e2"))), "same");
    assertThat(verdict(other.lines().getFirst())).isEqualTo("idempotency-key-reused");
  }

  @Test
  void anArrayIsAnsweredWithAnArray() {
    var body =
        "[%s,%s]"
            .formatted(
                telling.line(Telling.commission(brand.item("f1"))),
                telling.line(Telling.commission(brand.item("f2"))));
    var answer = wire.post("/statements", "application/json", body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().size()).isEqualTo(2);
  }

  @Test
  void aThousandLinesAreOneCallAndKeepTheirOrder() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 1_000; i++) {
      lines.add(telling.line(Telling.commission(brand.item("g" + i))));
    }
    var answer = send(String.join("\n", lines));
    assertThat(answer.status()).isEqualTo(200);
    var indexes = answer.lines().stream().map(line -> line.get("index").asLong()).toList();
    assertThat(indexes).hasSize(1_000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void tooManyLinesOrNoneAreRefused() {
    assertThat(send("x\n".repeat(5_001)).status()).isEqualTo(413);
    assertThat(send("\n\n").status()).isEqualTo(400);
  }

  @Test
  void whoeverWasNamedGoesOnAndNobodyElse() {
    var shop = joining.withOwnKey("retailer");
    var stranger = joining.withOwnKey("retailer");
    var item = brand.item("h1");
    var receive = Telling.observe("receiving", "2026-03-02T08:00:00.000Z", item);
    send(telling.line(Telling.commission(item)));
    send(telling.line(Telling.ship("2026-03-01T12:00:00.000Z", item, shop)));
    assertThat(verdict(say(stranger, receive))).isEqualTo("not-in-custody");
    assertThat(verdict(say(shop, receive))).isEqualTo("SEQUENCED");
    var late = Telling.observe("inspecting", "2026-03-03T08:00:00.000Z", item);
    assertThat(verdict(say(brand, late))).isEqualTo("not-in-custody");
    assertThat(verdict(say(joining.withOwnKey("lab"), late))).isEqualTo("SEQUENCED");
  }

  @Test
  void theOwnerFindsAStatementByItsLeafAndItsEventIdAndOthersDoNot() {
    var line = send(telling.line(Telling.commission(brand.item("i1")))).lines().getFirst();
    var byLeaf = "/statements?leaf=" + line.get("leaf").asString();
    var byEvent = "/statements?eventID=" + line.get("eventID").asString();
    var other = new Wire(port, joining.withOwnKey("brand").apiKey());
    for (var question : List.of(byLeaf, byEvent)) {
      assertThat(wire.get(question).json().at("/statements/0/index")).isEqualTo(line.get("index"));
      assertThat(other.get(question).json().get("statements").size()).isZero();
    }
    var seen = other.get("/statements/" + line.get("index")).json();
    assertThat(seen.has("statement")).isTrue();
    assertThat(seen.has("event")).isFalse();
    assertThat(seen.has("secret")).isFalse();
  }

  @Test
  void withoutAMembersKeyNothingIsTaken() {
    var nobody = new Wire(port, "sk_" + UUID.randomUUID());
    assertThat(nobody.post("/statements", NDJSON, "{}").status()).isEqualTo(401);
  }

  private Answer send(String lines) {
    return wire.post("/statements", NDJSON, lines);
  }

  private Answer post(String lines, String idempotencyKey) {
    return wire.post("/statements", NDJSON, lines, "Idempotency-Key", idempotencyKey);
  }

  private JsonNode say(Joined member, String event) {
    var line = new Telling(ledger.origin(), member).line(event);
    return new Wire(port, member.apiKey()).post("/statements", NDJSON, line).lines().getFirst();
  }

  private static String verdict(JsonNode line) {
    return line.has("code") ? line.get("code").asString() : line.get("status").asString();
  }

  /** The same line with another character in the middle of the signature. */
  private static String forged(String line) {
    int inSignature = line.indexOf("\",\"event\"") - 20;
    char other = line.charAt(inSignature) == 'A' ? 'B' : 'A';
    return line.substring(0, inSignature) + other + line.substring(inSignature + 1);
  }
}
