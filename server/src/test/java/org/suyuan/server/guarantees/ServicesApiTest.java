package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.server.WholePlatform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue over HTTP, held against the pack that stands in the repository. */
@WholePlatform
class ServicesApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  ServicesApiTest(@LocalServerPort int port) {
    this.address = "http://127.0.0.1:" + port + "/api/services";
  }

  private HttpResponse<String> answer(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode get(String path) throws Exception {
    var answer = answer(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static List<String> codes(JsonNode page) {
    return page.get("services").valueStream().map(each -> each.get("code").asString()).toList();
  }

  @Test
  void everyGuaranteeOfThePackIsOnOnePage() throws Exception {
    var pack =
        PackReader.folder(
            Path.of(System.getProperty("suyuan.root", "..")).resolve("policies").resolve("cn"));
    var seen = new ArrayList<String>();
    var page = get("");
    seen.addAll(codes(page));
    while (!page.get("next").isNull()) {
      page = get("?after=" + page.get("next").asString());
      seen.addAll(codes(page));
    }

    assertThat(seen).hasSize(185);
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            pack.guarantees().stream().map(each -> each.code()).toList());
    assertThat(page.get("total").asInt()).isEqualTo(185);
    assertThat(page.at("/pack/digest").asString()).isEqualTo(pack.digest().hex());
  }

  @Test
  void aGuaranteeSaysWhatDecidesIt() throws Exception {
    var fruit = get("/FRUIT_PAY");

    assertThat(fruit.at("/service/names/zh").asString()).isEqualTo("坏果包赔");
    assertThat(fruit.at("/service/clocks/deadline/start").asString()).isEqualTo("received_at");
    assertThat(fruit.at("/service/clocks/deadline/window").asString()).isEqualTo("PT24H");
    assertThat(fruit.at("/service/limits/perLine").asInt()).isEqualTo(1);
    assertThat(fruit.at("/service/remedies").valueStream().map(each -> each.get("word").asString()))
        .containsExactly("compensate", "keep");
    assertThat(fruit.at("/service/evidence").valueStream().map(each -> each.get("fact").asString()))
        .contains("fault", "received_at", "claimed_at", "photos");
    assertThat(fruit.at("/service/scope/channels")).hasSize(5);
    assertThat(fruit.at("/service/exclusive").isNull()).isTrue();
    assertThat(fruit.get("rows").valueStream().map(row -> row.get("then").asString()))
        .containsExactly("deny", "deny", "deny", "human", "grant");
  }

  @Test
  void aFilterGivesWhatHoldsThereAndNothingElse() throws Exception {
    var fruit = codes(get("?category=fresh.fruit&stage=after&size=200"));

    assertThat(fruit).contains("FRUIT_PAY").doesNotContain("SEAFOOD_ALIVE");
    assertThat(codes(get("?category=fresh&stage=after&size=200")))
        .contains("FRUIT_PAY", "SEAFOOD_ALIVE")
        .containsAll(fruit);
    assertThat(get("?provenance=law").get("services"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.at("/provenance/word").asString()).isEqualTo("law"));
  }

  @Test
  void whatIsNotThereIsRefusedInWords() throws Exception {
    assertThat(answer("?stage=later").statusCode()).isEqualTo(422);
    assertThat(answer("?stage=later").body())
        .contains("service-filter-unknown", "[after, in, pre]");
    assertThat(answer("/NO_SUCH_PROMISE").statusCode()).isEqualTo(404);
    assertThat(answer("?after=NO_SUCH_PROMISE").statusCode()).isEqualTo(404);
  }

  @Test
  void everyPageForPeopleIsThereInBothLanguages() throws Exception {
    var home = URI.create(address).resolve("/services").toString();
    for (var language : List.of("zh", "en")) {
      for (var code : codes(get("?size=200"))) {
        var request =
            HttpRequest.newBuilder(URI.create(home + "/" + code))
                .header("Accept", "text/html")
                .header("Accept-Language", language);
        var page = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).as(code).isEqualTo(200);
        assertThat(page.body()).as(code).doesNotContain("{").contains(code);
      }
    }
  }
}
