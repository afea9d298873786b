package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;

@WholePlatform
class SitePagesTest {
  private final String address;
  private final People people;

  SitePagesTest(@LocalServerPort int port, People people) {
    this.address = "http://127.0.0.1:" + port;
    this.people = people;
  }

  @ParameterizedTest
  @MethodSource("org.suyuan.server.Browser#looks")
  void everyPageHoldsUpInEveryLook(Browser.Look look) throws Exception {
    try (var visit = Browser.visit(look)) {
      visit.open(address + "/", 200);
      assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo(look.language());
      visit.holdsUp();
      visit.shoot("home");
      visit.open(address + "/login?wrong", 200);
      visit.holdsUp();
      visit.shoot("login");
      visit.open(address + "/ledger", 200);
      visit.holdsUp();
      visit.shoot("ledger");
      visit.open(address + "/services?stage=after", 200);
      visit.holdsUp();
      visit.shoot("services");
      visit.page().locator("article h2 a").first().click();
      visit.holdsUp();
      visit.shoot("service");
      visit.open(address + "/styleguide", 200);
      visit.page().locator("img").all().forEach(map -> map.scrollIntoViewIfNeeded());
      visit.holdsUp();
      visit.shoot("styleguide");
    }
  }

  @Test
  void errorsArePagesToo() throws Exception {
    try (var visit = Browser.visit(Browser.PHONE)) {
      visit.open(address + "/no/such/page", 404);
      assertThat(visit.page().locator("h1").textContent()).isEqualTo("没有找到");
      visit.isAccessible();
      visit.shoot("not-found");
    }
  }

  @Test
  void aCodeThatIsNoneIsExplainedAndARealOneLeadsToItsJourney() {
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      visit.open(address + "/", 200);
      visit.page().locator("#code").fill("my grandmother's tea");
      visit.page().locator(".lookup button").click();
      assertThat(visit.page().locator("[role=alert]").textContent())
          .contains("does not look like a product code");
      assertThat(visit.page().locator("#code").inputValue()).isEqualTo("my grandmother's tea");
      visit.isAccessible();

      visit.page().locator("#code").fill("(01)09501101530003(21)K7Q2");
      visit.page().locator(".lookup button").click();
      assertThat(visit.page().url()).isEqualTo(address + "/01/09501101530003/21/K7Q2");
    }
  }

  @Test
  void theLanguageIsSwitchedAndRemembered() {
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      visit.open(address + "/login", 200);
      visit.page().locator("header a[hreflang]").click();
      assertThat(visit.page().locator("h1").textContent()).isEqualTo("登录");
      visit.open(address + "/", 200);
      assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("zh-CN");
    }
  }

  @Test
  void aPersonSignsInWithTheKeyboardAlone() {
    String login = people.create(Ids.next("log"), "a good password", "陈桂花", Role.BUYER).login();
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      visit.open(address + "/login", 200);
      visit.page().keyboard().press("Tab");
      assertThat(visit.page().evaluate("document.activeElement.className"))
          .asString()
          .contains("skip");
      visit.page().keyboard().press("Enter");
      visit.page().keyboard().press("Tab");
      visit.page().keyboard().type(login);
      visit.page().keyboard().press("Tab");
      visit.page().keyboard().type("a good password");
      visit.page().keyboard().press("Enter");
      visit.page().waitForURL(address + "/");
      assertThat(visit.page().locator(".who").textContent()).isEqualTo("陈桂花");
      visit.isAccessible();
    }
  }

  @Test
  void timesAreTheReadersOwnAndThePlacesOwnStandsBeside() {
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      visit.open(address + "/styleguide", 200);
      var harvest = visit.page().locator("time[datetime='2026-10-04T15:20:00Z']").first();
      assertThat(harvest.textContent()).isEqualTo("4 Oct 2026, 23:20 GMT+8");
      assertThat(harvest.getAttribute("title")).isEqualTo("4 Oct 2026, 10:20 GMT-5");
    }
  }

  @Test
  void theFirstViewIsLightAndAsksNobodyElse() {
    try (var visit = Browser.visit(Browser.PHONE)) {
      List<String> asked = new ArrayList<>();
      visit.page().onRequest(request -> asked.add(request.url()));
      visit.open(address + "/", 200);
      Number bytes =
          (Number)
              visit
                  .page()
                  .evaluate(
                      "performance.getEntries().filter(e => e.transferSize).reduce((sum, e) => sum + e.transferSize, 0)");

      assertThat(asked)
          .isNotEmpty()
          .allMatch(url -> url.startsWith(address) || url.startsWith("data:"));
      assertThat(bytes.intValue()).isBetween(2_000, 40_000);
    }
  }
}
