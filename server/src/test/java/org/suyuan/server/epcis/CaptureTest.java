package org.suyuan.server.epcis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.TlogProof;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.epcis.Wire.Answer;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import tools.jackson.databind.JsonNode;

/** {@code POST /epcis/capture} and {@code POST /epcis/events} over HTTP. */
@WholePlatform
class CaptureTest {
  private static final String JSON = "application/json";

  private final Joining joining;
  private final Ledger ledger;
  private final int port;
  private final Joined sandbox;
  private final Wire wire;

  CaptureTest(Joining joining, Ledger ledger, @LocalServerPort int port) {
    this.joining = joining;
    this.ledger = ledger;
    this.port = port;
    this.sandbox = joining.hosted("brand", "any");
    this.wire = new Wire(port, sandbox.apiKey());
  }

  @Test
  void everyOfficialDocumentComesBackEqualWithAPlaceAndAProof() {
    var teller = new Teller(joining, port);
    for (var file : officialDocuments()) {
      var document = read(file);
      var sent = EpcisReader.read(document).events();
      var theirs = teller.of(sent);
      var answer = theirs.post("/epcis/capture", JSON, document);
      assertThat(answer.status()).as(file.toString()).isEqualTo(202);
      var job = finished(theirs, answer);
      assertThat(job.get("success").asBoolean()).as(file + " " + job).isTrue();
      assertThat(job.get("recorded").asInt()).as(file.toString()).isEqualTo(sent.size());
      for (var event : sent) {
        var signed = new String(Draft.document(event), StandardCharsets.UTF_8);
        assertThat(placeOf(theirs, signed)).as(file.toString()).isNotNegative();
      }
    }
  }

  /** Finds the event that equals the signed form among those with its id, and checks its proof. */
  private long placeOf(Wire theirs, String signed) {
    var eventId =
        String.valueOf(Json.parseObject(signed.getBytes(StandardCharsets.UTF_8)).text("eventID"));
    var address = "/epcis/events/" + URLEncoder.encode(eventId, StandardCharsets.UTF_8);
    var found =
        await()
            .atMost(30, SECONDS)
            .until(
                () -> theirs.get(address, "GS1-EPC-Format", "Never_Translates"),
                CaptureTest::hasItsPlaces);
    assertThat(found.status()).as(eventId).isEqualTo(200);
    var events = found.json().at("/epcisBody/eventList");
    var ids = String.valueOf(found.header(EventsApi.LEDGER_ID)).split(", ");
    for (int i = 0; i < events.size(); i++) {
      var event = (Json.Obj) Wire.value(events.get(i).toString());
      event.members().remove("recordTime");
      if (event.equals(Json.parse(signed))) {
        long index = Long.parseLong(ids[i].substring(ids[i].lastIndexOf('#') + 1));
        requireProof(theirs, index);
        return index;
      }
    }
    return -1;
  }

  /** A job has ended when its events are recorded; their places in the log follow. */
  private static boolean hasItsPlaces(Answer answer) {
    return !List.of(String.valueOf(answer.header(EventsApi.LEDGER_ID)).split(", ")).contains("-");
  }

  private void requireProof(Wire theirs, long index) {
    assertThat(ledger.awaitCheckpoint(index + 1, Duration.ofSeconds(10))).isPresent();
    var proof = TlogProof.parse(theirs.get("/statements/" + index + "/proof").response().body());
    var statement = theirs.get("/statements/" + index).json().get("statement").asString();
    var checkpoint =
        proof.verify(statement.getBytes(StandardCharsets.US_ASCII), ledger.key(), ledger.origin());
    assertThat(checkpoint.size()).isGreaterThan(index);
  }

  @Test
  void aDocumentSentAgainIsTheSameEvents() {
    var document = document(Telling.commission(sandbox.item("again")));
    finished(wire.post("/epcis/capture", JSON, document));
    var first = query("MATCH_epc=" + sandbox.item("again"));
    var job = finished(wire.post("/epcis/capture", JSON, document));
    assertThat(job.get("success").asBoolean()).isTrue();
    var second = query("MATCH_epc=" + sandbox.item("again"));
    assertThat(second.header(EventsApi.LEDGER_ID)).isEqualTo(first.header(EventsApi.LEDGER_ID));
    assertThat(events(second)).hasSize(1);
  }

