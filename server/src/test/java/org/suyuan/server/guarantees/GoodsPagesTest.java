package org.suyuan.server.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.people.People;

/** What anybody can read of goods before buying, and that it is what an order of them gets. */
@WholePlatform
class GoodsPagesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern PROMISE = Pattern.compile("href=\"/services/([A-Z0-9_]+)\"");

  private final Shop shop;
  private final Entitlements entitlements;

  GoodsPagesTest(People people, Entitlements entitlements, @LocalServerPort int port) {
    this.shop = new Shop(people, port);
    this.entitlements = entitlements;
  }

  @ParameterizedTest
  @CsvSource({
    "fresh.fruit,bonded",
    "fresh.fruit,domestic",
    "electronics.phone,direct",
    "x,domestic"
  })
  void thePagePromisesWhatTheOrderWillHave(String category, String mode) throws Exception {
    var listing = shop.lists(category, mode, "CNY", 5_900);

    var shown = promised(page("/goods/" + listing));

    assertThat(shown).contains("NO_REASON_7");
    assertThat(shown.contains("CUSTOMS_FAIL")).isEqualTo(!mode.equals("domestic"));
    assertThat(shown.contains("FRESH_PAY")).isEqualTo(category.startsWith("fresh"));
    assertThat(new TreeSet<>(given(order(listing, "")))).isEqualTo(shown);
  }

  @Test
  void goodsInAnotherCurrencyAreToldToNeedARateOfExchange() throws Exception {
    var listing = shop.lists("food", "bonded", "JPY", 980);

    var page = page("/goods/" + listing);

    assertThat(page).contains("states a rate of exchange").contains("JP¥980");
    assertThat(given(order(listing, ""))).isEmpty();
    var quote =
        """
        "fx":{"id":"q1","from":"JPY","to":"CNY","rate":"0.0478","source":"bank","asOf":"%s"},
        """
            .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    assertThat(new TreeSet<>(given(order(listing, quote)))).isEqualTo(promised(page));
  }

  @Test
  void anOrderComesAsItsGoodsAreOfferedOrNotAtAll() {
    var listing = shop.lists("food", "bonded", "CNY", 100);
    var other = shop.lists("food", "direct", "CNY", 100);

    assertThat(refused("\"mode\":\"direct\",", listing)).isEqualTo("order-malformed");
    assertThat(refused("", listing, other)).isEqualTo("order-malformed");
  }

  @Test
  void theListIsReadPageByPageTheNewestFirst() throws Exception {
    List<String> mine = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      mine.addFirst(shop.lists("food", 100 + i));
    }

    List<String> seen = new ArrayList<>();
    var next = "";
    while (!seen.containsAll(mine)) {
      var answer = Shop.expect(200, get("/goods/listings?size=2" + next));
      answer.get("listings").forEach(each -> seen.add(each.at("/listing/id").asString()));
      next = "&after=" + answer.get("next").asString();
    }

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(mine::contains)).containsExactlyElementsOf(mine);
    assertThat(page("/goods")).contains("/goods/" + mine.getFirst());
    assertThat(page("/goods?after=" + mine.getFirst()))
        .doesNotContain("/goods/" + mine.getFirst() + "\"")
        .contains("/goods/" + mine.get(1));
    assertThat(get("/goods/lst_none").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("org.suyuan.server.Browser#looks")
  void aVisitorReadsPricesCouponsAndPromises(Browser.Look look) throws Exception {
    var listing = shop.lists("fresh.fruit", "bonded", "CNY", 5_900);
    shop.reprices(listing, 5_600, "flash_sale");
    for (int i = 0; i < 8; i++) {
      shop.reprices(listing, 5_000 + i, "ordinary");
    }
    var now = Instant.now();
    coupon("Ten off", listing, now.minusSeconds(60), "null");
    coupon("Soon", listing, now.plusSeconds(9_000), "null");
    coupon("Secret", listing, now.minusSeconds(60), "[\"psn_other\"]");
    boolean isChinese = look.language().startsWith("zh");
    try (var visit = Browser.visit(look)) {
      visit.open(shop.address() + "/", 200);
      visit.page().locator("main a[href='/goods']").click();
      visit.holdsUp();
      visit.shoot("goods");
      visit.page().locator("a[href='/goods/" + listing + "']").click();
      var told = visit.page().locator("main").innerText();
      assertThat(told)
          .contains("50.07")
          .contains("cranberry-house")
          .contains("Ten off")
          .contains("Soon")
          .doesNotContain("Secret")
          .contains(isChinese ? "一键价保" : "One-tap price protection")
          .contains(isChinese ? "下单时间起 30天" : "30 days from time of order")
          .contains(isChinese ? "每件商品最多 1 次" : "once for each order line");
      visit.holdsUp();
      visit.shoot("listing");
      visit.page().locator("summary").focus();
      visit.page().keyboard().press("Enter");
      visit.holdsUp();
      visit.shoot("listing-all");
      visit.page().locator("a[rel=next]").click();
      assertThat(visit.page().locator("main").innerText())
          .contains("59.00")
          .contains(isChinese ? "限时活动" : "limited sale");
      visit.page().locator("a[href^='/services/']").first().click();
      assertThat(visit.page().locator("h1").textContent())
          .isEqualTo(isChinese ? "一键价保" : "One-tap price protection");
    }
  }

  private void coupon(String title, String listing, Instant from, String buyers) {
    var body =
        """
        {"title":"%s","merchant":"cranberry-house","listing":"%s","currency":"CNY","offMinor":1000,
         "thresholdMinor":5000,"claimFrom":"%s","claimUntil":"%s","useUntil":"%s","buyers":%s}
        """
            .formatted(
                title, listing, from, from.plusSeconds(9_000), from.plusSeconds(9_000), buyers);
    Shop.expect(201, shop.administers("/goods/coupons", body));
  }

  private List<String> given(String order) {
    return entitlements.of(new OrderId(order)).orElseThrow().line(1);
  }

  private String order(String listing, String more) {
    return Shop.expect(201, shop.administers("/orders", body(more, listing))).get("id").asString();
  }

  private String refused(String more, String... listings) {
    return Shop.expect(422, shop.administers("/orders", body(more, listings)))
        .get("code")
        .asString();
  }

  private String body(String more, String... listings) {
    var lines =
        Arrays.stream(listings)
            .map(listing -> "{\"listing\":\"%s\",\"quantity\":1}".formatted(listing))
            .collect(Collectors.joining(","));
    return "{\"buyer\":\"%s\",\"channel\":\"web\",%s\"lines\":[%s]}"
        .formatted(shop.buyer().person().login(), more, lines);
  }

  /** The codes of all promises on a page. */
  private static Set<String> promised(String page) {
    return PROMISE
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As somebody who is not signed in reads it, in English. */
  private String page(String path) throws IOException, InterruptedException {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(shop.address() + path))
            .header("Accept-Language", "en")
            .build(),
        BodyHandlers.ofString());
  }
}
