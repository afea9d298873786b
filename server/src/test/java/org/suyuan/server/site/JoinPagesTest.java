package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Standing;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;

/**
 * Joining as people do it: an administrator makes a link, who opens it makes a key and an account.
 */
@WholePlatform
class JoinPagesTest {
  private static final String PASSWORD = "a long enough password";

  private final String address;
  private final People people;
  private final Members members;

  JoinPagesTest(@LocalServerPort int port, People people, Members members) {
    this.address = "http://127.0.0.1:" + port;
    this.people = people;
    this.members = members;
  }

  static Stream<Browser.Look> looks() {
    return Stream.of(Browser.PHONE, new Browser.Look("en-GB", ColorScheme.DARK, 390, 844));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aKeyIsMadeInTheBrowserWrittenOnASheetAndCannotBeReadAfterwards(Browser.Look look)
      throws Exception {
    String link = invited(look);
    try (var visit = Browser.visit(look)) {
      visit.open(link, 200);
      visit.page().locator("#go:disabled").waitFor();
      visit.holdsUp();
      visit.shoot("join");
      visit.page().locator("#make button").click();
      visit.page().locator("#sheet").waitFor();
      String sheet = visit.page().locator("#sheet-key").textContent().replace(" ", "");
      visit.holdsUp();
      visit.shoot("join-sheet");
      visit.page().locator("#sheet-kept").check();
      visit.page().locator("#go:enabled").waitFor();

      Standing member = joined(visit);
      visit.holdsUp();
      visit.shoot("joined");

      var key = SigningKey.ofSeed(Base64Url.decode(sheet, 32));
      assertThat(member.keys()).containsOnlyKeys(key.kid());
      assertThat(member.keys().values())
          .extracting(Standing.Key::custody)
          .containsExactly(Custody.OWN);
      assertThat((Boolean) visit.page().evaluate(EXTRACTABLE, member.member())).isFalse();
      visit.open(link, 410);
    }
  }

  /** Whether the key that this browser keeps could be taken out of it. */
  private static final String EXTRACTABLE =
      """
      (member) => new Promise((resolve, reject) => {
        const request = indexedDB.open('suyuan');
        request.onsuccess = () => {
          const found = request.result.transaction('keys').objectStore('keys').get(member);
          found.onsuccess = () => resolve(found.result.key.extractable);
        };
        request.onerror = () => reject(request.error);
      })
      """;

  @Test
  void aKeyComesFromAFileAndWhatIsNoneIsRefused() throws Exception {
    String link = invited(Browser.DESKTOP);
    var key = SigningKey.random();
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      visit.open(link, 200);
      visit.page().locator("[value=own-file]").check();
      visit.page().locator("#jwk-file").setInputFiles(file("{\"kty\":\"OKP\"}"));
      visit.page().locator("#key-state:has-text('not a private')").waitFor();
      assertThat(visit.page().locator("#go").isDisabled()).isTrue();
      visit
          .page()
          .locator("#jwk-file")
          .setInputFiles(
              file(
                  Jcs.text(key.jwk())
                      .replace("{", "{\"d\":\"%s\",".formatted(Base64Url.encode(key.seed())))));
      visit.page().locator("#go:enabled").waitFor();
      assertThat(joined(visit).keys()).containsOnlyKeys(key.kid());
    }
  }

  @Test
  void thePlatformHoldsAKeyForWhoWantsThatAndALoginThatIsTakenIsTold() throws Exception {
    String link = invited(Browser.PHONE);
    String taken = people.create(Ids.next("log"), PASSWORD, "Ada", Role.BUYER).login();
    try (var visit = Browser.visit(Browser.PHONE)) {
      visit.open(link, 200);
      visit.page().locator("[value=hosted]").check();
      account(visit, taken);
      visit.page().locator("#go").click();
      assertThat(visit.page().locator("[role=alert]").textContent()).contains("已有人使用");
      visit.page().locator("[value=hosted]").check();
      assertThat(joined(visit).keys().values())
          .extracting(Standing.Key::custody)
          .containsExactly(Custody.HOSTED);
    }
  }