  @Test
  void withRollbackOneBadEventKeepsAllOut() {
    var document = document(Telling.commission(sandbox.item("rb1")), bad("rb2"));
    var job = finished(wire.post("/epcis/capture", JSON, document));
    assertThat(job.get("running").asBoolean()).isFalse();
    assertThat(job.get("success").asBoolean()).isFalse();
    assertThat(job.get("recorded").asInt()).isZero();
    assertThat(job.at("/errors/0/event").asInt()).isEqualTo(1);
    assertThat(job.at("/errors/0/pointer").asString()).startsWith("/epcisBody/eventList/1/");
    assertThat(job.at("/errors/0/expected").asString()).isNotEmpty();
    assertThat(events(query("MATCH_epc=" + sandbox.item("rb1")))).isEmpty();
  }

  @Test
  void withRollbackOneRefusedEventTakesTheOthersBack() {
    var brand = joining.hosted("brand");
    var foreign = joining.hosted("brand");
    var document =
        document(Telling.commission(brand.item("rf")), Telling.commission(foreign.item("rf")));
    var theirs = new Wire(port, brand.apiKey());
    var job = finished(theirs, theirs.post("/epcis/capture", JSON, document));
    assertThat(job.get("success").asBoolean()).isFalse();
    assertThat(job.at("/errors/0/code").asString()).isEqualTo("prefix-foreign");
    assertThat(events(theirs.get("/epcis/events?MATCH_epc=" + brand.item("rf")))).isEmpty();
  }

  @Test
  void withProceedTheGoodEventsAreCaptured() {
    var document = document(Telling.commission(sandbox.item("pr1")), bad("pr2"));
    var answer =
        wire.post("/epcis/capture", JSON, document, "GS1-Capture-Error-Behaviour", "proceed");
    var job = finished(answer);
    assertThat(job.get("success").asBoolean()).isFalse();
    assertThat(job.get("recorded").asInt()).isEqualTo(1);
    assertThat(job.get("captureErrorBehaviour").asString()).isEqualTo("proceed");
    assertThat(events(query("MATCH_epc=" + sandbox.item("pr1")))).hasSize(1);
  }

  @Test
  void aJobRefusesWhatItsMemberStatedBeforeUnderAnotherId() {
    var lab = new Wire(port, joining.hosted("lab").apiKey());
    var event = Telling.observe("inspecting", "2026-03-02T08:00:00.000Z", sandbox.item("dup"));
    assertThat(captured(wire, "rollback", event).get("success").asBoolean()).isTrue();
    var reworded = renamed(event, "one");
    var fresh = Telling.commission(sandbox.item("dup2"));

    var rollback = captured(wire, "rollback", fresh, reworded);
    assertThat(rollback.get("recorded").asInt()).isZero();
    assertThat(rollback.get("errors")).hasSize(1);
    var error = rollback.at("/errors/0");
    assertThat(error.get("type").asString())
        .isEqualTo("epcisException:ResourceAlreadyExistsException");
    assertThat(error.get("status").asInt()).isEqualTo(409);
    assertThat(error.get("event").asInt()).isEqualTo(1);
    assertThat(error.get("pointer").asString()).isEqualTo("/epcisBody/eventList/1");
    assertThat(events(query("MATCH_epc=" + sandbox.item("dup2")))).isEmpty();

    var proceed = captured(wire, "proceed", fresh, reworded, renamed(fresh, "two"));
    assertThat(proceed.get("recorded").asInt()).isEqualTo(1);
    assertThat(proceed.get("errors").valueStream().map(one -> one.get("event").asInt()))
        .containsExactly(1, 2);

    assertThat(captured(lab, "rollback", renamed(event, "lab")).get("success").asBoolean())
        .isTrue();
    var declared = captured(wire, "rollback", withError(event), withError(reworded));
    assertThat(declared.get("recorded").asInt()).as(declared.toString()).isEqualTo(2);
  }

  private static JsonNode captured(Wire wire, String behaviour, String... events) {
    var document = document(events);
    return finished(
        wire,
        wire.post("/epcis/capture", JSON, document, "GS1-Capture-Error-Behaviour", behaviour));
  }

  private static String renamed(String event, String name) {
    return event.replaceFirst(
        "urn:uuid:[^\"]+", "urn:uuid:%s-%s".formatted(name, UUID.randomUUID()));
  }

