package org.suyuan.server.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /codes} over HTTP: a member issues codes for its own products, and they live. */
@WholePlatform
class CodesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String address;
  private final Joining joining;
  private final Joined brand;

  CodesTest(@LocalServerPort int port, Joining joining) {
    this.address = "http://127.0.0.1:" + port;
    this.joining = joining;
    this.brand = joining.hosted("brand");
  }

  @Test
  void issuedCodesAreManyDistinctAndNeverInAnyOrder() {
    JsonNode batch = issue(brand, 2_000, "one");

    List<String> serials = serials(batch, 2_000);

    assertThat(batch.get("size").asInt()).isEqualTo(2_000);
    assertThat(serials).hasSize(2_000).doesNotHaveDuplicates().allMatch(CodesTest::isUnguessable);
    assertThat(serials).isNotEqualTo(serials.stream().sorted().toList());
    Set<Character> used = new HashSet<>();
    serials.forEach(serial -> serial.chars().forEach(letter -> used.add((char) letter)));
    assertThat(used).hasSize(32); // every letter of the alphabet, or the chance is not even
  }

  /** 16 letters of 32: 80 bits. */
  private static boolean isUnguessable(String serial) {
    return serial.matches("[0-9abcdefghjkmnpqrstvwxyz]{16}");
  }

  @Test
  void theSameNameAgainIssuesNothingMoreAndAnotherBatchUnderItIsRefused() {
    String first = issue(brand, 3, "shift-7").get("id").asString();

    assertThat(issue(brand, 3, "shift-7").get("id").asString()).isEqualTo(first);
    var other = post(brand, "/codes", wanted(brand, 4), "shift-7");

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).get("code").asString()).isEqualTo("idempotency-key-reused");
    assertThat(get(brand, "/codes").get("batches")).hasSize(1);
  }

  @Test
  void anotherMembersProductIsRefused() {
    var answer = post(brand, "/codes", wanted(joining.hosted("brand"), 1), "foreign");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).get("code").asString()).isEqualTo("prefix-foreign");
  }

  @Test
  void whoMayBringNothingIntoBeingGetsNoCodes() {
    Joined forwarder = joining.hosted("forwarder");

    var answer = post(forwarder, "/codes", wanted(forwarder, 1), "no-right");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).get("code").asString()).isEqualTo("right-missing");
  }

  @ParameterizedTest
  @CsvSource({
    "gtin-malformed, \"gtin\":\"09521234543214\"",
    "gtin-malformed, \"gtin\":\"952\"",
    "lot-malformed, \"lot\":\"批号\"",
    "lot-malformed, \"lot\":\"123456789012345678901\"",
    "count-out-of-range, \"count\":5001",
    "count-out-of-range, \"count\":0",
    "dates-reversed, \"produced\":\"2026-11-02\"",
  })
  void whatIsWrongIsRefusedByItsName(String code, String field) {
    String name = field.substring(0, field.indexOf(':'));
    String wrong = wanted(brand, 1).replaceFirst(name + ":(\"[^\"]*\"|[0-9]+)", field);

    var answer = post(brand, "/codes", wrong, Ids.next("once"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).get("code").asString()).isEqualTo(code);
  }

  @Test
  void aCodeIsIssuedThenPrintedThenUsed() throws IOException {
    JsonNode batch = issue(brand, 5, "life");
    String path = "/codes/" + batch.get("id").asString();
    assertThat(states(path)).containsExactly("ISSUED", "ISSUED", "ISSUED", "ISSUED", "ISSUED");

    byte[] pdf = print(brand, path + "/sheet?layout=roll-50x30&from=1&to=3");
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(3);
    }
    assertThat(states(path)).containsExactly("PRINTED", "PRINTED", "PRINTED", "ISSUED", "ISSUED");

    String second = get(brand, path + "/codes").at("/codes/1/item").asString();
    commission(brand, second);
    assertThat(states(path)).containsExactly("PRINTED", "USED", "PRINTED", "ISSUED", "ISSUED");
    assertThat(get(brand, path).get("printed").asInt()).isEqualTo(3);
  }

  @Test
  void aVoidRangeIsNotPrintedAndNeverGoodAgain() throws IOException {
    String path = "/codes/" + issue(brand, 4, "void").get("id").asString();
    String first = get(brand, path + "/codes").at("/codes/0/item").asString();

    var spoilt = post(brand, path + "/void", "{\"from\":1,\"to\":2,\"reason\":\"spoilt\"}", "");
    assertThat(json(spoilt).get("voided").asInt()).isEqualTo(2);
    assertThat(states(path)).containsExactly("VOID", "VOID", "ISSUED", "ISSUED");

    try (var document = Loader.loadPDF(print(brand, path + "/sheet?layout=roll-50x30"))) {
      assertThat(document.getNumberOfPages()).isEqualTo(2);
    }
    commission(brand, first); // a label that should have been thrown away
    assertThat(get(brand, path + "/codes").at("/codes/0/state").asString()).isEqualTo("VOID");
    assertThat(get(brand, path + "/codes").at("/codes/0/usedAt").asString()).startsWith("20");
  }

  @Test
  void whatIsOnGoodsIsNotMadeVoidNorARangeThatDoesNotExist() {
    String path = "/codes/" + issue(brand, 3, "kept").get("id").asString();
    commission(brand, get(brand, path + "/codes").at("/codes/2/item").asString());

    var used = post(brand, path + "/void", "{\"reason\":\"why not\"}", "");
    var beyond = post(brand, path + "/void", "{\"from\":2,\"to\":4,\"reason\":\"why not\"}", "");
    var silent = post(brand, path + "/void", "{\"from\":1,\"to\":1}", "");

    assertThat(json(used).get("code").asString()).isEqualTo("already-used");
    assertThat(json(beyond).get("code").asString()).isEqualTo("range-malformed");
    assertThat(json(silent).get("code").asString()).isEqualTo("reason-missing");
    assertThat(states(path)).containsExactly("ISSUED", "ISSUED", "USED");
  }

  @Test
  void batchesAndCodesComeByPagesAndNobodySeesAnothers() {
    List<String> issued = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      issued.addFirst(issue(brand, 3, "page-" + i).get("id").asString());
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = get(brand, "/codes?size=2" + after);
      page.get("batches").forEach(batch -> seen.add(batch.get("id").asString()));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(seen).containsExactlyElementsOf(issued);

    JsonNode page = get(brand, "/codes/" + issued.getFirst() + "/codes?after=1&size=1");
    assertThat(page.get("codes")).hasSize(1);
    assertThat(page.at("/codes/0/number").asInt()).isEqualTo(2);
    assertThat(page.get("next").asInt()).isEqualTo(2);

    Joined other = joining.hosted("brand");
    var stranger = send("GET", other, "/codes/" + issued.getFirst(), "", "");
    assertThat(stranger.statusCode()).isEqualTo(404);
    assertThat(get(other, "/codes").get("batches")).isEmpty();
  }

  private List<String> states(String path) {
    List<String> states = new ArrayList<>();
    get(brand, path + "/codes")
        .get("codes")
        .forEach(code -> states.add(code.get("state").asString()));
    return states;
  }

  private List<String> serials(JsonNode batch, int count) {
    List<String> serials = new ArrayList<>();
    for (int after = 0; after < count; after += 1_000) {
      get(brand, "/codes/%s/codes?size=1000&after=%d".formatted(batch.get("id").asString(), after))
          .get("codes")
          .forEach(code -> serials.add(code.get("serial").asString()));
    }
    return serials;
  }

  private JsonNode issue(Joined member, int count, String key) {
    var answer = post(member, "/codes", wanted(member, count), key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private static String wanted(Joined member, int count) {
    String gtin = member.item("x").replaceAll(".*/01/(\\d{14})/.*", "$1");
    return """
    {"gtin":"%s","lot":"L-1","name":"蔓越莓干","count":%d,"produced":"2026-10-01","bestBefore":"2026-11-01"}\
    """
        .formatted(gtin, count);
  }

  private void commission(Joined member, String item) {
    var answer =
        post(
            member,
            "/epcis/events",
            """
            {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
             "type":"ObjectEvent","eventTime":"2026-11-01T08:00:00.000Z","eventTimeZoneOffset":"+00:00",
             "action":"ADD","bizStep":"commissioning","epcList":["%s"]}\
            """
                .formatted(item),
            "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private JsonNode get(Joined member, String path) {
    var answer = send("GET", member, path, "", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private HttpResponse<String> post(Joined member, String path, String body, String key) {
    return send("POST", member, path, body, key);
  }

  private byte[] print(Joined member, String path) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + member.apiKey())
            .POST(BodyPublishers.noBody());
    var answer = sent(request, BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
    return answer.body();
  }

  private HttpResponse<String> send(
      String method, Joined member, String path, String body, String key) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + member.apiKey())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return sent(request, BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> sent(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
    try {
      return HTTP.send(request.build(), as);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
