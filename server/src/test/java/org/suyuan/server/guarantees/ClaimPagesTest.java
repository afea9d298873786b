package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.json.Jcs;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.people.People;

/** Five journeys of a buyer, on a phone: from the order to the money. */
@WholePlatform
class ClaimPagesTest {
  private final Shop shop;
  private final Shop.Visitor buyer;
  private final Watch watch;
  private final Promises promises;
  private final Unasked unasked;

  ClaimPagesTest(
      People people, Watch watch, Unasked unasked, Promises promises, @LocalServerPort int port) {
    this.promises = promises;
    this.shop = new Shop(people, port);
    this.buyer = shop.buyer();
    this.watch = watch;
    this.unasked = unasked;
  }

  private void notes(String order, String facts) {
    Shop.expectEmpty(
        shop.desk("/desk/orders/" + order + "/lines/1/facts", "{\"facts\":{%s}}".formatted(facts)));
  }

  private void opens(Browser.Visit visit, String order) {
    visit.open(shop.address() + "/orders/" + order, 200);
    if (visit.page().url().contains("/login")) {
      visit.page().fill("[name=username]", buyer.person().login());
      visit.page().fill("[name=password]", Shop.PASSWORD);
      visit.page().click("main button");
    }
    assertThat(visit.page().locator("h1").textContent()).isEqualTo("订单详情");
  }

  private void signsIn(Browser.Visit visit, Shop.Visitor who, String path) {
    visit.open(shop.address() + path, 200);
    visit.page().fill("[name=username]", who.person().login());
    visit.page().fill("[name=password]", Shop.PASSWORD);
    visit.page().click("main button");
    visit.page().waitForURL(shop.address() + path + "*");
  }

  private static void taps(Page page, String promise) {
    page.locator(".promise-list button", new Page.LocatorOptions().setHasText(promise))
        .first()
        .click();
    assertThat(page.url()).contains("/claims/clm_");
  }

  private static String told(Page page) {
    return page.locator("main").innerText();
  }

  @Test
  void oneTapBringsBackTheDropInPrice() throws Exception {
    var order = shop.delivered(buyer, "food", 5, 2);
    notes(order, "\"current_unit_price\":\"49.00\",\"price_drop_cause\":\"ordinary\"");
    try (var visit = Browser.visit(Browser.PHONE)) {
      opens(visit, order);
      visit.holdsUp();
      visit.shoot("order-promises");
      taps(visit.page(), "一键价保");
      assertThat(told(visit.page())).contains("已完成").contains("价保退差 ¥20.00").contains("理由");
      visit.holdsUp();
      visit.shoot("claim-price");
      visit.open(shop.address() + "/claims", 200);
      assertThat(told(visit.page())).contains("一键价保");
      visit.holdsUp();
      visit.shoot("claims");
    }
  }

