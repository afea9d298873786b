package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.SingleEvents;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.PersonId;
import org.suyuan.server.people.Role;
import org.suyuan.server.reports.Report;
import org.suyuan.server.reports.Reports;
import org.suyuan.server.trace.Trace;

/** "Something is wrong": from a journey to the operator, and the answer back to the buyer. */
@WholePlatform
class ReportPagesTest {
  private static final String PASSWORD = "a long enough password";
  private static final String EVENT =
      """
      {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"ObjectEvent",
       "eventID":"urn:uuid:%s","eventTime":"2026-03-01T08:00:00.000Z","eventTimeZoneOffset":"+00:00",
       "action":"ADD","bizStep":"commissioning","epcList":["%s"]}\
      """;

  private final String address;
  private final People people;
  private final SingleEvents events;
  private final Reports reports;
  private final Trace trace;
  private final Joined brand;

  ReportPagesTest(
      @LocalServerPort int port,
      People people,
      SingleEvents events,
      Reports reports,
      Trace trace,
      Joining joining) {
    this.address = "http://127.0.0.1:" + port;
    this.people = people;
    this.events = events;
    this.reports = reports;
    this.trace = trace;
    this.brand = joining.hosted("brand");
  }

  static Stream<Browser.Look> looks() {
    return Stream.of(Browser.PHONE, new Browser.Look("en-GB", ColorScheme.DARK, 390, 844));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aBuyerReportsWhatIsWrongAndReadsTheOperatorsAnswer(Browser.Look look) throws Exception {
    String item = published();
    String said = "The seal was broken. " + Ids.next("say");
    String mine;
    try (var buyer = Browser.visit(look)) {
      buyer.open(address + item.substring("https://id.gs1.org".length()), 200);
      buyer.page().locator("a[href^='/wrong']").click();
      buyer.page().locator("#said").fill(said);
      buyer.holdsUp();
      buyer.shoot("wrong");
      buyer.page().locator("main form .button").click();
      buyer.page().waitForURL(address + "/wrong/*");
      mine = buyer.page().url();
      buyer.holdsUp();
      buyer.shoot("report");
    }
    Report report = reports.at(mine.substring(mine.lastIndexOf('/') + 1)).orElseThrow();
    assertThat(report.item()).isEqualTo(item);
    assertThat(report.evidence().ledgerIds()).hasSize(1);
    assertThat(report.evidence().checkpoint()).startsWith(ledgerId(report).split("#")[0] + "\n");
    assertThat(report.evidence().digest())
        .contains(TreeHash.sha256(reports.bundle(report.id()).orElseThrow()));

    String login = people.create(Ids.next("log"), PASSWORD, "Olga", Role.OPERATOR).login();
    try (var operator = Browser.visit(look)) {
      signIn(operator, login);
      operator.open(address + "/reports", 200);
      var card = operator.page().locator("#" + report.id());
      assertThat(card.textContent()).contains(said).contains(report.number());
      card.locator("select").selectOption("ANSWERED");
      card.locator("textarea").fill("We send you another one.");
      operator.holdsUp();
      operator.shoot("reports");
      card.locator("form button").click();
      operator.page().waitForURL(address + "/reports#" + report.id());
    }
    try (var buyer = Browser.visit(look)) {
      buyer.open(mine, 200);
      assertThat(buyer.page().locator("main").textContent()).contains("We send you another one.");
      buyer.holdsUp();
      buyer.open(address + "/wrong/" + "A".repeat(43), 404);
    }
  }

  @Test
  void aCodeThatNothingIsKnownOfCanBeReportedToo() {
    var filed =
        reports.file(brand.item("unknown"), Report.Kind.CODE, "Where is it?", "", "203.0.113.7");

    var report = reports.at(filed.token()).orElseThrow();
    assertThat(report.number()).isEqualTo(filed.number());
    assertThat(report.evidence().verdict()).isEmpty();
    assertThat(report.evidence().digest()).isEmpty();
    assertThat(report.state()).isEqualTo(Report.State.RECEIVED);
  }

  @Test
  void itGoesFromStateToStateAndNeverBackToTheBeginning() {
    var filed = reports.file(brand.item("x"), Report.Kind.GOODS, "Stale", "", "203.0.113.8");
    var id = reports.at(filed.token()).orElseThrow().id();
    var operator = new PersonId("psn_operator");

    reports.goOn(id, Report.State.LOOKING, "", operator);
    refuses("report-state", () -> reports.goOn(id, Report.State.LOOKING, "", operator));
    refuses("report-state", () -> reports.goOn(id, Report.State.RECEIVED, "", operator));
    reports.goOn(id, Report.State.ANSWERED, "Fresh ones are on the way.", operator);

    assertThat(reports.at(filed.token()).orElseThrow().steps())
        .extracting(Report.Step::state)
        .containsExactly(Report.State.RECEIVED, Report.State.LOOKING, Report.State.ANSWERED);
  }

  @Test
  void anAddressThatReportsTooOftenHasToWaitAndOthersNeedNot() {
    for (int i = 0; i < 10; i++) {
      reports.file(brand.item("y"), Report.Kind.OTHER, "Again", "", "203.0.113.9");
    }
    refuses(
        "report-throttled",
        () -> reports.file(brand.item("y"), Report.Kind.OTHER, "Again", "", "203.0.113.9"));
    reports.file(brand.item("y"), Report.Kind.OTHER, "Me too", "", "203.0.113.10");
    refuses(
        "report-empty",
        () -> reports.file(brand.item("y"), Report.Kind.OTHER, " ", "", "203.0.113.11"));
    refuses(
        "report-too-long",
        () ->
            reports.file(
                brand.item("y"), Report.Kind.OTHER, "a".repeat(2_001), "", "203.0.113.11"));
  }

  /** An item with one record under a checkpoint. */
  private String published() {
    String item = brand.item(Ids.next("ser").substring(4));
    var line =
        events.sign(
            brand.id(),
            EVENT
                .formatted(java.util.UUID.randomUUID(), item)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(line).containsKey("index");
    await().atMost(Duration.ofSeconds(20)).until(() -> trace.bundle(item).isPresent());
    return item;
  }

  private static String ledgerId(Report report) {
    return report.evidence().ledgerIds().getFirst();
  }

  private void signIn(Browser.Visit visit, String login) {
    visit.open(address + "/login", 200);
    visit.page().locator("#username").fill(login);
    visit.page().locator("#password").fill(PASSWORD);
    visit.page().locator("#password").press("Enter");
    visit.page().waitForURL(address + "/");
  }

  private static void refuses(String code, Runnable tried) {
    assertThatThrownBy(tried::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
