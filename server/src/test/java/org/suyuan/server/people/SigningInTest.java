package org.suyuan.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;

@WholePlatform
class SigningInTest {
  private static final String PASSWORD = "correct horse 电池";
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String address;
  private final People people;
  private final SignIn signIn;
  private final Tokens tokens;
  private final JdbcClient jdbc;

  SigningInTest(
      @LocalServerPort int port, People people, SignIn signIn, Tokens tokens, JdbcClient jdbc) {
    this.address = "http://127.0.0.1:" + port;
    this.people = people;
    this.signIn = signIn;
    this.tokens = tokens;
    this.jdbc = jdbc;
  }

  /** A browser as far as signing in needs one: it keeps cookies and does not follow redirects. */
  private final class Visitor {
    private final HttpClient http =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    HttpResponse<String> get(String path) throws Exception {
      var request =
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Accept", "text/html")
              .header("Accept-Language", "en");
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form) throws Exception {
      var request =
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Accept", "text/html")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form));
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> signIn(String login, String password) throws Exception {
      return post(
          "/login",
          "username="
              + encoded(login)
              + "&password="
              + encoded(password)
              + "&_csrf="
              + encoded(formToken("/login")));
    }

    String formToken(String path) throws Exception {
      Matcher token = FORM_TOKEN.matcher(get(path).body());
      assertThat(token.find()).isTrue();
      return token.group(1);
    }
  }

  private Person somebody(Role role) {
    return people.create(Ids.next("log"), PASSWORD, "Grandmother Chen", role);
  }

  @Test
  void aPersonSignsInIsGreetedAndSignsOut() throws Exception {
    Visitor visitor = new Visitor();
    Person person = somebody(Role.BUYER);

    var answer = visitor.signIn(person.login().toUpperCase(java.util.Locale.ROOT), PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(302);
    String cookie = String.join("\n", answer.headers().allValues("Set-Cookie"));
    assertThat(cookie).contains("session=").contains("HttpOnly").contains("SameSite=Lax");
    assertThat(visitor.get("/").body()).contains("Grandmother Chen").contains("Sign out");

    visitor.post("/logout", "_csrf=" + encoded(visitor.formToken("/")));
    assertThat(visitor.get("/").body()).doesNotContain("Grandmother Chen").contains("Sign in");
  }

  @Test
  void aNewSessionBeginsWithSigningIn() throws Exception {
    Visitor visitor = new Visitor();
    visitor.get("/login");
    String before = sessionCookie(visitor);
    visitor.signIn(somebody(Role.BUYER).login(), PASSWORD);

    assertThat(sessionCookie(visitor)).isNotEqualTo(before);
  }

  @Test
  void aFormWithoutItsTokenIsRefused() throws Exception {
    Visitor visitor = new Visitor();
    visitor.get("/login");

    assertThat(visitor.post("/login", "username=admin&password=whatever").statusCode())
        .isEqualTo(403);
    assertThat(visitor.post("/logout", "").statusCode()).isEqualTo(403);
  }

  @Test
  void aWrongPasswordAndAnUnknownLoginLookAlike() throws Exception {
    Person person = somebody(Role.BUYER);
    var wrong = new Visitor().signIn(person.login(), "not the password");
    var unknown = new Visitor().signIn(Ids.next("log"), "not the password");

    assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(302);
    assertThat(wrong.headers().firstValue("Location"))
        .isEqualTo(unknown.headers().firstValue("Location"));
    assertThat(wrong.headers().firstValue("Location").orElse("")).endsWith("/login?wrong");
  }

  @Test
  void afterFiveWrongTriesTheRightPasswordHasToWaitToo() {
    Person person = somebody(Role.BUYER);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> signIn.attempt(person.login(), "not the password", "192.0.2.1"))
          .hasMessageContaining("wrong");
    }

    assertThatThrownBy(() -> signIn.attempt(person.login(), PASSWORD, "192.0.2.1"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("login-throttled");
              assertThat((Long) refusal.fields().get("retryAfterSeconds")).isBetween(1L, 301L);
            });
    assertThat(signIn.attempt(person.login(), PASSWORD, "198.51.100.7")).isEqualTo(person);
  }

  @Test
  void rightPasswordsDoNotUseUpTheAllowance() {
    Person person = somebody(Role.BUYER);
    for (int i = 0; i < 12; i++) {
      assertThat(signIn.attempt(person.login(), PASSWORD, "203.0.113.5")).isEqualTo(person);
    }
  }

