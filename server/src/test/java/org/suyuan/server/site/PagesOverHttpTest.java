package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;

/** What every answer carries, whatever it is. */
@WholePlatform
class PagesOverHttpTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  PagesOverHttpTest(@LocalServerPort int port) {
    this.address = "http://127.0.0.1:" + port;
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(address + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void everyAnswerTellsTheBrowserToTrustNobodyElse() throws Exception {
    for (String path :
        new String[] {"/", "/no/such/page", "/static/site.css", "/log/no-such-thing", "/people"}) {
      var answer = get(path, "Accept", "text/html");
      assertThat(header(answer, "Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self';"
                  + " base-uri 'none'; frame-ancestors 'none'");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
      assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
      assertThat(header(answer, "Strict-Transport-Security")).isEmpty(); // only over https
    }
  }

  @Test
  void pagesHaveNoInlineScriptOrStyle() throws Exception {
    for (String path : new String[] {"/", "/login", "/no/such/page"}) {
      assertThat(get(path, "Accept", "text/html").body())
          .contains("</html>")
          .doesNotContain("<style")
          .doesNotContainPattern("<script(?![^>]* src=)")
          .doesNotContainPattern("\\s(?:style|on\\w+)=");
    }
  }

  @Test
  void lookingAroundBeginsNoSession() throws Exception {
    assertThat(get("/").headers().allValues("Set-Cookie")).isEmpty();
    assertThat(get("/login").headers().allValues("Set-Cookie").toString()).contains("session=");
  }

  @Test
  void thePageSpeaksTheBrowsersLanguage() throws Exception {
    assertThat(get("/", "Accept-Language", "en-US,en;q=0.9").body()).contains("lang=\"en-GB\"");
    assertThat(get("/", "Accept-Language", "zh-TW,zh;q=0.9,en;q=0.8").body())
        .contains("lang=\"zh-CN\"");
    assertThat(get("/", "Accept-Language", "fr, de").body()).contains("lang=\"en-GB\"");
    assertThat(get("/").body()).contains("lang=\"zh-CN\"");
    var chosen = get("/?lang=en", "Accept-Language", "zh");
    assertThat(chosen.body()).contains("lang=\"en-GB\"").contains("href=\"/?lang=zh\"");
    assertThat(header(chosen, "Set-Cookie")).startsWith("lang=en;");
    assertThat(get("/", "Cookie", "lang=en", "Accept-Language", "zh").body())
        .contains("lang=\"en-GB\"");
    assertThat(get("/?lang=%3Cscript%3E", "Cookie", "lang=<script>").body())
        .contains("lang=\"zh-CN\"")
        .doesNotContain("<script>");
  }

  @Test
  void whatPeopleTypeIsShownAsTextOnly() throws Exception {
    var answer = get("/find?code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).doesNotContain("<script>alert").contains("&lt;script>alert");
  }

  @Test
  void aCodeLeadsOnlyToOurOwnServer() throws Exception {
    var answer = get("/find?code=https://evil.example/01/09501101530003/21/A");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "Location")).isEqualTo("/01/09501101530003/21/A");
  }

  @Test
  void programsGetProblemDetailsAndPeopleGetPages() throws Exception {
    var person = get("/no/such/page", "Accept", "text/html,*/*;q=0.8");
    assertThat(person.statusCode()).isEqualTo(404);
    assertThat(header(person, "Content-Type")).startsWith("text/html");
    var program = get("/no/such/page", "Accept", "application/json");
    assertThat(program.statusCode()).isEqualTo(404);
    assertThat(header(program, "Content-Type")).startsWith("application/problem+json");
    var api = get("/people", "Accept", "text/html");
    assertThat(api.statusCode()).isEqualTo(401);
    assertThat(header(api, "Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void mapsAreSmallPicturesThatBrowsersKeep() throws Exception {
    var map = get("/map/320-0-620.svg");
    assertThat(map.statusCode()).isEqualTo(200);
    assertThat(header(map, "Content-Type")).startsWith("image/svg+xml");
    assertThat(header(map, "Cache-Control")).contains("max-age=2592000");
    assertThat(map.body().length()).isLessThan(25_000);
    assertThat(get("/map/321-0-620.svg").statusCode()).isEqualTo(404);
    assertThat(header(get("/static/site.css"), "Cache-Control")).contains("max-age=600");
  }
}
