package org.suyuan.server.epcis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.EpcisXmlReader;
import org.suyuan.gs1.epcis.Event;
import org.suyuan.gs1.epcis.EventHash;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.epcis.Wire.Answer;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The paths, methods, headers and problem types of GS1's OpenAPI for EPCIS 2.0. */
@WholePlatform
@TestInstance(Lifecycle.PER_CLASS)
class RestTest {
  private static final String JSON = "application/json";
  private static final String XML = "application/xml";

  private final Joining joining;
  private final List<RequestMappingInfoHandlerMapping> mappings;
  private final int port;
  private final Joined member;
  private final Rich rich;
  private final Wire wire;

  RestTest(
      Joining joining, List<RequestMappingInfoHandlerMapping> mappings, @LocalServerPort int port) {
    this.joining = joining;
    this.mappings = mappings;
    this.port = port;
    this.member = joining.hosted("brand", "any");
    this.rich = new Rich(member, member.prefix().substring(1));
    this.wire = new Wire(port, member.apiKey());
  }

  @BeforeAll
  void capture() {
    finished(wire, wire.post("/epcis/capture", JSON, rich.document()));
  }

  @Test
  void everyOfficialXmlDocumentIsCapturedAndSignedInItsJsonForm() throws Exception {
    var teller = new Teller(joining, port);
    for (var file : officialXml()) {
      var document = Files.readAllBytes(file);
      var sent = EpcisXmlReader.read(document).events();
      var theirs = teller.of(sent);
      var job = finished(theirs, theirs.post("/epcis/capture", XML, document));
      assertThat(job.get("success").asBoolean()).as(file + " " + job).isTrue();
      assertThat(job.get("recorded").asInt()).as(file.toString()).isEqualTo(sent.size());
      assertThat(job.get("documentDigest").asString()).isEqualTo(sha256(document));
      for (var event : sent) {
        var eventId = EpcisReader.readEvent(Draft.document(event)).eventID();
        var found =
            theirs.get(
                "/epcis/events/" + encoded(String.valueOf(eventId)),
                "GS1-EPC-Format",
                "Never_Translates");
        assertThat(found.status()).as(eventId).isEqualTo(200);
        assertThat(
                EpcisReader.read(found.response().body().getBytes(StandardCharsets.UTF_8)).events())
            .extracting(EventHash::of)
            .as(file.toString())
            .contains(EventHash.of(event));
      }
    }
  }

  @Test
  void theXmlThatAnEventCameInIsNamedByItsDigest() {
    var document = versionOne(member.item("x12"));
    var job = finished(wire, wire.post("/epcis/capture", "text/xml", document));
    assertThat(job.get("success").asBoolean()).as(job.toString()).isTrue();
    var found = wire.get("/epcis/events?MATCH_epc=" + member.item("x12"));
    var id = events(found).getFirst().get("eventID").asString();
    assertThat(wire.get("/epcis/events/" + encoded(id)).header(EventAnswers.SOURCE))
        .isEqualTo(sha256(document.getBytes(StandardCharsets.UTF_8)));
    assertThat(wire.get("/epcis/events/" + encoded(rich.id("a"))).header(EventAnswers.SOURCE))
        .isEqualTo("-");
  }

  @Test
  void brokenXmlIsRefusedAndSoIsADocumentTypeDefinition() {
    assertThat(problem(wire.post("/epcis/capture", XML, "<a>"), 400))
        .isEqualTo("epcisException:ValidationException");
    var bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
    assertThat(problem(wire.post("/epcis/capture", XML, bomb), 400))
        .isEqualTo("epcisException:ValidationException");
    assertThat(problem(wire.post("/epcis/events", XML, "<a/>"), 415))
        .isEqualTo("epcisException:UnsupportedMediaTypeException");
  }

  @Test
  void anAnswerInXmlSaysTheSameAsInJson() {
    var json = wire.get("/epcis/events?orderBy=eventTime&EQ_eventID=" + ids());
    var xml = wire.get("/epcis/events?orderBy=eventTime&EQ_eventID=" + ids(), "Accept", XML);
    assertThat(xml.header("Content-Type")).startsWith(XML);
    assertThat(hashes(EpcisXmlReader.read(bytes(xml)).events()))
        .hasSize(5)
        .isEqualTo(hashes(EpcisReader.read(bytes(json)).events()));
    var urns = wire.get("/epcis/events?EQ_eventID=" + encoded(rich.id("b")), "Accept", XML);
    assertThat(urns.response().body()).contains("urn:epcglobal:cbv:bizstep:packing");
    var webUris =
        wire.get(
            "/epcis/events?EQ_eventID=" + encoded(rich.id("b")),
            "Accept",
            XML,
            "GS1-CBV-XML-Format",
            "Always_Web_URI");
    assertThat(webUris.response().body()).contains("https://ref.gs1.org/cbv/BizStep-packing");
  }

