package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.json.Json;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;
import org.suyuan.server.trace.Tale;
import org.suyuan.server.trace.Trace;

/** From the order centre to a green proof, and to a red one when anything on the way is changed. */
@WholePlatform
class JourneyPagesTest {
  private static final String PASSWORD = "a long enough password";
  private static final int FIRST_VIEW = 150_000;

  private final String address;
  private final People people;
  private final Trace trace;
  private final Ledger ledger;
  private final Tale tale;
  private final Joined brand;
  private final Joined carrier;
  private final Joined warehouse;
  private final Joined lab;
  private final String bag;
  private final String carton;

  JourneyPagesTest(
      @LocalServerPort int port, People people, Trace trace, Ledger ledger, Joining joining) {
    this.address = "http://127.0.0.1:" + port;
    this.people = people;
    this.trace = trace;
    this.ledger = ledger;
    this.tale = new Tale(ledger, port);
    this.brand = joining.withOwnKey("brand", "any");
    this.carrier = joining.withOwnKey("forwarder", "any");
    this.warehouse = joining.withOwnKey("warehouse", "any");
    this.lab = joining.withOwnKey("lab", "attest", "observe");
    this.bag = brand.item(UUID.randomUUID().toString().substring(0, 18));
    this.carton = brand.unit(1);
  }

  private void goodJourney() {
    begin();
    tale.by(carrier, "03-09 08:00").place("长滩", "Long Beach", "33.77", "-118.19").receives(carton);
    tale.by(carrier, "03-28 08:00").place("南沙港", "Nansha", "22.66", "113.64").ships(carton);
    tale.by(warehouse, "03-29 08:00")
        .place("南沙保税仓", "Nansha bonded", "22.7", "113.6")
        .receives(carton);
    tale.by(warehouse, "03-30 08:00")
        .place("广州", "Guangzhou", "23.13", "113.26")
        .unpacks(carton, bag);
    tale.isPublished();
  }

  private void begin() {
    tale.by(brand, "03-01 08:00").place("沃伦斯", "Warrens", "44.13", "-90.5").commissions("L-1", bag);
    tale.by(lab, "03-02 08:00")
        .with("certificationInfo", Json.of("https://reports.example/1"))
        .with(
            "bizTransactionList",
            Json.array(
                List.of(Json.object().put("type", "po").put("bizTransaction", "urn:x:1").build())))
        .observesLot("inspecting", "conformant", bag.replaceFirst("/21/.*", "/10/L-1"));
    tale.by(brand, "03-03 08:00").place("沃伦斯", "Warrens", "44.13", "-90.5").packs(carton, bag);
    tale.by(brand, "03-04 08:00").place("沃伦斯", "Warrens", "44.13", "-90.5").ships(carton);
  }

  @Test
  void fromTheOrderCentreWithOneTapToAGreenProof() throws Exception {
    goodJourney();
    var login = order();
    try (var visit = Browser.visit(Browser.PHONE)) {
      Page page = visit.page();
      visit.open(address + "/orders", 200); // signing in comes first
      page.fill("[name=username]", login);
      page.fill("[name=password]", PASSWORD);
      page.click("main button");
      assertThat(page.url()).startsWith(address + "/orders");
      visit.holdsUp();
      visit.shoot("orders");

      page.click("text=一键溯源");

      page.waitForSelector("[data-verdict=VERIFIED]");
      assertThat(page.locator("h1.verdict-sentence").textContent())
          .isEqualTo("这件商品的8条记录完整无改动，由4家机构签名。");
      assertThat(page.locator("[data-bundle] .verdict.holds h2").textContent())
          .contains("8 条记录完整无改动");
      visit.holdsUp();
      visit.shoot("journey");

      page.click("text=退出");
      assertThat(page.navigate(address + "/orders").url()).contains("/login");
    }
  }