  @Test
  void aFlashRefundThatIsNeverSentBackSlowsTheNext() throws Exception {
    var first = shop.delivered(buyer, "food", 5, 2);
    var second = shop.delivered(buyer, "food", 5, 2);
    try (var visit = Browser.visit(Browser.PHONE)) {
      opens(visit, first);
      taps(visit.page(), "闪电退款");
      assertThat(told(visit.page())).contains("已同意").contains("退款 ¥118.00").contains("退货");
      visit.holdsUp();
      visit.shoot("claim-flash");
      var claim = visit.page().url().replaceFirst(".*/claims/", "");
      overdue(claim);
      unasked.dun(500);
      visit.page().reload();
      assertThat(told(visit.page())).contains("已逾期").doesNotContain("已催寄回");
      visit.shoot("claim-flash-overdue");
      overdue(claim); // nine days late, then seventeen
      unasked.dun(500);
      visit.page().reload();
      assertThat(told(visit.page())).contains("已催寄回").doesNotContain("已要求归还");
      overdue(claim);
      unasked.dun(500);
      unasked.dun(500);
      visit.page().reload();
      assertThat(told(visit.page())).containsOnlyOnce("已要求归还").containsOnlyOnce("已催寄回");
      opens(visit, second);
      taps(visit.page(), "闪电退款");
      assertThat(told(visit.page())).contains("人工审核中");
      visit.holdsUp();
      visit.shoot("claim-flash-slowed");
      var recovery = "/desk/claims/" + claim + "/recovery";
      assertThat(Shop.expect(422, shop.desk(recovery, "{}")).get("code").asString())
          .isEqualTo("claim-malformed");
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(20))
          .until(() -> shop.desk(recovery, "{\"through\":\"bank\"}").statusCode() == 200);
      assertThat(
              Shop.expect(409, shop.desk(recovery, "{\"through\":\"bank\"}"))
                  .get("code")
                  .asString())
          .isEqualTo("nothing-to-recover");
      visit.open(shop.address() + "/claims/" + claim, 200);
      assertThat(told(visit.page())).contains("已完成").contains("买家已还款");
      visit.holdsUp();
      visit.shoot("claim-flash-recovered");
      opens(visit, shop.delivered(buyer, "food", 5, 2));
      taps(visit.page(), "闪电退款");
      assertThat(told(visit.page())).contains("已同意").contains("退款 ¥118.00");
    }
  }

  /** Lets the seven days pass for one claim. */
  private static void overdue(String claim) throws Exception {
    try (var owner =
            DriverManager.getConnection(
                System.getProperty("suyuan.database.url"),
                System.getProperty("suyuan.database.owner-user"),
                System.getProperty("suyuan.database.owner-password"));
        var change =
            owner.prepareStatement(
                "update claim_remedy set due_at = due_at - interval '8 days' where claim = ? and kind = 'RETURN'")) {
      change.setString(1, claim);
      assertThat(change.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void badFruitIsPaidForWhatTheBuyerSays() throws Exception {
    var order = shop.delivered(buyer, "fresh.fruit", 3, 1);
    try (var visit = Browser.visit(Browser.PHONE)) {
      opens(visit, order);
      taps(visit.page(), "生鲜优鲜赔");
      assertThat(told(visit.page())).contains("待您补充");
      visit.holdsUp();
      visit.shoot("claim-fresh-asked");
      for (var field : visit.page().locator("main form input[name^='fact.']").all()) {
        field.fill(field.getAttribute("name").contains("share") ? "20%" : "2");
      }
      visit.page().click("text=提交");
      assertThat(told(visit.page())).contains("已完成").contains("赔付 ¥29.50").contains("商品归您");
      visit.holdsUp();
      visit.shoot("claim-fresh-paid");
    }
  }

  @Test
  void threeOldDevicesPayForTheNewOne() throws Exception {
    var order = shop.delivered(buyer, "electronics.phone", 2, 1);
    notes(
        order,
        """
        "old_devices":"3","old_goods_quote":"90.00","old_goods_value":"75.00","quoted_at":"%s"
        """
            .formatted(Instant.now().minus(Duration.ofDays(1))));
    try (var visit = Browser.visit(Browser.PHONE)) {
      opens(visit, order);
      visit.page().locator("summary").first().click();
      visit.shoot("order-promises-all");
      taps(visit.page(), "以旧换新");
      assertThat(told(visit.page())).contains("待您补充").contains("买家接受报价");
      visit.holdsUp();
      visit.shoot("claim-trade-in-requoted");
      visit.page().locator("#quote_accepted").selectOption("true");
      visit.page().click("text=提交");
      assertThat(told(visit.page())).contains("已完成").contains("旧品抵扣 ¥75.00");
      visit.holdsUp();
      visit.shoot("claim-trade-in");
    }
  }

  @Test
  void aLateDeliveryIsPaidBeforeTheBuyerLooks() throws Exception {
    var order = shop.placed(buyer, "direct", "food", 9, 2);
    notes(
        order,
        "\"promised_at\":\"%s\""
            .formatted(Instant.now().minus(Duration.ofDays(4)).plus(Duration.ofHours(1))));
    watch.again(new OrderId(order), Instant.EPOCH);
    watch.look(1);
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      visit.open(shop.address() + "/claims", 200);
      visit.page().fill("[name=username]", buyer.person().login());
      visit.page().fill("[name=password]", Shop.PASSWORD);
      visit.page().click("main button");
      visit.page().locator(".claim-list a").first().click();
      assertThat(told(visit.page())).contains("You did not ask").contains("11.80").contains("Done");
      visit.holdsUp();
      visit.shoot("claim-late");
      visit.page().locator("summary").click();
      visit.page().fill("#words", "It was even later.");
      visit.page().click("text=Have a person look at it");
      assertThat(told(visit.page())).contains("A person looks at it");
      visit.shoot("claim-appealed");
    }
  }

  @Test
  void deadlinesCountDownAndWithoutScriptTheyStand() {
    var order = shop.delivered(buyer, "food", 5, 2);
    try (var visit = Browser.visit(Browser.PHONE)) {
      visit.page().clock().install();
      opens(visit, order);
      var left = visit.page().locator(".promise time[data-left]").first();
      var before = left.textContent();
      assertThat(before).containsPattern("还剩\\d+\\s?天");
      await()
          .pollInSameThread() // the browser's
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            visit.page().clock().fastForward("02:00:00");
            return !left.textContent().equals(before);
          });
      assertThat(left.textContent()).contains("还剩");
      visit.page().clock().fastForward(Duration.ofDays(20).toMillis());
      visit.page().clock().fastForward(Duration.ofDays(20).toMillis());
      assertThat(left.textContent()).contains("已超时");
      visit.holdsUp();
    }
  }

  @Test
  void aMerchantSeesTheClaimsAgainstItAndWhatTheyCost() throws Exception {
    var merchant = "shop-" + Shop.fresh();
    var seller = shop.seller(merchant);
    var order = shop.boughtFrom(merchant, buyer);
    for (int i = 0; i < 2; i++) {
      Shop.expect(
          201,
          buyer.posts(
              "/orders/" + order + "/lines/" + (i + 1) + "/claims",
              Shop.fresh(),
              "{\"guarantee\":\"FLASH_REFUND\",\"facts\":{\"goods_in_hand\":\"true\"}}"));
    }
    try (var visit = Browser.visit(Browser.PHONE)) {
      signsIn(visit, seller, "/merchant");
      assertThat(told(visit.page()))
          .contains("针对您的售后申请")
          .contains("闪电退款")
          .contains("退款 ¥118.00")
          .contains("还剩")
          .contains("欠平台")
          .doesNotContain(buyer.person().login());
      visit.holdsUp();
      visit.shoot("merchant");
      visit.page().locator("tbody a").first().click();
      assertThat(told(visit.page())).contains("由谁支付").contains("欠平台").contains("¥118.00");
      visit.holdsUp();
      visit.shoot("merchant-claim");
    }
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      signsIn(visit, seller, "/merchant");
      visit
          .page()
          .locator("a", new Page.LocatorOptions().setHasText("Owed to the platform"))
          .focus();
      visit.page().keyboard().press("Enter");
      assertThat(told(visit.page())).contains("Paid to a buyer").contains("236.00");
      visit.holdsUp();
      visit.shoot("merchant-statement");
      visit.open(shop.address() + "/merchant/statement?account=BUYER&currency=CNY", 404);
    }
    try (var visit = Browser.visit(Browser.PHONE)) {
      signsIn(visit, shop.seller("shop-" + Shop.fresh()), "/merchant");
      assertThat(told(visit.page())).contains("没有售后申请").contains("还没有成交");
      var foreign = buyer.reads("/claims").at("/claims/0/id").asString();
      visit.open(shop.address() + "/merchant/claims/" + foreign, 404);
    }
  }

  @Test
  void operatorsReadWhatTheNightlyComparisonFound() throws Exception {
    var operator = shop.operator();
    Shop.expect(201, operator.posts("/payments/reconciliations", Shop.fresh(), "{}"));
    var newest = operator.reads("/payments/reconciliations?size=1").at("/reports/0");
    try (var visit = Browser.visit(Browser.PHONE)) {
      signsIn(visit, operator, "/reconciliations");
      var first = visit.page().locator("article").first().innerText();
      assertThat(first)
          .contains("共核对%,d笔".formatted(newest.get("compared").asInt()))
          .contains(newest.get("differences").isEmpty() ? "全部一致" : "处不一致");
      visit.holdsUp();
      visit.shoot("reconciliations");
    }
  }

  @Test
  void aDraftShowsWhoWouldLoseAndAnotherPersonPublishesIt() throws Exception {
    var order = shop.delivered(buyer, "food", 25, 22);
    notes(order, "\"current_unit_price\":\"49.00\",\"price_drop_cause\":\"ordinary\"");
    var paid =
        Shop.expect(
            201,
            buyer.posts(
                "/orders/" + order + "/lines/1/claims",
                Shop.fresh(),
                "{\"guarantee\":\"PRICE_PROTECT\"}"));
    assertThat(paid.get("state").asString()).isEqualTo("CARRIED_OUT");
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var version = Shop.fresh();
    var draft =
        Jcs.text(promises.pack().canonical())
            .replaceFirst("\"published\":\"[^\"]+\"", "\"published\":\"" + today + "\"")
            .replaceFirst("\"from\":\"2[^\"]+\"", "\"from\":\"" + today.plusDays(30) + "\"")
            .replace(
                "\"version\":\"" + promises.pack().header().version() + "\"",
                "\"version\":\"" + version + "\"")
            .replace(
                "\"now\":\"current_unit_price\",\"window\":\"P30D\"",
                "\"now\":\"current_unit_price\",\"window\":\"P9D\"");
    var author = shop.operator();
    try (var visit = Browser.visit(Browser.DESKTOP)) {
      signsIn(visit, author, "/rules");
      visit.holdsUp();
      visit
          .page()
          .locator("#files")
          .setInputFiles(
              new FilePayload(
                  "pack.json", "application/json", draft.getBytes(StandardCharsets.UTF_8)));
      visit.page().click("main button");
      assertThat(told(visit.page()))
          .contains(version)
          .contains("Past claims")
          .contains(paid.get("id").asString())
          .contains("P30D → P9D")
          .contains("another person has to publish it");
      visit.holdsUp();
      visit.shoot("rules-draft");
      visit.page().locator("#code").selectOption("PRICE_PROTECT");
      visit.page().click("text=Show the table");
      assertThat(told(visit.page())).contains("price_drop_cause").contains("too_late_from_order");
      visit.holdsUp();
      visit.shoot("rules-table");
    }
    try (var visit = Browser.visit(Browser.PHONE)) {
      signsIn(visit, shop.operator(), "/rules");
      visit.holdsUp();
      visit.shoot("rules");
      visit.page().locator("a", new Page.LocatorOptions().setHasText(version)).click();
      visit.holdsUp();
      visit.page().click("text=我已阅读");
      assertThat(told(visit.page())).contains("已发布").doesNotContain("我已阅读");
      visit.shoot("rules-published");
    }
  }
}
