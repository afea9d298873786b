package org.suyuan.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.server.openapi.Documents.map;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Joining;
import org.suyuan.server.people.Doors;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;

/**
 * {@code openapi.yaml} against the running server. Its answers in all other tests of the platform
 * are held against it too ({@link FittingAnswers}).
 */
@WholePlatform
class OpenApiTest {
  private static final String PASSWORD = "a good password";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();
  private final List<RequestMappingInfoHandlerMapping> mappings;
  private final People people;
  private final Joining joining;
  private final int port;

  OpenApiTest(
      List<RequestMappingInfoHandlerMapping> mappings,
      People people,
      Joining joining,
      @LocalServerPort int port) {
    this.mappings = mappings;
    this.people = people;
    this.joining = joining;
    this.port = port;
  }

  /** A file that is not up to date is drawn anew: it has to be looked at, and committed. */
  @Test
  void isWhatTheHandlersAndOurWordsSay() throws IOException {
    var drawn = Documents.yaml(Documents.draw(mappings));
    var kept = Files.exists(Documents.FILE) ? Files.readString(Documents.FILE) : "";
    if (!kept.equals(drawn)) {
      Files.writeString(Documents.FILE, drawn);
    }
    assertThat(kept.equals(drawn)).as("openapi.yaml is up to date; it was drawn anew").isTrue();
  }

  @Test
  void isServedToAnyone() throws Exception {
    var answer = get("/openapi.yaml", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
    assertThat(Documents.read(answer.body()))
        .isEqualTo(Documents.read(Files.readString(Documents.FILE)))
        .containsEntry("openapi", "3.1.0");
  }

  @Test
  void tellsEveryLineOfTheTableThatIsForPrograms() throws Exception {
    var told = new HashSet<String>();
    for (var path : document("paths").entrySet()) {
      for (var method : map(path.getValue()).keySet()) {
        told.add(Doors.of(method.toUpperCase(java.util.Locale.ROOT), path.getKey()).line());
      }
    }
    assertThat(Doors.all())
        .filteredOn(door -> !door.isPage())
        .extracting(Doors.Door::line)
        .filteredOn(line -> !line.matches("(HEAD|OPTIONS) .*|\\w+ /epcis/.*|GET /actuator/[*]+"))
        .filteredOn(line -> !line.equals("GET /openapi.yaml"))
        .isSubsetOf(told);
  }

  @Test
  void namesEachOperationOnce() throws IOException {
    var ids =
        document("paths").values().stream()
            .flatMap(methods -> map(methods).values().stream())
            .map(operation -> map(operation).get("operationId"))
            .toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates().doesNotContainNull();
  }

  @Test
  void pointsOnlyAtWhatThereIs() throws IOException {
    var text = Files.readString(Documents.FILE);
    var refs =
        java.util.regex.Pattern.compile("\\$ref: '?#/([^'\\s]+)")
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    var document = Documents.read(text);
    assertThat(refs).isNotEmpty();
    for (var ref : refs) {
      var parts = ref.split("/", 3);
      var there = map(map(document.get(parts[0])).get(parts[1]));
      assertThat(there).as(ref).containsKey(parts[2]);
    }
  }

  /** Each list is asked for as somebody who may see it. */
  @Test
  void tellsTheAnswersOfARunningServer() throws Exception {
    var contract = new Contract(Files.readString(Documents.FILE));
    int asked = 0;
    for (var operation : contract.operations()) {
      var path = operation.path().getPatternString();
      boolean needsMore =
          operation.told().toString().contains("in=query, required=true") || path.contains("{");
      if (operation.method().equals("GET") && !needsMore && !path.equals("/metrics")) {
        var answer = get(path, key(operation.told().get("x-roles")));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isLessThan(500);
        assertThat(
                contract.faults(
                    operation,
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(null),
                    answer.body()))
            .isEmpty();
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(20);
  }

  @Test
  void anAnswerThatDoesNotFitIsFoundOut() throws IOException {
    var contract = new Contract(Files.readString(Documents.FILE));
    var members = contract.of("GET", "/members").orElseThrow();

    assertThat(contract.faults(members, 200, "application/json", "{\"members\":[],\"next\":null}"))
        .isEmpty();
    assertThat(contract.faults(members, 200, "application/json", "{\"members\":[]}")).isNotEmpty();
    assertThat(
            contract.faults(
                members, 200, "application/json", "{\"members\":[],\"next\":null,\"x\":1}"))
        .isNotEmpty();
    assertThat(contract.faults(members, 206, "application/json", "{}")).isNotEmpty();
    assertThat(contract.faults(members, 200, "text/plain", "none")).isNotEmpty();
    assertThat(
            contract.faults(
                members,
                404,
                "application/problem+json",
                "{\"title\":\"x\",\"status\":404,\"detail\":\"x\",\"code\":\"no-such-code\"}"))
        .isNotEmpty();
  }

  private static Map<String, Object> document(String part) throws IOException {
    return map(Documents.read(Files.readString(Documents.FILE)).get(part));
  }

  private String key(@org.jspecify.annotations.Nullable Object roles) throws Exception {
    if (!(roles instanceof List<?> several)) {
      return "";
    }
    var role = String.valueOf(several.getFirst());
    if (!tokens.containsKey(role)) {
      tokens.put(role, role.equals("MEMBER") ? joining.hosted("brand").apiKey() : token(role));
    }
    return String.valueOf(tokens.get(role));
  }

  private String token(String role) throws Exception {
    var login = Ids.next("log");
    people.create(login, PASSWORD, "Somebody", Role.valueOf(role));
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/session"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, PASSWORD)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }

  private HttpResponse<String> get(String path, String key) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Accept", "application/json, */*;q=0.5");
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