  private static String withError(String event) {
    return event.substring(0, event.length() - 1)
        + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-05T08:00:00Z\",\"reason\":\"incorrect_data\"}}";
  }

  @Test
  void whatIsNoDocumentIsRefusedAtOnce() {
    assertThat(problem(wire.post("/epcis/capture", JSON, "{\"type\":\"EPCISDocument\"}"), 400))
        .isEqualTo("epcisException:ValidationException");
    assertThat(problem(wire.post("/epcis/capture", JSON, "no json"), 400))
        .isEqualTo("epcisException:ValidationException");
    assertThat(problem(wire.post("/epcis/capture", "text/plain", "{}"), 415))
        .isEqualTo("epcisException:UnsupportedMediaTypeException");
    var much = new byte[CaptureApi.MOST_BYTES + 1];
    assertThat(problem(wire.post("/epcis/capture", JSON, much), 413))
        .isEqualTo("epcisException:CaptureLimitExceededException");
  }

  @Test
  void forAMemberWithItsOwnKeyNobodyElseSigns() {
    var own = new Wire(port, joining.withOwnKey("brand").apiKey());
    var answer = own.post("/epcis/capture", JSON, document(Telling.commission(sandbox.item("ow"))));
    assertThat(problem(answer, 403)).isEqualTo("epcisException:SecurityException");
    assertThat(answer.json().get("detail").asString()).contains("POST /statements");
  }

