package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.deliveries.Receiver;
import org.suyuan.server.members.Joining;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderFault.Wrong;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.OrderTables;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** A shop without programs: its orders by table, packed by scanning. */
@WholePlatform
class ShopPagesTest {
  private static final String HEADINGS = "订单号,买家账号,商品,数量,单价,币种,商品码\n";

  private final Desk desk;
  private final People people;
  private final Merchants merchants;
  private final Orders orders;
  private final OrderTables tables;
  private final Joining joining;
  private final String merchant = Ids.next("shop");

  ShopPagesTest(
      @LocalServerPort int port,
      People people,
      Merchants merchants,
      Orders orders,
      OrderTables tables,
      Joining joining) {
    this.desk = new Desk("http://127.0.0.1:" + port, people);
    this.people = people;
    this.merchants = merchants;
    this.orders = orders;
    this.tables = tables;
    this.joining = joining;
  }

  /** The pages are made of pieces that are looked at in every look elsewhere: two will do here. */
  static Stream<Browser.Look> looks() {
    return Stream.of(Browser.PHONE, new Browser.Look("en-GB", ColorScheme.DARK, 1280, 800));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aTableOfOrdersIsPlacedAndPackedByScanning(Browser.Look look) throws Exception {
    String buyer = buyer();
    String number = number();
    String first = "(01)09521234543213(21)" + Ids.next("ser").substring(4);
    String second = "(01)09521234543213(21)" + Ids.next("ser").substring(4);
    try (var visit = desk.signedIn(look, shopkeeper())) {
      visit.open(desk.address() + "/console/orders", 200);
      visit.holdsUp();
      send(visit, row(number, buyer, "石斛", "2", "59.999", "CNY", ""));
      assertThat(visit.page().locator("#faults tbody tr").innerText()).contains("E 单价", "59.999");
      visit.isAccessible();
      visit.shoot("shop-faults");

      send(visit, row(number, buyer, "石斛", "2", "59.00", "CNY", ""));
      assertThat(visit.page().locator("table").innerText()).contains(number, buyer, "石斛", "118");
      assertThat(orders.find(new OrderId(number))).as("it is a preview").isEmpty();
      visit.isAccessible();
      visit.shoot("shop-table");
      String preview = visit.page().url();
      visit.page().locator("form[action$='/place'] button").click();
      visit.page().waitForURL(preview);
      assertThat(visit.page().locator("form[action$='/place']").count()).isZero();
      assertThat(visit.page().locator("#outcome").innerText()).contains("1");
      visit.open(desk.address() + "/console/orders", 200);
      visit.shoot("shop-orders");
      visit.page().locator("article a").first().click();
      visit.page().waitForURL("**/console/orders/" + number);
      scan(visit, first);
      scan(visit, first); // the same again is no second piece
      visit.isAccessible();
      visit.shoot("shop-order");
      scan(visit, "9521234543213");
      assertThat(visit.page().locator("[role=alert]").innerText()).contains("9521234543213");
      visit.open(desk.address() + "/console/orders/" + number, 200);
      scan(visit, second);
      assertThat(visit.page().locator("#pack").count()).isZero();
    }
    assertThat(orders.find(new OrderId(number)).orElseThrow().lines().getFirst().items())
        .hasSize(2);
  }

  @Test
  void oneFaultKeepsTheWholeTableOutAndEachIsToldByRowAndColumn() {
    String buyer = buyer();
    String good = number();
    String twice = joining.hosted("brand").item(Ids.next("ser").substring(4));
    String table =
        HEADINGS
            + row(good, buyer, "A", "1", "1", "CNY", "")
            + row("x", buyer, "A", "1", "1", "CNY", "")
            + row(number(), "nobody-" + good, "A", "1", "1", "CNY", "")
            + row(number(), buyer, "", "0", "1e3", "CNY", "")
            + row(number(), buyer, "A", "1", "1.5", "JPY", "")
            + row(number(), buyer, "A", "2", "1", "XXY", twice + " " + twice)
            + row(number(), buyer, "A", "1", "1", "", "9521234543213")
            + row(good, buyer(), "A", "1", "1", "CNY", "");

    var outcome = tables.place(merchant, table.getBytes(Charset.forName("GB18030")));

    assertThat(
            outcome.faults().stream()
                .map(fault -> fault.row() + " " + fault.index() + " " + fault.what()))
        .containsExactly(
            "3 0 " + Wrong.ORDER_UNREADABLE,
            "4 1 " + Wrong.BUYER_UNKNOWN,
            "5 2 " + Wrong.MISSING,
            "5 3 " + Wrong.QUANTITY_UNREADABLE,
            "5 4 " + Wrong.NOT_BELIEVED,
            "6 4 " + Wrong.PRICE_UNREADABLE,
            "7 5 " + Wrong.CURRENCY_UNREADABLE,
            "7 6 " + Wrong.CODE_TWICE,
            "8 6 " + Wrong.CODE_UNREADABLE,
            "9 1 " + Wrong.BUYER_DIFFERS);
    assertThat(orders.find(new OrderId(good))).isEmpty();
    assertThat(orders.soldBy(merchant, Optional.empty(), 5)).isEmpty();
  }

  @Test
  void theSameTableAgainPlacesNothingMoreAndAnotherOrderUnderTheNumberIsRefused() {
    String buyer = buyer();
    String number = number();
    byte[] table =
        (HEADINGS
                + row(number, buyer, "石斛", "2", "\"1,059.50\"", "", "")
                + row(number, buyer, "茶", "1", "30", "CNY", ""))
            .getBytes(StandardCharsets.UTF_8);

    assertThat(tables.place(merchant, table).known()).isZero();
    assertThat(tables.place(merchant, table).known()).isEqualTo(1);
    var other =
        tables.place(
            merchant,
            (HEADINGS + row(number, buyer, "石斛", "3", "1", "CNY", ""))
                .getBytes(StandardCharsets.UTF_8));

    assertThat(other.faults()).singleElement().extracting("what").isEqualTo(Wrong.ORDER_TAKEN);
    Order order = orders.soldBy(merchant, Optional.empty(), 5).getFirst();
    assertThat(order.lines().stream().map(Order.Line::priceMinor))
        .containsExactly(105_950L, 3_000L);
    assertThat(orders.soldBy(Ids.next("shop"), Optional.empty(), 5)).isEmpty();
  }

  @Test
  void aKeptTableIsPlacedOnceByItsOwnShopAndNotAtAllWhenANumberWasTakenSince() {
    Person keeper = shopkeeper();
    String buyer = buyer();
    String number = number();
    String other = number();
    byte[] table =
        (HEADINGS
                + row(number, buyer, "茶", "1", "30", "CNY", "")
                + row(other, buyer, "茶", "1", "30", "CNY", ""))
            .getBytes(StandardCharsets.UTF_8);
    String kept = tables.keep(merchant, keeper.id(), "C:\\orders\\today.csv", table);
    String late = tables.keep(merchant, keeper.id(), "late.csv", table);
    assertThat(tables.kept(merchant, kept).name()).isEqualTo("today.csv");
    assertThatThrownBy(() -> tables.place(Ids.next("shop"), kept)).isInstanceOf(Refusal.class);
    assertThat(orders.find(new OrderId(number))).isEmpty();

    tables.place(
        merchant,
        (HEADINGS + row(other, buyer, "茶", "2", "30", "CNY", "")).getBytes(StandardCharsets.UTF_8));
    assertThat(tables.place(merchant, late).faults())
        .singleElement()
        .extracting("what")
        .isEqualTo(Wrong.ORDER_TAKEN);
    assertThat(orders.find(new OrderId(number))).as("nothing is half placed").isEmpty();

    byte[] good =
        (HEADINGS + row(number, buyer, "茶", "1", "30", "CNY", "")).getBytes(StandardCharsets.UTF_8);
    String once = tables.keep(merchant, keeper.id(), "once.csv", good);
    assertThat(tables.place(merchant, once).known()).isZero();
    assertThat(tables.place(merchant, once).known()).isEqualTo(1);
    assertThat(tables.kept(merchant, once).placed()).isEqualTo(1);
    assertThat(orders.soldBy(merchant, Optional.empty(), 5)).hasSize(2);
  }

  @Test
  void nobodyPacksTheOrdersOfAnotherShop() {
    String number = number();
    tables.place(
        merchant,
        (HEADINGS + row(number, buyer(), "茶", "1", "30", "CNY", ""))
            .getBytes(StandardCharsets.UTF_8));
    Person stranger = people.create(Ids.next("log"), Desk.PASSWORD, "Other", Role.MERCHANT);
    merchants.appoint(Ids.next("shop"), stranger.login());
    try (var visit = desk.signedIn(Browser.DESKTOP, stranger)) {
      visit.open(desk.address() + "/console/orders/" + number, 404);
      visit.open(desk.address() + "/console/orders", 200);
      assertThat(visit.page().locator("main").innerText()).contains("No orders yet");
    }
  }

  @Test
  void aWebhooksSecretIsShownOnceAndWhatDidNotArriveIsSentAgain() throws Exception {
    try (var receiver = Receiver.start();
        var visit = desk.signedIn(Browser.PHONE, shopkeeper())) {
      receiver.answers(_ -> 410);
      visit.open(desk.address() + "/console/webhooks", 200);
      visit.page().locator("#address").fill("https://10.1.2.3/hook");
      visit.page().locator("form[action='/console/webhooks'] button").click();
      visit.page().locator("[role=alert]").waitFor();
      visit.page().locator("#address").fill(receiver.address());
      visit.page().locator("form[action='/console/webhooks'] button").click();
      assertThat(visit.page().locator("#secret").innerText()).startsWith("whsec_");
      tables.place(
          merchant,
          (HEADINGS + row(number(), buyer(), "茶", "1", "30", "CNY", ""))
              .getBytes(StandardCharsets.UTF_8));
      await()
          .pollInSameThread() // the browser's
          .atMost(Duration.ofSeconds(40))
          .until(() -> {
            visit.open(desk.address() + "/console/webhooks", 200);
            return visit.page().locator("main").innerText().contains("已停用");
          });
      assertThat(visit.page().locator("#secret").count()).isZero();
      visit.isAccessible();
      visit.shoot("webhooks");
      receiver.answers(_ -> 200);
      visit.page().locator("article form button").click();
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(40))
          .until(() -> {
            visit.open(desk.address() + "/console/webhooks", 200);
            return visit.page().locator("main").innerText().contains("最近送达");
          });
      visit.page().locator("summary").click();
      visit.page().locator("form[action$='/end'] button").click();
      visit.page().waitForURL("**/console/webhooks");
      assertThat(visit.page().locator("summary").count()).isZero();
    }
  }

  private Person shopkeeper() {
    Person person = people.create(Ids.next("log"), Desk.PASSWORD, "掌柜", Role.MERCHANT);
    merchants.appoint(merchant, person.login());
    return person;
  }

  private String buyer() {
    return people.create(Ids.next("log"), Desk.PASSWORD, "Buyer", Role.BUYER).login();
  }

  private static String number() {
    return Ids.next("ord");
  }

  private static String row(String... cells) {
    return String.join(",", List.of(cells)) + "\n";
  }

  private static void send(Browser.Visit visit, String rows) {
    visit
        .page()
        .locator("#file")
        .setInputFiles(
            new FilePayload(
                "订单.csv", "text/csv", (HEADINGS + rows).getBytes(Charset.forName("GB18030"))));
    visit.page().locator("form[enctype] button").click();
    visit.page().locator("#outcome, [role=alert]").first().waitFor();
  }

  /** As a scanner does: it types and presses Enter. */
  private static void scan(Browser.Visit visit, String code) {
    visit.page().locator("#code").fill(code);
    visit.page().waitForNavigation(() -> visit.page().locator("#code").press("Enter"));
  }
}
