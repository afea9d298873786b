package org.suyuan.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.base.Ids;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "suyuan.limits.pages-per-minute=5")
class CrowdTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final People people;
  private final Tokens tokens;

  CrowdTest(@LocalServerPort int port, People people, Tokens tokens) {
    this.address = "http://127.0.0.1:" + port;
    this.people = people;
    this.tokens = tokens;
  }

  /**
   * One test, because all of them would share the one address; the page is the one that exists only
   * for builders.
   */
  @Test
  void aCrowdFromOneAddressIsAskedToWaitButFilesTheLogAndKnownCallersPass() throws Exception {
    assertThat(get("/styleguide").statusCode()).isEqualTo(404);
    HttpResponse<String> answer = get("/");
    for (int i = 0; i < 10 && answer.statusCode() != 429; i++) {
      answer = get("/");
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("0")))
        .isBetween(1, 60);
    assertThat(answer.body()).contains("</html>");
    HttpResponse<String> program = get("/trace");
    assertThat(program.statusCode()).isEqualTo(429);
    assertThat(program.body()).contains("\"code\":\"too-many-requests\"");

    assertThat(get("/static/site.css").statusCode()).isEqualTo(200);
    assertThat(get("/log/checkpoint").statusCode()).isNotEqualTo(429);
    String token =
        tokens.issue(people.create(Ids.next("log"), "a good password", "Li", Role.ADMIN)).value();
    assertThat(get("/people", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(address + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