  @Test
  void oneEventIsCreatedOnceAndItsWordsCannotBeChanged() {
    var event = Telling.commission(sandbox.item("one"));
    var created = wire.post("/epcis/events", JSON, event);
    assertThat(created.status()).isEqualTo(201);
    assertThat(wire.get(String.valueOf(created.header("Location"))).status()).isEqualTo(200);
    var again = wire.post("/epcis/events", JSON, event);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header(EventsApi.LEDGER_ID)).isEqualTo(created.header(EventsApi.LEDGER_ID));
    var changed = event.replace("commissioning", "encoding");
    assertThat(problem(wire.post("/epcis/events", JSON, changed), 409))
        .isEqualTo("epcisException:ResourceAlreadyExistsException");
  }

  @Test
  void anErrorIsDeclaredUnderTheSameIdAndBothAreTold() {
    var event = Telling.commission(sandbox.item("err"));
    var location = wire.post("/epcis/events", JSON, event).header("Location");
    assertThat(wire.post("/epcis/events", JSON, withError(event)).status()).isEqualTo(201);
    assertThat(wire.get(String.valueOf(location)).json().at("/epcisBody/eventList")).hasSize(2);
  }

  @Test
  void queriesFilterPageAndRefuseWhatTheyDoNotKnow() {
    var member = joining.hosted("brand");
    var theirs = new Wire(port, member.apiKey());
    var all = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      all.add(
          Telling.event(
              "ADD",
              "commissioning",
              "2026-03-0%dT08:00:00.000Z".formatted(i + 1),
              member.item("q" + i),
              ""));
    }
    all.add(Telling.observe("inspecting", "2026-03-07T08:00:00.000Z", member.item("q0")));
    finished(theirs, theirs.post("/epcis/capture", JSON, document(all.toArray(String[]::new))));

    assertThat(events(theirs.get("/epcis/events"))).hasSize(6);
    assertThat(events(theirs.get("/epcis/events?EQ_bizStep=inspecting%7Cpacking"))).hasSize(1);
    assertThat(events(theirs.get("/epcis/events?EQ_action=ADD&GE_eventTime=2026-03-03T00:00:00Z")))
        .hasSize(3);
    assertThat(events(theirs.get("/epcis/events?MATCH_anyEPC=" + member.item("q0")))).hasSize(2);
    var urn = "urn:epc:id:sgtin:%s.0.q0".formatted(member.prefix());
    assertThat(events(theirs.get("/epcis/events?MATCH_epc=" + urn))).hasSize(2);
    var pattern = "urn:epc:idpat:sgtin:%s.0.*".formatted(member.prefix());
    assertThat(events(theirs.get("/epcis/events?MATCH_epc=" + pattern))).hasSize(6);
    assertThat(events(theirs.get("/epcis/events?LT_recordTime=2026-03-01T00:00:00Z"))).isEmpty();

    var seen = new ArrayList<String>();
    var next = "/epcis/events?perPage=4&orderBy=eventTime&orderDirection=ASC";
    int pages = 0;
    while (next != null) {
      var page = theirs.get(next);
      assertThat(page.status()).isEqualTo(200);
      events(page).forEach(event -> seen.add(event.get("eventTime").asString()));
      var link = page.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
      pages++;
    }
    assertThat(pages).isEqualTo(2);
    assertThat(seen).hasSize(6).isSorted();

    assertThat(problem(theirs.get("/epcis/events?EQ_colour=red"), 400))
        .isEqualTo("epcisException:QueryParameterException");
    assertThat(problem(theirs.get("/epcis/events?nextPageToken=AAAA"), 400))
        .isEqualTo("epcisException:QueryParameterException");
    assertThat(events(wire.get("/epcis/events?MATCH_anyEPC=" + member.item("q0")))).isEmpty();
  }

  @Test
  void aMemberSeesWhatIsAboutItsPrefixesAndWhatItHandles() {
    var brand = joining.hosted("brand");
    var shop = joining.hosted("retailer");
    var brands = new Wire(port, brand.apiKey());
    var shops = new Wire(port, shop.apiKey());
    var item = brand.item("vis");
    var about = "/epcis/events?MATCH_epc=" + item;
    brands.post("/epcis/events", JSON, Telling.commission(item));
    assertThat(events(shops.get(about))).isEmpty();
    brands.post("/epcis/events", JSON, Telling.ship("2026-03-02T08:00:00.000Z", item, shop));
    assertThat(events(shops.get(about))).hasSize(2);
    shops.post(
        "/epcis/events", JSON, Telling.observe("receiving", "2026-03-03T08:00:00.000Z", item));
    assertThat(events(shops.get(about))).hasSize(3);
    assertThat(events(brands.get(about))).hasSize(3);
    assertThat(events(wire.get(about))).isEmpty();
  }

  @Test
  void jobsAreListedForTheirOwnerAlone() {
    var document = document(Telling.commission(sandbox.item("jobs")));
    var location = String.valueOf(wire.post("/epcis/capture", JSON, document).header("Location"));
    finished(wire.post("/epcis/capture", JSON, document));
    assertThat(wire.get("/epcis/capture?perPage=1").json()).hasSize(1);
    assertThat(wire.get("/epcis/capture?perPage=1").header("Link")).contains("rel=\"next\"");
    var other = new Wire(port, joining.hosted("brand").apiKey());
    assertThat(other.get(location).status()).isEqualTo(404);
    assertThat(other.get("/epcis/capture").json()).isEmpty();
    assertThat(other.get("/epcis/capture").header("GS1-EPCIS-Version")).isEqualTo("2.0.0");
  }

  private static String document(String... events) {
    return """
    {"@context":["%s"],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-03-01T00:00:00Z","epcisBody":{"eventList":[%s]}}\
    """
        .formatted(
            Telling.CONTEXT, String.join(",", events).replaceAll("\"@context\":\\[[^]]*],", ""));
  }

  private String bad(String serial) {
    return Telling.commission(sandbox.item(serial)).replace("\"ADD\"", "\"MAYBE\"");
  }

  private JsonNode finished(Answer accepted) {
    return finished(wire, accepted);
  }

  private static JsonNode finished(Wire wire, Answer accepted) {
    assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
    var location = String.valueOf(accepted.header("Location"));
    return await()
        .atMost(60, SECONDS)
        .until(() -> wire.get(location).json(), job -> !job.get("running").asBoolean());
  }

  private Answer query(String parameters) {
    return wire.get("/epcis/events?" + parameters);
  }

  private static List<JsonNode> events(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().at("/epcisBody/queryResults/resultsBody/eventList").valueStream().toList();
  }

  private static String problem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    return answer.json().get("type").asString();
  }

  private static List<Path> officialDocuments() {
    var shared = System.getenv("SUYUAN_SHARED");
    var folder = Path.of(shared == null ? "../shared" : shared, "data", "gs1", "EPCIS", "JSON");
    assumeTrue(
        shared != null || Files.isDirectory(folder),
        "The official EPCIS examples are not here; set SUYUAN_SHARED to the folder that has data/.");
    try (Stream<Path> files = Files.walk(folder)) {
      var documents = files.filter(file -> file.toString().endsWith(".jsonld")).sorted().toList();
      assertThat(documents).hasSizeGreaterThanOrEqualTo(47);
      return documents;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
