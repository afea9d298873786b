package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.epcis.Captures;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** The members' desk: a document goes in, what became of it is told, and it goes in again. */
@WholePlatform
class CapturePagesTest {
  private static final String EVENT =
      """
      {"type":"ObjectEvent","eventTime":"2026-03-01T08:00:00.000Z","eventTimeZoneOffset":"+00:00",
       "action":"ADD","bizStep":"commissioning","epcList":["%s"]}\
      """;

  private final Desk desk;
  private final People people;
  private final Captures captures;
  private final Joined brand;
  private final Joined other;

  CapturePagesTest(@LocalServerPort int port, People people, Captures captures, Joining joining) {
    this.desk = new Desk("http://127.0.0.1:" + port, people);
    this.people = people;
    this.captures = captures;
    this.brand = joining.hosted("brand");
    this.other = joining.hosted("brand");
  }

  /** The pages are made of pieces that are looked at in every look elsewhere: two will do here. */
  static Stream<Browser.Look> looks() {
    return Stream.of(Browser.PHONE, new Browser.Look("en-GB", ColorScheme.DARK, 1280, 800));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aDocumentGoesInAndItsErrorsAreToldByTheirPlace(Browser.Look look) throws Exception {
    try (var visit = desk.signedIn(look, brand)) {
      visit.open(desk.address() + "/console/captures", 200);
      assertThat(visit.page().locator("main").textContent()).contains(brand.id());
      visit.holdsUp();
      visit.shoot("captures");
      String wrong = event(brand).replace("\"ADD\"", "\"MAYBE\"");
      visit.page().locator("#file").setInputFiles(file(event(brand) + "," + wrong));
      visit.page().locator("form[enctype] .button").click();
      visit.page().waitForURL(desk.address() + "/console/captures/cap_*");
      visit.page().locator("#capture[data-running=false]").waitFor();
      assertThat(visit.page().locator("#capture .code").allTextContents())
          .contains("/epcisBody/eventList/1/action", "MAYBE");
      visit.holdsUp();
      visit.shoot("capture");
    }
  }

  @Test
  void whatWasRefusedForAMissingRightGoesInAgainByTheKeyboardAlone() {
    try (var visit = desk.signedIn(Browser.DESKTOP, brand)) {
      visit.open(desk.address() + "/console/captures", 200);
      visit.page().locator("#file").setInputFiles(file(event(other)));
      visit.page().locator("#behaviour").focus();
      visit.page().keyboard().press("Tab");
      visit.page().keyboard().press("Enter");
      visit.page().locator("#capture[data-running=false]").waitFor();
      assertThat(visit.page().locator("#capture").textContent())
          .contains("Nothing of it is recorded");
      String first = visit.page().url();
      visit.page().locator("form[action$=again] button").focus();
      visit.page().keyboard().press("Enter");
      visit.page().waitForURL(url -> url.contains("/cap_") && !url.equals(first));
      visit.page().locator("#capture[data-running=false]").waitFor();
      assertThat(captures.latest(brand.id(), 10)).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void whatIsNoDocumentIsToldAtOnceAndReadingIsSwitched() {
    try (var visit = desk.signedIn(Browser.PHONE, other)) {
      visit.open(desk.address() + "/console/captures", 200);
      visit.page().locator("summary").click();
      visit.page().locator("#pasted").fill("<EPCISDocument/>");
      visit.page().locator("form[enctype] .button").click();
      assertThat(visit.page().locator("[role=alert]").textContent()).contains("这不是 EPCIS 单证");
      visit.isAccessible();
      visit.page().locator("form[action$=reading] button").click();
      assertThat(visit.page().locator("form[action$=reading]").textContent()).contains("宽松：");
      assertThat(captures.reading(other.id()).name()).isEqualTo("LENIENT");
    }
  }

  @Test
  void whoActsForNoMemberIsToldSoAndNobodySeesAnothersDocuments() {
    String theirs = captures.take(other.id(), "rollback", null, document(event(other)));
    try (var visit = desk.signedIn(Browser.DESKTOP, brand)) {
      visit.open(desk.address() + "/console/captures/" + theirs, 404);
    }
    Person nobody = people.create(Ids.next("log"), Desk.PASSWORD, "Nobody", Role.BUYER);
    try (var visit = desk.signedIn(Browser.DESKTOP, nobody)) {
      visit.open(desk.address() + "/console/captures", 200);
      assertThat(visit.page().locator("main").textContent()).contains("acts for no member");
      visit.open(desk.address() + "/console/captures/" + theirs, 404);
    }
  }

  @Test
  void whatHasNotReachedAWebhookIsShownAndSentAgain() throws Exception {
    desk.send("POST", "/epcis/queries", brand.apiKey(), "{\"name\":\"news\",\"query\":{}}");
    desk.send(
        "POST",
        "/epcis/queries/news/subscriptions",
        brand.apiKey(),
        "{\"dest\":\"https://nobody.invalid/in\",\"stream\":true}");
    desk.send("POST", "/epcis/events", brand.apiKey(), bare(brand));
    try (var visit = desk.signedIn(Browser.PHONE, brand)) {
      visit.open(desk.address() + "/console/captures", 200);
      visit.page().locator("a[href='/console/deliveries']").click();
      await()
          .pollInSameThread() // the browser's
          .atMost(Duration.ofSeconds(40))
          .until(() -> {
            visit.page().reload();
            return visit.page().locator("main").innerText().contains("最近一次尝试");
          });
      assertThat(visit.page().locator("main").innerText())
          .contains("https://nobody.invalid/in")
          .containsAnyOf("发送中", "已放弃"); // by then it may be given up
      visit.holdsUp();
      visit.shoot("deliveries");
      visit.page().locator("main form button").press("Enter");
      visit.page().waitForURL(desk.address() + "/console/deliveries");
      assertThat(visit.page().locator("article").count()).isEqualTo(1);
    }
    try (var visit = desk.signedIn(Browser.DESKTOP, other)) {
      visit.open(desk.address() + "/console/deliveries", 200);
      assertThat(visit.page().locator("main").innerText()).contains("Everything has arrived");
      visit.holdsUp();
    }
  }

  private static String event(Joined member) {
    return EVENT.formatted(member.item(Ids.next("ser").substring(4)));
  }

  /** An event that stands by itself. */
  private static String bare(Joined member) {
    return event(member)
        .replaceFirst(
            "\\{",
            "{\"@context\":\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\",");
  }

  private static FilePayload file(String events) {
    return new FilePayload("events.jsonld", "application/ld+json", document(events));
  }

  private static byte[] document(String events) {
    return """
    {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
     "schemaVersion":"2.0","creationDate":"2026-03-01T00:00:00Z","epcisBody":{"eventList":[%s]}}\
    """
        .formatted(events)
        .getBytes(StandardCharsets.UTF_8);
  }
}
