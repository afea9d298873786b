package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.epcis.Captures;
import org.suyuan.server.epcis.Statements;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.People;

/** A member's own page: what it said, what was said about its goods, and what waits for it. */
@WholePlatform
class ConsolePagesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Desk desk;
  private final Joining joining;
  private final Captures captures;
  private final Statements statements;
  private final Members members;

  ConsolePagesTest(
      @LocalServerPort int port,
      People people,
      Joining joining,
      Captures captures,
      Statements statements,
      Members members) {
    this.desk = new Desk("http://127.0.0.1:" + port, people);
    this.joining = joining;
    this.captures = captures;
    this.statements = statements;
    this.members = members;
  }

  /** The pages are made of pieces that are looked at in every look elsewhere: two will do here. */
  static Stream<Browser.Look> looks() {
    return Stream.of(Browser.PHONE, new Browser.Look("en-GB", ColorScheme.DARK, 1280, 800));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void whatWasStatedByUsAndByOthersAndWhatWaitsIsOnOnePage(Browser.Look look) throws Exception {
    Joined grower = joining.hosted("grower");
    Joined lab = joining.hosted("lab");
    String piece = item(grower);
    recorded(grower, made(piece));
    recorded(lab, looked(piece, "inspecting"));
    String failed = taken(grower, looked(item(lab), "shipping"));
    finished(grower, failed);
    try (var visit = desk.signedIn(look, grower)) {
      visit.open(desk.address() + "/console", 200);
      assertThat(texts(visit, "#mine")).hasSize(1);
      assertThat(texts(visit, "#others")).singleElement().asString().contains("Test lab");
      assertThat(visit.page().locator("a[href$='" + failed + "']").count()).isEqualTo(1);
      assertThat(visit.page().locator("main").innerText())
          .contains(grower.prefix(), "gln:" + grower.gln());
      visit.holdsUp();
      visit.shoot("console");
      visit.page().locator("section:has(#mine) h3 a").click();
      visit.page().waitForURL("**/console/stated/*");
      visit.holdsUp();
      visit.shoot("console-one");
    }
  }

  @Test
  void aWrongStatementIsDeclaredWrongOnceAndNamesTheRightOne() {
    Joined grower = joining.hosted("grower");
    String piece = item(grower);
    recorded(grower, made(piece));
    recorded(grower, looked(piece, "packing"));
    recorded(grower, looked(piece, "inspecting"));
    var told = statements.by(grower.id(), null, 3);
    String right = told.get(0).eventId();
    long wrong = told.get(1).receipt();
    try (var visit = desk.signedIn(Browser.DESKTOP, grower)) {
      visit.open(desk.address() + "/console/stated/" + wrong, 200);
      visit.page().locator("#correcting").fill("ni:///sha-256;nobody?ver=CBV2.0");
      visit.page().locator("#correction button").click();
      assertThat(visit.page().locator("[role=alert]").innerText()).contains("correction-unknown");
      visit.isAccessible();

      visit.page().locator("#correcting").fill(right);
      visit.page().locator("#correction button").click();
      visit.page().waitForURL("**/console/captures/cap_*");
      visit.page().locator("#capture[data-running=false]").waitFor();

      visit.open(desk.address() + "/console/stated/" + wrong, 200);
      assertThat(visit.page().locator(".chip").innerText()).contains("Taken back");
      assertThat(visit.page().locator("#correction").count()).isZero();
    }
    var newest = statements.by(grower.id(), null, 1).getFirst();
    assertThat(newest.declaresError()).isTrue();
    assertThat(newest.eventId()).isEqualTo(told.get(1).eventId());
  }

  @Test
  void longListsComeByPagesAndNothingIsMissedOrSaidTwice() {
    Joined grower = joining.hosted("grower");
    recorded(
        grower,
        String.join(",", IntStream.range(0, 65).mapToObj(_ -> made(item(grower))).toList()));
    try (var visit = desk.signedIn(Browser.DESKTOP, grower)) {
      visit.open(desk.address() + "/console/stated", 200);
      var seen = new java.util.ArrayList<String>(visit.page().locator("li .code").allInnerTexts());
      while (visit.page().locator("a[rel=next]").count() > 0) {
        String before = visit.page().url();
        visit.page().locator("a[rel=next]").click();
        visit.page().waitForURL(url -> !url.equals(before));
        seen.addAll(visit.page().locator("li .code").allInnerTexts());
      }
      assertThat(seen).hasSize(65).doesNotHaveDuplicates();
    }
  }

  @Test
  void aKeyForProgramsIsSeenOnceWorksAndEndsAtOnce() throws Exception {
    Joined grower = joining.hosted("grower");
    try (var visit = desk.signedIn(Browser.PHONE, grower)) {
      visit.open(desk.address() + "/console", 200);
      visit.page().locator("#make-key").click();
      String key = visit.page().locator("#fresh-key").innerText().strip();
      assertThat(status(key)).isEqualTo(200);
      visit.isAccessible();
      visit.open(desk.address() + "/console", 200);
      assertThat(visit.page().content()).doesNotContain(key);

      // The newest stands first; the one that the member was admitted with goes on.
      visit.page().locator("form[action$='/end'] button").first().click();
      visit.page().waitForURL("**/console#api-keys");
      assertThat(status(key)).isEqualTo(401);
      assertThat(status(grower.apiKey())).isEqualTo(200);
    }
  }

  @Test
  void aFieldIsErasedAfterItWasSaidWhatGoesAndWhatStays() throws Exception {
    Joined grower = joining.hosted("grower");
    String piece = item(grower);
    recorded(
        grower,
        made(piece)
            .replace("}", ",\"bizTransactionList\":[{\"bizTransaction\":\"urn:x:mrs-chen\"}]}"));
    long receipt = statements.by(grower.id(), null, 1).getFirst().receipt();
    try (var visit = desk.signedIn(Browser.PHONE, grower)) {
      visit.open(desk.address() + "/console/stated/" + receipt, 200);
      visit.page().locator("main a[href$='/erasure']").click();
      visit.page().locator("#erase").waitFor();
      assertThat(visit.page().locator("#erase fieldset .choice").allInnerTexts())
          .singleElement()
          .asString()
          .contains("bizTransactionList", "mrs-chen");
      visit.holdsUp();
      visit.shoot("console-erase");
      visit.page().locator("#erase [type=radio]").check();
      visit.page().locator("#erase [type=checkbox]").check();
      visit.page().locator("#erase button").click();
      visit.page().waitForURL("**/console/stated/" + receipt);
      assertThat(visit.page().locator("main .facts").innerText()).contains("/bizTransactionList");
    }
    var left = members.opening(receipt).orElseThrow();
    assertThat(new String(left.document(), StandardCharsets.UTF_8))
        .contains(piece)
        .doesNotContain("chen");
  }

  @Test
  void nobodySeesOrTakesBackWhatAnotherMemberStated() {
    Joined grower = joining.hosted("grower");
    Joined other = joining.hosted("grower");
    recorded(grower, made(item(grower)));
    long theirs = statements.by(grower.id(), null, 1).getFirst().receipt();

    assertThat(statements.aboutGoodsOf(other.id(), null, 10)).isEmpty();
    try (var visit = desk.signedIn(Browser.DESKTOP, other)) {
      visit.open(desk.address() + "/console/stated/" + theirs, 404);
      visit.open(desk.address() + "/console/stated/" + theirs + "/erasure", 404);
    }
  }

  private int status(String key) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(desk.address() + "/codes"))
            .header("Authorization", "Bearer " + key)
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static List<String> texts(Browser.Visit visit, String heading) {
    return visit.page().locator("section:has(" + heading + ") li").allInnerTexts();
  }

  private void recorded(Joined member, String events) {
    String job = taken(member, events);
    finished(member, job);
    var done = captures.job(member.id(), job).orElseThrow();
    assertThat(done.success()).as(done.errors()).isTrue();
  }

  private String taken(Joined member, String events) {
    return captures.take(
        member.id(),
        "rollback",
        null,
        """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
         "schemaVersion":"2.0","creationDate":"2026-03-01T00:00:00Z","epcisBody":{"eventList":[%s]}}\
        """
            .formatted(events)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void finished(Joined member, String job) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !captures.job(member.id(), job).orElseThrow().running());
  }

  private static String made(String item) {
    return event(item, "ADD", "commissioning");
  }

  private static String looked(String item, String step) {
    return event(item, "OBSERVE", step);
  }

  private static String event(String item, String action, String step) {
    return """
    {"type":"ObjectEvent","eventTime":"2026-03-01T08:00:00.000Z","eventTimeZoneOffset":"+00:00",
     "action":"%s","bizStep":"%s","epcList":["%s"]}\
    """
        .formatted(action, step, item);
  }

  private static String item(Joined member) {
    return member.item(Ids.next("ser").substring(4));
  }
}
