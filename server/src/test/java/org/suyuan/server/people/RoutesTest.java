package org.suyuan.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Joining;

/**
 * Every route with every role over HTTP, from the table itself, and no handler outside the table.
 */
@WholePlatform
class RoutesTest {
  private static final String PASSWORD = "a good password";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final Map<Role, Person> persons = new EnumMap<>(Role.class);
  private final Collection<RequestMappingInfoHandlerMapping> mappings;
  private final People people;
  private final Tokens tokens;
  private final Joining joining;
  private @Nullable String machineKey;

  RoutesTest(
      @LocalServerPort int port,
      People people,
      Tokens tokens,
      Joining joining,
      List<RequestMappingInfoHandlerMapping> mappings) {
    this.address = "http://127.0.0.1:" + port;
    this.people = people;
    this.tokens = tokens;
    this.joining = joining;
    this.mappings = mappings;
  }

  @TestFactory
  Stream<DynamicTest> everyRoleIsAllowedOrRefusedAsTheTableSays() {
    return Routes.ALL.stream()
        .filter(route -> !name(route).equals("GET /metrics")) // has a key of its own
        .flatMap(route ->
            Stream.concat(
                Stream.of(
                    DynamicTest.dynamicTest(name(route) + " nobody", () -> nobodyTries(route))),
                Stream.of(Role.values())
                    .map(role ->
                        DynamicTest.dynamicTest(
                            name(route) + " " + role, () -> tries(route, role)))));
  }

  @Test
  void everyHandlerIsInTheTable() {
    List<String> missing =
        mappings.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
            .flatMap(RoutesTest::requests)
            .filter(request -> !"/error".equals(request.getRequestURI()))
            .filter(request -> Routes.of(request).isEmpty())
            .map(request -> request.getMethod() + " " + request.getRequestURI())
            .toList();

    assertThat(mappings).isNotEmpty();
    assertThat(missing).isEmpty();
  }

  @Test
  void whatIsNotInTheTableDoesNotExistForAnybody() throws Exception {
    for (Role role : Role.values()) {
      assertThat(status(send("GET", "/no/such/thing", Optional.of(key(role))))).isEqualTo(404);
    }
    assertThat(status(send("GET", "/no/such/thing", Optional.empty()))).isEqualTo(404);
    assertThat(status(send("PATCH", "/people", Optional.empty()))).isEqualTo(404);
  }

  @Test
  void aKeyThatNobodyHasIsRefusedEvenWhereNoneIsNeeded() throws Exception {
    var answer = send("GET", "/log/checkpoint", Optional.of("tok_00000000000000000000"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.body()).contains("\"code\":\"key-needed\"");
  }

  private void nobodyTries(Route route) throws Exception {
    HttpResponse<String> answer = send(route.method().name(), example(route), Optional.empty());
    if (route.isForAnyone()) {
      // The form's POST routes want a form token, which the tests of signing in bring along.
      assertThat(answer.statusCode()).isNotEqualTo(401);
    } else if (route.face() == Route.Face.API) {
      assertThat(answer.statusCode()).isEqualTo(401);
    } else if (route.method().equals(HttpMethod.GET)) {
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    } else {
      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }

  private void tries(Route route, Role role) throws Exception {
    int status = status(send(route.method().name(), example(route), Optional.of(key(role))));
    if (route.isForAnyone() || route.roles().contains(role)) {
      assertThat(status).isNotIn(401, 403);
    } else {
      assertThat(status).isEqualTo(403);
    }
  }

  private HttpResponse<String> send(String method, String path, Optional<String> key)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    key.ifPresent(one -> request.header("Authorization", "Bearer " + one));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int status(HttpResponse<String> answer) {
    return answer.statusCode();
  }

  /** A fresh token every time, because one of the routes ends it. */
  private String key(Role role) {
    if (role == Role.MEMBER) {
      machineKey = machineKey == null ? joining.withOwnKey("brand", "any").apiKey() : machineKey;
      return machineKey;
    }
    Person person =
        persons.computeIfAbsent(
            role, one -> people.create(Ids.next("log"), PASSWORD, "Somebody", one));
    return tokens.issue(person).value();
  }

  private static String name(Route route) {
    return route.method() + " " + route.pattern();
  }

  private static String example(Route route) {
    return filled(route.pattern()).replace("**", "09501101530003").replace("*", "x");
  }

  private static Stream<MockHttpServletRequest> requests(RequestMappingInfo mapping) {
    Set<String> methods = new java.util.TreeSet<>();
    mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
    if (methods.isEmpty()) {
      methods.addAll(List.of("GET", "POST", "PUT", "DELETE"));
    }
    return mapping.getPatternValues().stream()
        .flatMap(pattern ->
            methods.stream()
                .map(method ->
                    new MockHttpServletRequest(method, filled(pattern).replace("**", "x"))));
  }

  /** Something in place of each variable: the first of its choices where it has some. */
  private static String filled(String pattern) {
    return pattern.replaceAll("\\{\\w+:(\\w+)\\|[^/]*}", "$1").replaceAll("\\{[^/]*}", "x");
  }
}