  @Test
  void identifiersAreWrittenAsTheCallerWantsThem() {
    var link = "https://id.gs1.org/01/10614141073464/21/" + rich.run();
    var urn = "urn:epc:id:sgtin:0614141.107346." + rich.run();
    var event = Telling.event("OBSERVE", "inspecting", "2026-03-09T08:00:00Z", urn, "");
    var location = String.valueOf(wire.post("/epcis/events", JSON, event).header("Location"));
    assertThat(written(location)).isEqualTo(link);
    assertThat(written(location, "GS1-EPC-Format", "Always_GS1_Digital_Link")).isEqualTo(link);
    assertThat(written(location, "GS1-EPC-Format", "Always_EPC_URN")).isEqualTo(urn);
    assertThat(written(location, "GS1-EPC-Format", "Never_Translates")).isEqualTo(urn);
    assertThat(written(location, "GS1-EPC-Format", "No_Preference")).isEqualTo(urn);
    var linked = Telling.event("OBSERVE", "inspecting", "2026-03-09T09:00:00Z", link, "");
    var second = String.valueOf(wire.post("/epcis/events", JSON, linked).header("Location"));
    assertThat(written(second, "GS1-EPC-Format", "Always_EPC_URN")).isEqualTo(urn);
    assertThat(wire.get(second, "GS1-EPC-Format", "Always_EPC_URN").header("GS1-EPC-Format"))
        .isEqualTo("Always_EPC_URN");
    assertThat(problem(wire.get(second, "GS1-EPC-Format", "Sometimes"), 406))
        .isEqualTo("epcisException:NotAcceptableException");
  }

  private String written(String location, String... headers) {
    return wire.get(location, headers).json().at("/epcisBody/eventList/0/epcList/0").asString();
  }

  @Test
  void eventsAreLookedThroughByWhatTheyHave() {
    assertThat(members("/epcis")).contains("capture", "events", "queries", "epcs");
    assertThat(members("/epcis/eventTypes")).hasSize(5).contains("ObjectEvent");
    assertThat(members("/epcis/epcs")).contains(member.item("s1"), member.unit(1));
    assertThat(members("/epcis/bizSteps")).contains("commissioning", "packing");
    assertThat(members("/epcis/bizLocations")).contains(rich.place("A"), rich.place("C"));
    assertThat(members("/epcis/readPoints")).contains(rich.place("B"));
    assertThat(members("/epcis/dispositions")).contains("active", "in_progress");
    assertThat(members("/epcis/epcs/" + encoded(member.item("s1")))).containsExactly("events");
    var under = "/epcis/epcs/" + encoded(member.item("s1")) + "/events";
    assertThat(events(wire.get(under))).hasSize(3);
    assertThat(events(wire.get(under + "?EQ_action=ADD"))).hasSize(2);
    assertThat(events(wire.get("/epcis/bizSteps/packing/events"))).hasSize(1);
    assertThat(events(wire.get("/epcis/eventTypes/TransformationEvent/events"))).hasSize(1);
    assertThat(events(wire.get("/epcis/readPoints/" + encoded(rich.place("B")) + "/events")))
        .hasSize(1);
    assertThat(problem(wire.get("/epcis/bizSteps/loading"), 404))
        .isEqualTo("epcisException:NoSuchResourceException");
    assertThat(members("/epcis/epcs", "GS1-EPC-Format", "Always_EPC_URN")).isNotEmpty();
  }

  @Test
  void whatEventsHaveIsToldInPagesAndToThoseAloneWhoSeeThem() {
    var all = new ArrayList<String>();
    var next = "/epcis/epcs?perPage=2";
    while (next != null) {
      var page = wire.get(next);
      assertThat(page.status()).as(page.response().body()).isEqualTo(200);
      page.json().get("member").forEach(one -> all.add(one.asString()));
      next = next(page);
    }
    assertThat(all).isSorted().doesNotHaveDuplicates().contains(member.item("s3"));
    var stranger = new Wire(port, joining.hosted("brand").apiKey());
    assertThat(stranger.get("/epcis/epcs").json().get("member")).isEmpty();
    assertThat(stranger.get("/epcis/epcs/" + encoded(member.item("s1"))).status()).isEqualTo(404);
  }

