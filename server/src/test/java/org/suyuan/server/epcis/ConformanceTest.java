package org.suyuan.server.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.suyuan.gs1.CanonicalLink;
import org.suyuan.gs1.epcis.Checked;
import org.suyuan.gs1.epcis.EpcisDocument;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.EpcisWriter;
import org.suyuan.gs1.epcis.EpcisXmlReader;
import org.suyuan.gs1.epcis.EpcisXmlWriter;
import org.suyuan.gs1.epcis.EventHash;
import org.suyuan.gs1.epcis.InvalidDocument;
import org.suyuan.gs1.epcis.Reading;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.epcis.query.Prefixes;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts what of GS1's files is read, written, answered and asked, and writes it down. */
class ConformanceTest {
  private static final List<String> METHODS = List.of("get", "post", "put", "delete", "options");
  private static final Prefixes EXT = Prefixes.ofHeader("ext=https://ns.example.com/epcis/");

  /** Parameters of pages and subscriptions, and what is no parameter of the question. */
  private static final List<String> CONTROLS =
      List.of(
          "perPage",
          "nextPageToken",
          "second",
          "minute",
          "hour",
          "dayOfMonth",
          "month",
          "dayOfWeek",
          "reportIfEmpty",
          "stream",
          "initialRecordTime",
          "@context");

  private static final String INTRODUCTION =
      """
      # Conformance to EPCIS 2.0

      Written by `ConformanceTest` from GS1's own files and from vectors that independent programs agree on. Each parameter with what
      it finds and does not find is in `QueryParametersTest`, the requests over HTTP are in `RestTest` and `CaptureTest`. What must be
      refused is in `RefusedEventsTest`, one broken event for each rule with the place of its fault; `JsonStrictnessTest` and
      `XmlStrictnessTest` change the official documents in small ways and compare us with the standard's own schemas.

      | what | covered | of |
      |---|---|---|
      """;

  @Test
  void theReportSaysWhatIsCovered() throws IOException {
    var report = new StringBuilder(INTRODUCTION);
    jsonDocuments(report);
    xmlDocuments(report);
    hashes(report);
    links(report);
    refused(report);
    paths(report);
    parameters(report);
    Files.writeString(Path.of("..", "docs", "conformance.md"), report);
  }

  private static void row(StringBuilder report, String what, long covered, long all) {
    report.append("| %s | %d | %d |\n".formatted(what, covered, all));
  }

  private static void jsonDocuments(StringBuilder report) throws IOException {
    var files = files("JSON", ".jsonld");
    for (var file : files) {
      var document = EpcisReader.read(Files.readAllBytes(file));
      assertThat(EpcisReader.read(EpcisWriter.write(document)))
          .as(file.toString())
          .isEqualTo(document);
      var xml = EpcisXmlReader.read(EpcisXmlWriter.write(document));
      assertThat(hashes(xml)).as(file.toString()).isEqualTo(hashes(document));
    }
    assertThat(files).hasSize(47);
    row(
        report,
        "official JSON documents read, written, and through XML with the same event hashes",
        47,
        47);
  }

  private static void xmlDocuments(StringBuilder report) throws IOException {
    var files =
        files("XML", ".xml").stream()
            .filter(file -> !file.toString().contains("CaptureJob"))
            .toList();
    for (var file : files) {
      var document = EpcisXmlReader.read(Files.readAllBytes(file));
      assertThat(hashes(EpcisXmlReader.read(EpcisXmlWriter.write(document))))
          .as(file.toString())
          .isEqualTo(hashes(document));
    }
    assertThat(files).hasSize(33);
    row(
        report,
        "official XML documents (without the four of capture jobs) read and written",
        33,
        33);
  }

  private static void hashes(StringBuilder report) throws IOException {
    var rows = vectors("event-hash/expected.json");
    for (var row : rows) {
      var file = row.get("file").asString();
      var bytes = Files.readAllBytes(gs1("event-hash").resolve(file));
      var read =
          file.endsWith(".xml")
              ? EpcisXmlReader.check(bytes, Reading.LENIENT)
              : EpcisReader.check(bytes);
      assertThat(read.events().get(row.get("event").asInt()))
          .as(file)
          .isInstanceOfSatisfying(
              Checked.Good.class,
              good -> assertThat(EventHash.of(good.event())).isEqualTo(row.get("hash").asString()));
    }
    row(report, "event hashes that independent programs agree on", rows.size(), rows.size());
  }

  private static void links(StringBuilder report) throws IOException {
    var rows = vectors("vectors/urn-to-digital-link.json").get("vectors");
    for (var row : rows) {
      assertThat(CanonicalLink.of(row.get("in").asString()).orElse(""))
          .isEqualTo(row.get("canonicalDL").asString());
    }
    row(report, "identifiers brought into their canonical Digital Link", rows.size(), rows.size());
  }

