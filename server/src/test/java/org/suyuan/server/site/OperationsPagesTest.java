package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** The page of those who run the platform, and the figures that their programs collect. */
@WholePlatform
class OperationsPagesTest {
  private static final String PASSWORD = "a long enough password";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String address;
  private final People people;
  private final JdbcClient jdbc;

  OperationsPagesTest(@LocalServerPort int port, People people, JdbcClient jdbc) {
    this.address = "http://127.0.0.1:" + port;
    this.people = people;
    this.jdbc = jdbc;
  }

  @Test
  void anOperatorSeesQueuesDiskAndBackupOnAPhone() throws Exception {
    var failed = "dlv_" + UUID.randomUUID();
    isGivenUp(failed);
    try (var visit = Browser.visit(Browser.PHONE)) {
      signsIn(visit, person(Role.OPERATOR));
      var told = visit.page().locator("main").innerText();
      assertThat(told).contains("运行状况", "推送", "需要处理", "没有备份", "磁盘剩余", "尚无编号的声明");
      visit.holdsUp();
      visit.shoot("operations");
    } finally {
      jdbc.sql("delete from subscription where id = :id").param("id", failed).update();
    }
  }

  @Test
  void aQueryThatRunsForLongIsShownWithoutItsValues() throws Exception {
    var slow =
        Thread.ofVirtual()
            .start(() ->
                jdbc.sql("select pg_sleep(:seconds) /* the slow one */")
                    .param("seconds", 3.5)
                    .query((row, _) -> 1)
                    .list());
    Thread.sleep(1_500);
    var page = get("/operations", person(Role.ADMIN));
    slow.join();

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("the slow one").doesNotContain("3.5");
  }

  @Test
  void figuresAreForACollectorWithTheKeyAndForOperatorsAlone() throws Exception {
    var operator = get("/actuator/prometheus", person(Role.OPERATOR));

    assertThat(operator.body())
        .contains("suyuan_queue_waiting{queue=\"deliveries\"}")
        .contains("suyuan_queue_oldest{queue=\"statements\"}")
        .contains("suyuan_ledger_entries")
        .contains("http_server_requests_seconds_count")
        .contains("hikaricp_connections_pending");
    assertThat(get("/actuator/prometheus", person(Role.BUYER)).statusCode()).isEqualTo(403);

    var collected = collect("Basic " + base64("metrics:" + WholePlatform.METRICS_KEY));
    assertThat(collected.statusCode()).isEqualTo(200);
    assertThat(collected.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain")
        .contains("version=0.0.4");
    assertThat(collected.body())
        .contains("suyuan_queue_waiting{queue=\"deliveries\"}", "# TYPE suyuan_ledger_entries");
    for (var wrong :
        new String[] {
          "Basic " + base64("metrics:another key"),
          "Basic " + base64("admin:" + WholePlatform.METRICS_KEY),
          "Basic",
          "Bearer " + base64(WholePlatform.METRICS_KEY),
          "",
        }) {
      var refused = collect(wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
      assertThat(refused.body()).doesNotContain("suyuan_");
    }
  }

  /** As Prometheus asks with {@code basic_auth}; without a key when it is empty. */
  private HttpResponse<String> collect(String authorization) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/metrics"))
            .header(
                "Accept",
                "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.1");
    return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readinessAndLivenessAreForAnyone() throws Exception {
    for (var path : new String[] {"/actuator/health/liveness", "/actuator/health/readiness"}) {
      var answer = send(HttpRequest.newBuilder(URI.create(address + path)));
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.body()).contains("UP").doesNotContain("details");
    }
  }

  /** A delivery that nobody will send again, of a subscription of its own. */
  private void isGivenUp(String id) {
    jdbc.sql(
            """
            insert into named_query (member, name, query, created_at) values (:id, :id, '{}', now())
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            insert into subscription (id, member, query, dest, epc_format, report_if_empty, initial_record_time,
                                      next, due_at, min_record_time, created_at)
            values (:id, :id, :id, 'https://nobody.example', 'No_Preference', false, null,
                    9000000000, now() + interval '1 day', now(), now())
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            insert into subscription_delivery (id, subscription, place, receipts, created_at, give_up_at, next_try, state)
            values (:id, :id, 0, '{}', now(), now(), now(), 'DEAD')
            """)
        .param("id", id)
        .update();
  }

  private Person person(Role role) {
    var login = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    return people.create(login, PASSWORD, "Test person", role);
  }

  private void signsIn(Browser.Visit visit, Person person) {
    visit.open(address + "/operations", 200);
    visit.page().fill("input[name=username]", person.login());
    visit.page().fill("input[name=password]", PASSWORD);
    visit.page().click("main button");
    visit.page().waitForURL(address + "/operations*");
  }

  private HttpResponse<String> get(String path, Person person) throws Exception {
    var who = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(person.login(), PASSWORD);
    var session =
        send(
            HttpRequest.newBuilder(URI.create(address + "/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(who)));
    var token = session.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + token));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