  @Test
  void aLostPhonesKeyIsEndedAndANewPhoneBringsANewOne() throws Exception {
    String link = invited(Browser.PHONE);
    Standing member;
    String login;
    String lost;
    try (var phone = Browser.visit(Browser.PHONE)) {
      phone.open(link, 200);
      phone.page().locator("#make button").click();
      phone.page().locator("#sheet-kept").check();
      phone.page().locator("#go:enabled").waitFor();
      login = Ids.next("log");
      member = joined(phone, login);
      lost = member.keys().keySet().iterator().next();
    }
    try (var computer = Browser.visit(Browser.PHONE)) {
      signIn(computer, login);
      computer.open(address + "/console", 200);
      computer.page().locator("main a[href='/console/keys/" + lost + "']").click();
      computer.page().locator("#end").waitFor();
      computer.holdsUp();
      computer.shoot("key-end");
      computer.page().locator("[value=lost]").check();
      computer.page().locator("#end .button-wide").click();
      computer.page().waitForURL(address + "/console#rights");
      assertThat(computer.page().locator("main a[href^='/console/keys/']").count()).isZero();
    }
    assertThat(members.standing(member.member()).keys().values())
        .extracting(Standing.Key::revoked)
        .containsExactly(true);

    String again = invitedAgain(member.member());
    try (var phone = Browser.visit(Browser.PHONE)) {
      signIn(phone, login);
      phone.open(again, 200);
      phone.page().locator("#make button").click();
      phone.page().locator("#sheet-kept").check();
      phone.page().locator("#go:enabled").waitFor();
      phone.holdsUp();
      phone.shoot("join-again");
      phone.page().locator("#go").click();
      phone.page().waitForURL(address + "/console/joining**");
      assertThat(phone.page().locator("main a[href='/console/scan']").count()).isEqualTo(1);
    }
    assertThat(members.standing(member.member()).keys().values())
        .extracting(Standing.Key::revoked)
        .containsExactly(false, true);
  }

  private String invitedAgain(String member) throws Exception {
    String login = people.create(Ids.next("log"), PASSWORD, "管理员", Role.ADMIN).login();
    try (var visit = Browser.visit(Browser.PHONE)) {
      signIn(visit, login);
      visit.open(address + "/invitations", 200);
      visit.page().locator("#member").fill(member);
      visit.page().locator("#again button").click();
      visit.page().locator("#fresh").waitFor();
      return visit.page().locator("#fresh .code").textContent();
    }
  }

  /** An administrator fills in the form; the link is on the page that answers. */
  private String invited(Browser.Look look) throws Exception {
    String login = people.create(Ids.next("log"), PASSWORD, "管理员", Role.ADMIN).login();
    try (var visit = Browser.visit(look)) {
      signIn(visit, login);
      visit.open(address + "/invitations", 200);
      visit.page().locator("#name").fill("Green Valley");
      visit.page().locator("#role").selectOption("grower");
      visit.page().locator("#identity").fill(Ids.next("farm").replace('_', '-') + ".example");
      visit.page().locator("#prefixes").fill("https://valley.example/a/ https://valley.example/b/");
      visit.page().locator("main form .button-wide").click();
      visit.page().locator("#fresh").waitFor();
      visit.holdsUp();
      visit.shoot("invitation");
      return visit.page().locator("#fresh .code").textContent();
    }
  }

  private void signIn(Browser.Visit visit, String login) {
    visit.open(address + "/login", 200);
    visit.page().locator("#username").fill(login);
    visit.page().locator("#password").fill(PASSWORD);
    visit.page().locator("#password").press("Enter");
    visit.page().waitForURL(address + "/");
  }

  private static void account(Browser.Visit visit, String login) {
    visit.page().locator("#name").fill("陈桂花");
    visit.page().locator("#login").fill(login);
    visit.page().locator("#password").fill(PASSWORD);
  }

  /** Sends the form with a new account, signs in with it, and sees that it has joined. */
  private Standing joined(Browser.Visit visit) {
    return joined(visit, Ids.next("log"));
  }

  private Standing joined(Browser.Visit visit, String login) {
    account(visit, login);
    visit.page().locator("#go").click();
    visit.page().waitForURL(address + "/login");
    visit.page().locator("#username").fill(login);
    visit.page().locator("#password").fill(PASSWORD);
    visit.page().locator("#password").press("Enter");
    visit.page().waitForURL(address + "/console/joining**");
    assertThat(visit.page().locator("main a[href='/console/scan']").count()).isEqualTo(1);
    var person = people.find(login).orElseThrow();
    return members.standing(members.memberOf(person.id()).orElseThrow());
  }

  private static FilePayload file(String jwk) {
    return new FilePayload("key.json", "application/json", jwk.getBytes(StandardCharsets.UTF_8));
  }
}