  /** The kernel's own broken events: what is replaced by what, and where the fault is. */
  private static void refused(StringBuilder report) throws IOException {
    var folder = Path.of("..", "gs1", "src", "test", "resources", "refused");
    var sample = Files.readString(folder.resolve("sample.txt"));
    var rows = Files.readAllLines(folder.resolve("object-event.txt"));
    for (var row : rows) {
      var column = row.split("\\|");
      var broken = sample.replace(column[0].strip(), column[1].strip().replace("``", ""));
      assertThatThrownBy(() -> EpcisReader.readEvent(broken.replace('\'', '"').getBytes(UTF_8)))
          .as(row)
          .isInstanceOfSatisfying(
              InvalidDocument.class,
              refusal ->
                  assertThat(refusal.faults())
                      .extracting(Invalid::pointer)
                      .contains(column[2].strip()));
    }
    row(report, "broken events refused at the place of their fault", rows.size(), rows.size());
  }

  private static JsonNode vectors(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(gs1("").resolve(file)));
  }

  private static List<String> hashes(EpcisDocument document) {
    return document.events().stream().map(EventHash::of).toList();
  }

  private static void paths(StringBuilder report) throws IOException {
    var theirs = new TreeSet<String>();
    openApi()
        .get("paths")
        .properties()
        .forEach(path ->
            METHODS.stream()
                .filter(method -> path.getValue().get(method) != null)
                .forEach(method -> theirs.add(method + " " + plain(path.getKey()))));
    var ours = ours();
    var missing = new TreeSet<>(theirs);
    missing.removeAll(ours);
    assertThat(missing).isEmpty();
    row(report, "methods of paths of the OpenAPI", theirs.size(), theirs.size());
  }

  /** Methods and paths of our own OpenAPI, which {@code RestTest} holds against the handlers. */
  private static TreeSet<String> ours() throws IOException {
    Map<String, Map<String, Map<String, Object>>> api;
    try (var in = new ClassPathResource(OpenApiFile.FILE).getInputStream()) {
      api = new Yaml().load(in);
    }
    var ours = new TreeSet<String>();
    Objects.requireNonNull(api.get("paths"))
        .forEach((path, methods) ->
            methods.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> {
                  for (var resource : Resource.values()) {
                    ours.add(method + " " + plain(path.replace("{resource}", resource.name())));
                  }
                }));
    return ours;
  }

  private static String plain(String path) {
    return path.replaceAll("\\{[^/]*}", "{}");
  }

  private static void parameters(StringBuilder report) throws IOException {
    var names = new TreeSet<String>();
    openApi()
        .at("/components/parameters")
        .forEach(parameter -> {
          if (parameter.path("in").asString().equals("query")) {
            names.add(parameter.get("name").asString());
          }
        });
    var schema =
        JsonMapper.shared()
            .readTree(Files.readString(official("REST Bindings").resolve("query-schema.json")));
    var query = schema.at("/definitions/EPCIS-Query");
    query.get("properties").properties().forEach(one -> names.add(one.getKey()));
    query.get("patternProperties").properties().forEach(one -> names.add(example(one.getKey())));
    names.removeAll(CONTROLS);
    var refused = new ArrayList<String>();
    for (var name : names) {
      if (!isKnown(name)) {
        refused.add(name);
      }
    }
    assertThat(refused).isEmpty();
    assertThat(names).hasSizeGreaterThan(140);
    row(
        report,
        "query parameters of the OpenAPI and of the query schema",
        names.size(),
        names.size());
  }

  private static String example(String pattern) {
    return pattern
        .replaceAll("[\\^$]", "")
        .replace("[a-z][a-zA-Z0-9]*\\\\:\\\\w+", "ext:field")
        .replace("[a-z][a-zA-Z0-9_]+", "po")
        .replace("[A-Z0-9]{2,4}", "KGM")
        .replace("\\\\w+_\\\\w+", "bizLocation_city");
  }

  /** Known is what takes one of these values: parameters want a word, a time, a number or truth. */
  private static boolean isKnown(String name) {
    return Stream.of("ADD", "2026-03-01T08:00:00Z", "5", "true", "eventTime", "ASC")
        .anyMatch(value -> {
          var question =
              name.equals("eventCountLimit")
                  ? Map.of(name, List.of(value), "orderBy", List.of("eventTime"))
                  : Map.of(
                      name.startsWith("HASATTR_") ? "HASATTR_bizLocation" : name, List.of(value));
          try {
            EventQuery.of(question, EXT);
            return true;
          } catch (Refusal refused) {
            return false;
          }
        });
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(official(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static Path official(String folder) {
    return gs1("EPCIS").resolve(folder);
  }

  private static Path gs1(String folder) {
    var shared = System.getenv("SUYUAN_SHARED");
    var place = Path.of(shared == null ? "../shared" : shared, "data", "gs1", folder);
    assumeTrue(
        shared != null || Files.isDirectory(place),
        "GS1's files are not here; set SUYUAN_SHARED to the folder that has data/.");
    return place;
  }

  private static JsonNode openApi() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(official("REST Bindings").resolve("openapi.json")));
  }
}