  @Test
  void aQueryKeepsItsNameUntilItIsDeleted() {
    var query =
        "{\"@context\":{\"ext\":\"%s\"},\"eventType\":[\"ObjectEvent\"],\"GE_ext:count\":5}"
            .formatted(Rich.EXTENSION);
    var body = "{\"name\":\"counted\",\"query\":%s}".formatted(query);
    var made = wire.post("/epcis/queries", JSON, body);
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/epcis/queries/counted");
    assertThat(problem(wire.post("/epcis/queries", JSON, body), 409))
        .isEqualTo("epcisException:ResourceAlreadyExistsException");
    assertThat(wire.get("/epcis/queries/counted").json().at("/query/eventType/0").asString())
        .isEqualTo("ObjectEvent");
    var found = wire.get("/epcis/queries/counted/events");
    assertThat(events(found)).hasSize(1);
    assertThat(found.json().at("/epcisBody/queryResults/queryName").asString())
        .isEqualTo("counted");
    wire.post("/epcis/queries", JSON, body.replace("counted", "another"));
    var first = wire.get("/epcis/queries?perPage=1");
    assertThat(first.json().get(0).get("name").asString()).isEqualTo("another");
    assertThat(wire.get(String.valueOf(next(first))).json().get(0).get("name").asString())
        .isEqualTo("counted");
    assertThat(wire.send("DELETE", "/epcis/queries/counted").status()).isEqualTo(204);
    assertThat(problem(wire.get("/epcis/queries/counted/events"), 404))
        .isEqualTo("epcisException:NoSuchNameException");
    assertThat(problem(wire.send("DELETE", "/epcis/queries/counted"), 404))
        .isEqualTo("epcisException:NoSuchNameException");
    var stranger = new Wire(port, joining.hosted("brand").apiKey());
    assertThat(stranger.get("/epcis/queries").json()).isEmpty();
  }

  @Test
  void aQueryThatCannotBeReadIsNotKept() {
    assertThat(problem(wire.post("/epcis/queries", JSON, "[]"), 400))
        .isEqualTo("epcisException:QueryValidationException");
    assertThat(problem(wire.post("/epcis/queries", JSON, "{\"name\":\"x\"}"), 400))
        .isEqualTo("epcisException:QueryValidationException");
    assertThat(
            problem(
                wire.post(
                    "/epcis/queries", JSON, "{\"name\":\"x\",\"query\":{\"EQ_action\":[\"GO\"]}}"),
                400))
        .isEqualTo("epcisException:QueryParameterException");
    assertThat(wire.get("/epcis/queries/x").status()).isEqualTo(404);
  }

  @Test
  void whatIsNotSpokenHereIsRefusedWithItsProblemType() {
    assertThat(problem(wire.get("/epcis/events", "Accept", "text/plain"), 406))
        .isEqualTo("epcisException:NotAcceptableException");
    assertThat(problem(wire.get("/epcis/events", "GS1-EPCIS-Min", "3.0.0"), 406))
        .isEqualTo("epcisException:NotAcceptableException");
    assertThat(problem(wire.get("/epcis/events", "GS1-CBV-Version", "1.2"), 406))
        .isEqualTo("epcisException:NotAcceptableException");
    assertThat(problem(wire.get("/epcis/events", "GS1-Extensions", "nonsense"), 400))
        .isEqualTo("epcisException:QueryParameterException");
    assertThat(problem(wire.get("/epcis/events?EQ_bizStep=" + "x".repeat(6_001)), 414))
        .isEqualTo("epcisException:URITooLongException");
    assertThat(problem(wire.send("DELETE", "/epcis/nextPageToken/abc"), 501))
        .isEqualTo("epcisException:ImplementationException");
  }

  @Test
  void everyPathOfTheOpenApiSaysWhatItTakes() throws IOException {
    var missing = new TreeSet<String>();
    for (Map.Entry<String, JsonNode> path : openApi().get("paths").properties()) {
      if (path.getValue().get("options") == null) {
        continue;
      }
      var options = wire.send("OPTIONS", "/epcis" + sample(path.getKey()));
      if (options.status() != 204) {
        missing.add(path.getKey());
        continue;
      }
      for (var method : List.of("get", "post", "delete")) {
        if (path.getValue().get(method) != null) {
          assertThat(options.header("Allow"))
              .as(path.getKey())
              .contains(method.toUpperCase(Locale.ROOT));
        }
      }
      assertThat(options.header("GS1-EPCIS-Version")).as(path.getKey()).isEqualTo("2.0.0");
      assertThat(options.header("GS1-CBV-Max")).as(path.getKey()).isEqualTo("2.0.0");
      assertThat(options.header("GS1-EPC-Format")).as(path.getKey()).contains("Always_EPC_URN");
    }
    assertThat(missing).isEmpty();
    assertThat(wire.send("OPTIONS", "/epcis/capture").header("GS1-Capture-Error-Behaviour"))
        .isEqualTo("rollback, proceed");
  }