  @ParameterizedTest
  @MethodSource("org.suyuan.server.Browser#looks")
  void everyStateHoldsUpInEveryLook(Browser.Look look) throws Exception {
    goodJourney();
    var login = order();
    var doubtful = brand.item("d" + bag.substring(bag.length() - 12));
    tale.by(brand, "03-01 08:00").commissions("", doubtful);
    tale.by(brand, "03-02 08:00").ships(doubtful);
    tale.by(warehouse, "03-05 08:00").observes("storing", "active", doubtful);
    var broken = brand.item("b" + bag.substring(bag.length() - 12));
    tale.by(brand, "03-01 08:00").commissions("", broken);
    tale.by(brand, "03-02 08:00").seal("broken").observes("unloading", "non_conformant", broken);
    tale.isPublished();
    try (var visit = Browser.visit(look)) {
      for (var each : Map.of("green", bag, "doubtful", doubtful, "broken", broken).entrySet()) {
        visit.open(address + path(each.getValue()), 200);
        visit.page().waitForSelector("[data-verdict=VERIFIED]");
        visit.page().locator("img").all().forEach(map -> map.scrollIntoViewIfNeeded());
        visit.holdsUp();
        visit.shoot("journey-" + each.getKey());
      }
      visit.open(address + "/login", 200);
      visit.page().fill("[name=username]", login);
      visit.page().fill("[name=password]", PASSWORD);
      visit.page().click("main button");
      visit.open(address + "/orders", 200);
      visit.holdsUp();
      visit.shoot("orders");
      visit.page().locator(".order-head a").first().click();
      visit.holdsUp();
      visit.shoot("order");
    }
    try (var visit = Browser.visit(look)) {
      visit.open(address + path(brand.item("never-was")), 404);
      visit.isAccessible();
      visit.shoot("journey-unknown");
    }
  }

  @Test
  void theFirstViewIsLightEnoughForASlowPhone() throws Exception {
    goodJourney();
    try (var visit = Browser.visit(Browser.PHONE)) {
      List<Response> responses = new ArrayList<>();
      visit.page().onResponse(responses::add);
      visit.open(address + path(bag), 200);
      visit.page().waitForSelector("[data-verdict=VERIFIED]");
      long bytes =
          List.copyOf(responses).stream() // asking for sizes lets more of them come
              .filter(response -> !response.url().contains("/map/"))
              .mapToLong(response -> {
                var sizes = response.request().sizes();
                return sizes.responseBodySize + sizes.responseHeadersSize;
              })
              .sum();
      System.out.println("First view: " + bytes + " bytes in " + responses.size() + " answers");
      assertThat(bytes).isBetween(10_000L, (long) FIRST_VIEW);
    }
  }

  @Test
  void thePageSaysEverythingButTheProofWithoutScript() {
    goodJourney();
    var html = tale.get(path(bag), "Accept", "text/html", "Accept-Language", "en").body();

    assertThat(html)
        .contains("All 8 records of this item are intact and signed by 4 organisations.")
        .contains("Long Beach")
        .contains("Given its own code")
        .contains("What a green result does not prove")
        .contains(brand.key().kid());
  }

  @Test
  void aProgramThatAsksForJsonGetsTheJourney() {
    goodJourney();
    var answer = tale.get(path(bag), "Accept", "application/json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"verdict\":\"holds\"").contains(bag);
  }

  @Test
  void unknownAndMalformedCodesLookTheSame() {
    var one = tale.get(path(brand.item("never-was")), "Accept", "text/html");
    var other = tale.get("/01/123/21/x", "Accept", "text/html");

    assertThat(one.statusCode()).isEqualTo(404);
    assertThat(other.statusCode()).isEqualTo(400); // GS1-Conformant Resolver 1.2, section 2.4.1
    assertThat(withoutAddress(other.body(), "/01/123/21/x"))
        .isEqualTo(withoutAddress(one.body(), path(brand.item("never-was"))));
  }

  private static String withoutAddress(String html, String path) {
    return html.replace(path, "");
  }

  static Stream<Arguments> alterations() {
    return Stream.of(
        altered(
            "format", "MALFORMED", text -> text.replace("suyuan-bundle@v1", "suyuan-bundle@v2")),
        altered(
            "profile",
            "FIELD_HIDDEN",
            text -> text.replace("\"profile\":\"public\"", "\"profile\":\"full\"")),
        altered(
            "item",
            "MANIFEST_MISMATCH",
            text -> text.replaceFirst("(\"item\":\"[^\"]+)\"", "$1x\"")),
        altered("checkpoint", "CHECKPOINT_FORGED", text -> flipped(text, "\"checkpoint\":\"", 2)),
        altered("manifest", "MANIFEST_FORGED", text -> text.replace("\\ncomplete\\n", "\\ncut\\n")),
        altered("registry", "REGISTRY_NOT_IN_LOG", text -> inside(text, "registry", "proof\":[\"")),
        altered("registry cut", "RIGHT_MISSING", text -> lastDropped(text, "registry")),
        altered("founding", "FOUNDING_MISMATCH", text -> firstDropped(text, "registry")),
        altered("records cut", "RECORDS_MISSING", text -> lastDropped(text, "records")),
        altered("statement", "NOT_IN_LOG", text -> inside(text, "records", "proof\":[\"")),
        altered(
            "field",
            "FIELDS_MISMATCH",
            text -> text.replace("\\\"shipping\\\"", "\\\"storing\\\"")));
  }