  @Test
  void oneAddressCannotTryManyLogins() {
    int tries = 0;
    String answer = wrongTry("2001:db8:1:2::1");
    while (answer.equals("login-wrong") && tries < 60) {
      tries++;
      answer = wrongTry("2001:db8:1:2::1");
    }

    assertThat(answer).isEqualTo("login-throttled");
    assertThat(tries).isGreaterThanOrEqualTo(30);
    assertThat(wrongTry("2001:db8:1:2::ffff")).isEqualTo("login-throttled"); // the same household
    assertThat(wrongTry("2001:db8:1:3::1")).isEqualTo("login-wrong");
  }

  private String wrongTry(String from) {
    try {
      return signIn.attempt(Ids.next("log"), "a guess", from).login();
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  @Test
  void aProgramGetsATokenThatEndsWithTheSession() throws Exception {
    Person person = somebody(Role.ADMIN);
    var opened =
        json(
            "POST",
            "/session",
            "{\"login\":\"" + person.login() + "\",\"password\":\"" + PASSWORD + "\"}",
            null);
    assertThat(opened.statusCode()).isEqualTo(200);
    Matcher token = Pattern.compile("\"token\":\"(tok_[0-9a-z]{40})\"").matcher(opened.body());
    assertThat(token.find()).isTrue();

    String login = Ids.next("log");
    var created =
        json(
            "POST",
            "/people",
            "{\"login\":\""
                + login
                + "\",\"password\":\"a good password\",\"name\":\"Li\",\"role\":\"buyer\"}",
            token.group(1));
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(people.find(login))
        .hasValueSatisfying(one -> assertThat(one.role()).isEqualTo(Role.BUYER));
    var again =
        json(
            "POST",
            "/people",
            "{\"login\":\""
                + login
                + "\",\"password\":\"a good password\",\"name\":\"Li\",\"role\":\"buyer\"}",
            token.group(1));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("\"code\":\"login-taken\"");
    assertThat(json("GET", "/people?limit=1", null, token.group(1)).body())
        .contains("\"next\":\"")
        .doesNotContain("password");

    assertThat(json("DELETE", "/session", null, token.group(1)).statusCode()).isEqualTo(204);
    assertThat(json("GET", "/people", null, token.group(1)).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenThatRanOutIsNobodys() {
    Tokens.Token token = tokens.issue(somebody(Role.BUYER));
    assertThat(tokens.find(token.value())).isPresent();

    var later =
        new Tokens(
            jdbc,
            java.time.Clock.offset(java.time.Clock.systemUTC(), java.time.Duration.ofHours(13)));
    assertThat(later.find(token.value())).isEmpty();
  }

  @Test
  void passwordsAndTokensAreNeverKeptInClear() {
    Person person = somebody(Role.BUYER);
    Tokens.Token token = tokens.issue(person);
    List<String> kept =
        jdbc.sql(
                "select password from person where id = :id union all select encode(hash, 'escape') from person_token where person_id = :id")
            .param("id", person.id())
            .query(String.class)
            .list();

    assertThat(kept)
        .hasSize(2)
        .noneMatch(value -> value.contains(PASSWORD) || value.contains(token.value()));
  }

  @Test
  void theFirstAdministratorIsThereBeforeTheFirstRequest() {
    assertThat(people.hasAdministrator()).isTrue();
  }

  @Test
  void aBadAccountIsRefusedWithItsReason() {
    assertRefused(
        "login-malformed", () -> people.create("no spaces please", PASSWORD, "Li", Role.BUYER));
    assertRefused(
        "password-too-short", () -> people.create(Ids.next("log"), "short", "Li", Role.BUYER));
    assertRefused(
        "password-too-long",
        () -> people.create(Ids.next("log"), "长".repeat(25), "Li", Role.BUYER));
    assertRefused("name-missing", () -> people.create(Ids.next("log"), PASSWORD, " ", Role.BUYER));
    assertRefused(
        "role-not-for-people", () -> people.create(Ids.next("log"), PASSWORD, "Li", Role.MEMBER));
  }

  private static void assertRefused(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private HttpResponse<String> json(
      String method,
      String path,
      @org.jspecify.annotations.Nullable String body,
      @org.jspecify.annotations.Nullable String key)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String sessionCookie(Visitor visitor) {
    CookieManager cookies = (CookieManager) visitor.http.cookieHandler().orElseThrow();
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("session"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