  @Test
  void theOpenApiThatIsServedNamesEveryHandlerAndNoOther() {
    var file = wire.get("/epcis/openapi.yaml");
    assertThat(file.header("Content-Type")).startsWith("application/yaml");
    Map<String, Map<String, Map<String, Object>>> api = new Yaml().load(file.response().body());
    var paths = Objects.requireNonNull(api.get("paths"));
    var told = new TreeSet<String>();
    paths.forEach((path, methods) ->
        methods.keySet().stream()
            .filter(method -> !method.equals("parameters"))
            .forEach(method ->
                told.add(
                    method.toUpperCase(Locale.ROOT) + " /epcis" + (path.equals("/") ? "" : path))));
    var handled = new TreeSet<String>();
    for (var mapping : mappings) {
      for (var handler : mapping.getHandlerMethods().keySet()) {
        for (var pattern : handler.getPatternValues()) {
          if (pattern.equals("/epcis") || pattern.startsWith("/epcis/")) {
            var path = pattern.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
            handler
                .getMethodsCondition()
                .getMethods()
                .forEach(method -> handled.add(method + " " + path));
          }
        }
      }
    }
    handled.remove("GET /epcis/openapi.yaml");
    assertThat(told).isEqualTo(handled);
  }

  private static String sample(String path) {
    return path.equals("/")
        ? ""
        : path.replace("{eventType}", "ObjectEvent").replaceAll("\\{[^/]*}", "packing");
  }

  private static String versionOne(String item) {
    return """
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2" creationDate="2026-03-01T00:00:00Z">
      <EPCISBody><EventList><ObjectEvent>
        <eventTime>2026-03-01T08:00:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
        <epcList><epc>%s</epc></epcList><action>OBSERVE</action>
        <bizStep>urn:epcglobal:cbv:bizstep:inspecting</bizStep>
      </ObjectEvent></EventList></EPCISBody>
    </epcis:EPCISDocument>
    """
        .formatted(item);
  }

  private String ids() {
    return Stream.of("a", "b", "c", "d", "e")
        .map(letter -> encoded(rich.id(letter)))
        .collect(Collectors.joining("%7C"));
  }

  private static List<String> hashes(List<Event> events) {
    return events.stream().map(EventHash::of).toList();
  }

  private List<String> members(String path, String... headers) {
    var answer = wire.get(path, headers);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.json().get("type").asString()).isEqualTo("Collection");
    return answer.json().get("member").valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode finished(Wire wire, Answer accepted) {
    assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
    var location = String.valueOf(accepted.header("Location"));
    return await()
        .atMost(60, SECONDS)
        .until(() -> wire.get(location).json(), job -> !job.get("running").asBoolean());
  }

  private static List<JsonNode> events(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().at("/epcisBody/queryResults/resultsBody/eventList").valueStream().toList();
  }

  private static String problem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    return answer.json().get("type").asString();
  }

  private static @Nullable String next(Answer answer) {
    var link = answer.header("Link");
    return link == null ? null : link.substring(1, link.indexOf('>'));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Answer answer) {
    return answer.response().body().getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Path official(String folder) {
    var shared = System.getenv("SUYUAN_SHARED");
    var place = Path.of(shared == null ? "../shared" : shared, "data", "gs1", "EPCIS", folder);
    assumeTrue(
        shared != null || Files.isDirectory(place),
        "The official EPCIS files are not here; set SUYUAN_SHARED to the folder that has data/.");
    return place;
  }

  private static List<Path> officialXml() throws IOException {
    try (Stream<Path> files = Files.walk(official("XML"))) {
      var documents = files.filter(RestTest::isDocument).sorted().toList();
      assertThat(documents).hasSize(33);
      return documents;
    }
  }

  private static boolean isDocument(Path file) {
    return file.toString().endsWith(".xml") && !file.toString().contains("CaptureJob");
  }

  private static JsonNode openApi() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(official("REST Bindings").resolve("openapi.json")));
  }
}
