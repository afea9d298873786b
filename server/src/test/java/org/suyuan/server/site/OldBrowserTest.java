package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.Algorithm;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Invitations;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.trace.Trace;

/**
 * A browser without Ed25519 in WebCrypto, such as Chrome before 137, holds an own key all the same.
 */
@WholePlatform
class OldBrowserTest {
  private final Desk desk;
  private final Invitations invitations;
  private final Members members;
  private final Trace trace;
  private final Ledger ledger;

  OldBrowserTest(
      @LocalServerPort int port,
      People people,
      Invitations invitations,
      Members members,
      Trace trace,
      Ledger ledger) {
    this.desk = new Desk("http://127.0.0.1:" + port, people);
    this.invitations = invitations;
    this.members = members;
    this.trace = trace;
    this.ledger = ledger;
  }

  @Test
  void itJoinsSignsAndReadsItsSheetWithAKeyThatEveryVerifierKnows() throws Exception {
    var person =
        desk.people()
            .create(Ids.next("log"), Desk.PASSWORD, "陈桂花", org.suyuan.server.people.Role.MERCHANT);
    String prefix = Joining.freshPrefix();
    String item = Joining.item(prefix, "1");
    var invited =
        invitations.invite(
            person.id(),
            "Green Valley",
            Role.GROWER,
            "dns:%s.example".formatted(Ids.next("farm").replace('_', '-')),
            List.of(prefix));
    String member = invited.invitation().member();
    String sheet;
    try (var visit = oldBrowser(Browser.PHONE, person)) {
      visit.open(desk.address() + "/join/" + invited.token(), 200);
      visit.page().locator("#make button").click();
      visit.page().locator("#sheet-kind:has-text('P-256')").waitFor();
      sheet = visit.page().locator("#sheet-key").textContent();
      visit.page().locator("#sheet-kept").check();
      visit.page().locator("#go:enabled").click();
      visit.page().waitForURL(desk.address() + "/console/joining**");
      visit.open(desk.address() + "/console/scan", 200);
      states(visit, "produced", item);
    }
    assertThat(members.standing(member).keys().values())
        .extracting(key -> key.key().algorithm())
        .containsExactly(Algorithm.ES256);

    String newer = secondKey(member);
    try (var visit = oldBrowser(Browser.DESKTOP, person)) {
      visit.open(desk.address() + "/console/scan", 200);
      bringKey(visit, newer);
      visit.page().locator("#sheet-trouble:has-text('the newer kind (Ed25519)')").waitFor();
      visit.holdsUp();
      visit.shoot("scan-foreign-kind");
      bringKey(visit, sheet);
      visit.page().locator("#state").waitFor();
      states(visit, "inspected", item);
      await()
          .pollInSameThread() // the browser's
          .atMost(Duration.ofSeconds(20))
          .until(() -> trace.journey(item).filter(known -> known.pending() == 0).isPresent());
      visit.open(item.replace("https://id.gs1.org", desk.address()), 200);
      visit.page().waitForSelector("[data-verdict=VERIFIED]");
    }
    var verdict =
        BundleVerifier.verify(
            trace.bundle(item).orElseThrow().bytes(), ledger.key(), ledger.founding());
    assertThat(verdict.code()).isEqualTo(Code.VERIFIED);
    assertThat(verdict.records()).hasSize(2);
  }

  private Browser.Visit oldBrowser(Browser.Look look, Person person) {
    var visit = desk.signedIn(look, person);
    visit.page().addInitScript(VerifierBrowser.WITHOUT_ED25519);
    return visit;
  }

  /** What the sheet of a second key of the member says, which is Ed25519. */
  private String secondKey(String member) {
    var key = SigningKey.random();
    desk.send(
        "POST",
        "/members/%s/keys".formatted(member),
        desk.administrator(),
        "{\"custody\":\"own\",\"jwk\":%s,\"possession\":\"%s\"}"
            .formatted(
                Jcs.text(key.jwk()), Base64Url.encode(key.possession(ledger.origin(), member))));
    return Base64Url.encode(key.seed());
  }

  private static void bringKey(Browser.Visit visit, String sheet) {
    visit.page().locator("#sheet-text").fill(sheet);
    visit.page().locator("#restore .button").last().click();
  }

  private static void states(Browser.Visit visit, String deed, String item) {
    visit.page().locator("[data-deed=" + deed + "]").click();
    visit.page().locator("#typed").fill(item);
    visit.page().locator("#add").click();
    visit.page().locator("#sign").click();
    visit.page().locator("#queue [data-state=sent]").waitFor();
  }
}
