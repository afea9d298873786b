package org.suyuan.server.epcis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import tools.jackson.databind.JsonNode;

/** What is put right before signing, and ids that others computed: both are told. */
@WholePlatform
class LenientCaptureTest {
  private static final String JSON = "application/json";
  private static final String STEP = "commissioning";
  private static final String URN = "urn:epcglobal:cbv:bizstep:commissioning";

  private final Joining joining;
  private final Events events;
  private final int port;
  private final Joined member;
  private final Wire wire;

  LenientCaptureTest(Joining joining, Events events, @LocalServerPort int port) {
    this.joining = joining;
    this.events = events;
    this.port = port;
    this.member = joining.hosted("brand");
    this.wire = new Wire(port, member.apiKey());
  }

  @Test
  void aMemberThatWantsItIsReadLenientlyAndToldWhatWasChanged() {
    var urn = Telling.commission(member.item("l1")).replace(STEP, URN);
    assertThat(wire.post("/epcis/events", JSON, urn).status()).isEqualTo(400);
    assertThat(wire.get("/epcis/settings").json().get("reading").asString()).isEqualTo("strict");

    assertThat(put("{\"reading\":\"lenient\"}").json().get("reading").asString())
        .isEqualTo("lenient");
    var created = wire.post("/epcis/events", JSON, urn);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().at("/remarks/0/place").asString()).isEqualTo("/bizStep");
    assertThat(created.json().at("/remarks/0/written").asString()).isEqualTo(URN);
    assertThat(created.json().at("/remarks/0/read").asString()).isEqualTo("commissioning");
    var kept =
        wire.get(String.valueOf(created.header("Location")), "GS1-EPC-Format", "Never_Translates");
    assertThat(kept.json().at("/epcisBody/eventList/0/bizStep").asString())
        .isEqualTo("commissioning");

    var other = withId(member.item("l2"), "urn:uuid:l2-" + member.id()).replace(STEP, URN);
    var job = finished(document(other));
    assertThat(job.get("success").asBoolean()).isTrue();
    assertThat(job.get("reading").asString()).isEqualTo("LENIENT");
    assertThat(job.at("/remarks/0/place").asString()).isEqualTo("/epcisBody/eventList/0/bizStep");

    var another = new Wire(port, joining.hosted("brand").apiKey());
    assertThat(another.get("/epcis/settings").json().get("reading").asString()).isEqualTo("strict");
    put("{\"reading\":\"strict\"}");
    assertThat(wire.post("/epcis/events", JSON, urn.replace("21/l1", "21/l3")).status())
        .isEqualTo(400);
    assertThat(put("{\"reading\":\"sloppy\"}").status()).isEqualTo(400);
  }

  @Test
  void howSomebodyElseComputedAnEventHashIsNamed() {
    var item = "urn:epc:id:sgtin:%s.0.h1".formatted(member.prefix());
    var urnsKept =
        "eventType=ObjectEventeventTime=2026-03-01T08:00:00.000ZeventTimeZoneOffset=+00:00epcListepc="
            + item
            + "action=ADDbizStep=urn:epcglobal:cbv:bizstep:commissioning";
    var older = withId(item, name(urnsKept));
    var created = wire.post("/epcis/events", JSON, older);
    assertThat(created.status()).as(created.response().body()).isEqualTo(201);
    assertThat(created.header(EventAnswers.HASH)).isEqualTo("CBV 2.0, urns kept");
    var id = URLEncoder.encode(name(urnsKept), StandardCharsets.UTF_8);
    assertThat(wire.get("/epcis/events/" + id).header(EventAnswers.HASH))
        .isEqualTo("CBV 2.0, urns kept");

    var strange = withId(item.replace("h1", "h2"), name("of something else"));
    var job = finished(document(strange, Telling.commission(member.item("h3"))));
    assertThat(job.get("remarks")).hasSize(1);
    assertThat(job.at("/remarks/0/event").asInt()).isZero();
    assertThat(job.at("/remarks/0/computedAs").asString()).isEqualTo(Remarks.UNKNOWN);
  }

  @Test
  void anotherMembersIdenticalEventIsAConfirmationUntilOneOfThemTakesItBack() {
    var lab = joining.hosted("lab");
    var labs = new Wire(port, lab.apiKey());
    var item = member.item("c1");
    var mine = Telling.observe("inspecting", "2026-03-02T08:00:00.000Z", item);
    assertThat(wire.post("/epcis/events", JSON, mine).status()).isEqualTo(201);
    var theirs = mine.replaceFirst("urn:uuid:[^\"]+", "urn:uuid:confirmed-" + member.id());
    assertThat(labs.post("/epcis/events", JSON, theirs).status()).isEqualTo(201);

    var found = events.byItem(List.of(item), null, null, 10);
    assertThat(found).hasSize(2);
    var receipts = found.stream().map(Events.Found::receipt).toList();
    var confirmed = events.confirmedBy(receipts);
    assertThat(confirmed.values())
        .extracting(List::getFirst)
        .containsExactlyInAnyOrder(member.id(), lab.id());

    var again =
        wire.post("/epcis/events", JSON, mine.replaceFirst("urn:uuid:[^\"]+", "urn:uuid:1"));
    assertThat(again.status()).isEqualTo(409);
    var back =
        mine.substring(0, mine.length() - 1)
            + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-05T08:00:00Z\"}}";
    assertThat(wire.post("/epcis/events", JSON, back).status()).isEqualTo(201);
    assertThat(events.confirmedBy(receipts)).isEmpty();
  }

  private static String withId(String item, String id) {
    return Telling.commission(item).replaceFirst("urn:uuid:[^\"]+", id);
  }

  private static String name(String preHash) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(preHash.getBytes(StandardCharsets.UTF_8));
      return "ni:///sha-256;" + HexFormat.of().formatHex(digest) + "?ver=CBV2.0";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Wire.Answer put(String body) {
    return wire.put("/epcis/settings", JSON, body);
  }

  private static String document(String... events) {
    return """
    {"@context":["%s"],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-03-01T00:00:00Z","epcisBody":{"eventList":[%s]}}\
    """
        .formatted(
            Telling.CONTEXT, String.join(",", events).replaceAll("\"@context\":\\[[^]]*],", ""));
  }

  private JsonNode finished(String document) {
    var accepted = wire.post("/epcis/capture", JSON, document);
    assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
    var location = String.valueOf(accepted.header("Location"));
    return await()
        .atMost(60, SECONDS)
        .until(() -> wire.get(location).json(), job -> !job.get("running").asBoolean());
  }
}