  private static Arguments altered(String section, String code, UnaryOperator<String> change) {
    return Arguments.of(section, code, change);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("alterations")
  void whateverIsChangedOnTheWayTheReaderSeesRedAndWhy(
      String section, String code, UnaryOperator<String> change) throws Exception {
    goodJourney();
    var honest = new String(trace.bundle(bag).orElseThrow().bytes(), StandardCharsets.UTF_8);
    var changed = change.apply(honest);
    assertThat(changed).isNotEqualTo(honest);
    var kernel =
        BundleVerifier.verify(
            changed.getBytes(StandardCharsets.UTF_8), ledger.key(), ledger.founding());
    assertThat(kernel.code().name()).isEqualTo(code);
    try (var visit = Browser.visit(Browser.PHONE)) {
      visit
          .page()
          .route(
              "**/trace/bundle*",
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("application/json")
                          .setBody(changed)));
      visit.open(address + path(bag), 200);
      visit.page().waitForSelector("[data-verdict=" + code + "]");
      assertThat(visit.page().locator("[data-bundle] .verdict.broken").count()).isEqualTo(1);
      assertThat(visit.page().locator("[data-bundle] .verdict.broken").textContent())
          .contains(code);
      visit.page().waitForSelector("#answer .verdict.broken h1");
      assertThat(visit.page().locator("#answer .verdict.holds").count()).isZero();
      assertThat(visit.page().locator("#ask").isVisible()).isTrue();
      if (section.equals("field")) {
        visit.isAccessible();
        visit.shoot("journey-red");
      }
    }
  }

  /** Another letter, so many places after a marker's line break or quote. */
  private static String flipped(String text, String marker, int lines) {
    int at = text.indexOf(marker) + marker.length();
    for (int i = 0; i < lines; i++) {
      at = text.indexOf("\\n", at) + 2;
    }
    return swapped(text, at + 3);
  }

  /** Another letter at the first place after a marker in the last member of a list. */
  private static String inside(String text, String list, String marker) {
    int start = text.indexOf("\"" + list + "\":[{");
    return swapped(text, text.indexOf(marker, start) + marker.length() + 3);
  }

  private static String swapped(String text, int at) {
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static String lastDropped(String text, String list) {
    var elements = new ArrayList<>(elements(text, list));
    elements.removeLast();
    return with(text, list, elements);
  }

  private static String firstDropped(String text, String list) {
    var elements = new ArrayList<>(elements(text, list));
    elements.removeFirst();
    return with(text, list, elements);
  }

  private static List<Json> elements(String text, String list) {
    return Json.parse(text) instanceof Json.Obj file
            && file.get(list) instanceof Json.Arr(var elements)
        ? elements
        : List.of();
  }

  private static String with(String text, String list, List<Json> elements) {
    var file = ((Json.Obj) Json.parse(text)).members();
    file.put(list, Json.array(elements));
    return org.suyuan.proof.json.Jcs.text(new Json.Obj(file));
  }

  private static String path(String item) {
    return item.replace("https://id.gs1.org", "");
  }

  /** An order of the bag for a fresh buyer, whose login is the answer. */
  private String order() {
    var buyer = "buyer-" + UUID.randomUUID().toString().substring(0, 8);
    var admin = "admin-" + UUID.randomUUID().toString().substring(0, 8);
    people.create(buyer, PASSWORD, "林女士", Role.BUYER);
    people.create(admin, PASSWORD, "Admin", Role.ADMIN);
    try (var visit = Browser.visit(Browser.PHONE)) {
      var http = visit.page().request();
      var session =
          http.post(
              address + "/session",
              RequestOptions.create().setData(Map.of("login", admin, "password", PASSWORD)));
      var token = session.text().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
      var placed =
          http.post(
              address + "/orders",
              RequestOptions.create()
                  .setHeader("Authorization", "Bearer " + token)
                  .setData(
                      Map.of(
                          "buyer", buyer,
                          "channel", "app",
                          "mode", "bonded",
                          "state", "DELIVERED",
                          "lines",
                              List.of(
                                  Map.of(
                                      "title",
                                      "蔓越莓干 454 g · Dried cranberries 454 g（示例 sample）",
                                      "good",
                                      "dried-cranberries",
                                      "quantity",
                                      1,
                                      "priceMinor",
                                      5900,
                                      "currency",
                                      "CNY",
                                      "items",
                                      List.of(bag))))));
      assertThat(placed.status()).as(placed.text()).isEqualTo(201);
    }
    return buyer;
  }
}
