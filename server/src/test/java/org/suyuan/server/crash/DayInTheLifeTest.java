package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.Browser;
import org.suyuan.server.Browser.Visit;
import org.suyuan.server.operations.BackupCommand;
import org.suyuan.server.operations.RestoreCommand;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.EmbeddedDatabase;

/**
 * A day of a platform on a fresh machine, as its people live it: the operator, a grower, a
 * forwarder, a shop and a buyer, each with a browser of their own; and the loss of the machine.
 */
class DayInTheLifeTest {
  private static final String PASSWORD = "a long enough password";
  private static final Map<String, String> SECRET = Map.of("SUYUAN_PASSPHRASE", "kept in the safe");
  private static final String PREFIX = "9521770";
  private static final String GTIN = "09521770000010";

  @TempDir Path place;

  /** What a buyer keeps of a shop that is gone. */
  private record Kept(byte[] bundle, NoteKey log, Hash founding) {
    Code verdict() {
      return BundleVerifier.verify(bundle, log, founding).code();
    }
  }

  @Test
  void aGrowerAForwarderAShopAndABuyerAndThePlatformOutlivesItsMachine() throws Exception {
    int port = freePort();
    var address = URI.create("http://127.0.0.1:" + port);
    String[] settings = {"--server.port=" + port};
    var data = place.resolve("data");
    var server =
        RealServer.start(
            data,
            List.of(),
            settings[0],
            "--suyuan.first-start",
            "--suyuan.ledger.origin=day.example/2026",
            "--suyuan.public-address=" + address);
    try (var grower = Browser.visit(Browser.PHONE);
        var forwarder = Browser.visit(Browser.PHONE);
        var shop = Browser.visit(Browser.PHONE);
        var buyer = Browser.visit(Browser.PHONE)) {
      server.ready();
      try (var operator = Browser.visit(Browser.PHONE)) {
        signIn(operator, address, "admin", RealServer.PASSWORD);
        joins(grower, invited(operator, address, "霍山石斛合作社", "grower", PREFIX), "grower");
        joins(forwarder, invited(operator, address, "远洋货运", "forwarder", ""), "forwarder");
      }
      account(address, "keeper", "MERCHANT");
      account(address, "mei", "BUYER");
      put(address, "/merchants/stone-orchid/people/keeper");

      String item = codes(grower, address);
      states(grower, address, "produced", item);
      handsOver(grower, address, item, "远洋货运");
      receives(forwarder, address, item);
      signIn(shop, address, "keeper", PASSWORD);
      sells(shop, address, item);
      signIn(buyer, address, "mei", PASSWORD);
      traces(buyer, address, "day-traced");
      var kept = kept(address, link(item));
      assertThat(kept.verdict()).isEqualTo(Code.VERIFIED);

      var backup = backUp(data);
      server.kill();
      CrashTest.killDatabase(data); // the machine is lost
      try (var external = EmbeddedDatabase.start(DataFolder.at(place.resolve("external")))) {
        var environment = RestoreDrillTest.environment(external.database());
        var other = restored(backup, environment);
        server = RealServer.start(other, List.of(), List.of(), environment, settings).ready();

        assertThat(kept.verdict()).isEqualTo(Code.VERIFIED);
        assertThat(kept(address, link(item)).founding()).isEqualTo(kept.founding());
        signIn(grower, address, "grower", PASSWORD);
        states(grower, address, "inspected", item); // with the key that her phone kept
        signIn(buyer, address, "mei", PASSWORD);
        traces(buyer, address, "day-after-the-loss");
        assertThat(kept(address, link(item)).verdict()).isEqualTo(Code.VERIFIED);
        server.close();
        Promises.isClean(other, true, environment);
      }
    } finally {
      server.kill();
      CrashTest.killDatabase(data);
    }
  }

  /** The link that the page shows once. */
  private static String invited(
      Visit operator, URI address, String name, String role, String prefixes) throws IOException {
    operator.open(address + "/invitations", 200);
    var page = operator.page();
    page.locator("#name").fill(name);
    page.locator("#role").selectOption(role);
    page.locator("#identity").fill(role + ".example");
    page.locator("#prefixes").fill(prefixes);
    page.locator("main form .button-wide").click();
    page.locator("#fresh").waitFor();
    operator.holdsUp();
    operator.shoot("day-invited-" + role);
    return page.locator("#fresh .code").textContent();
  }

  /** With a key that is made on the phone, and an account of the same name as the role. */
  private static void joins(Visit visit, String link, String login) throws IOException {
    visit.open(link, 200);
    var page = visit.page();
    page.locator("#make button").click();
    page.locator("#sheet").waitFor();
    page.locator("#sheet-kept").check();
    page.locator("#go:enabled").waitFor();
    page.locator("#name").fill("陈桂花");
    page.locator("#login").fill(login);
    page.locator("#password").fill(PASSWORD);
    visit.shoot("day-join-" + login);
    page.locator("#go").click();
    page.waitForURL("**/login");
    page.locator("#username").fill(login);
    page.locator("#password").fill(PASSWORD);
    page.locator("#password").press("Enter");
    page.waitForURL("**/console/joining**");
    visit.holdsUp();
    visit.shoot("day-joined-" + login);
    assertThat(page.locator("main a[href='/console/scan']").count()).isEqualTo(1);
  }

  /** Fifty codes on labels; the first as people read it. */
  private static String codes(Visit grower, URI address) throws IOException {
    grower.open(address + "/console/codes", 200);
    var page = grower.page();
    page.locator("#gtin").fill(GTIN);
    page.locator("#lot").fill("L-2026-11");
    page.locator("#count").fill("50");
    page.locator("#name").fill("霍山石斛 500 克");
    page.locator("#bestBefore").fill("2027-11-01");
    page.locator("main form button").click();
    page.waitForURL("**/console/codes/bat_*");
    assertThat(page.locator("tbody tr").count()).isEqualTo(50);
    grower.holdsUp();
    grower.shoot("day-codes");
    var serial = page.locator("tbody tr").first().locator(".code").first().textContent().strip();
    var download = page.waitForDownload(() -> page.locator("#print button").click());
    var file = Files.readAllBytes(download.path());
    Files.write(
        Files.createDirectories(Path.of("target", "screenshots")).resolve("day-labels.pdf"), file);
    try (var pdf = Loader.loadPDF(file)) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("L-2026-11", serial);
    }
    return "(01)%s(21)%s".formatted(GTIN, serial);
  }

  private static void states(Visit visit, URI address, String deed, String item)
      throws IOException {
    scans(visit, address, deed);
    signs(visit, item);
    visit.shoot("day-" + deed);
  }

  private static void handsOver(Visit visit, URI address, String item, String partner)
      throws IOException {
    scans(visit, address, "shipped");
    visit.page().locator("#partner").selectOption(new SelectOption().setLabel(partner));
    signs(visit, item);
    visit.shoot("day-shipped");
  }

  private static void receives(Visit visit, URI address, String item) throws IOException {
    scans(visit, address, "received");
    visit.shoot("day-coming");
    signs(visit, item);
    visit.shoot("day-received");
  }

  private static void scans(Visit visit, URI address, String deed) {
    visit.open(address + "/console/scan", 200);
    visit.page().locator("[data-deed=" + deed + "]").click();
  }

  private static void signs(Visit visit, String item) {
    var page = visit.page();
    int before = page.locator("#queue [data-state=sent]").count();
    page.locator("#typed").fill(item);
    page.locator("#add").click();
    page.locator("#sign").click();
    page.locator("#queue [data-state=sent]").nth(before).waitFor();
    visit.holdsUp();
  }

  private static void sells(Visit shop, URI address, String item) throws IOException {
    shop.open(address + "/console/orders", 200);
    var page = shop.page();
    var table = "订单号,买家账号,商品,数量,单价,币种,商品码\nord_day1,mei,霍山石斛 500 克,1,360.00,CNY,\n";
    page.locator("#file")
        .setInputFiles(
            new FilePayload("订单.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
    page.locator("form[enctype] button").click();
    page.locator("form[action$='/place']").waitFor();
    shop.holdsUp();
    shop.shoot("day-table");
    page.waitForNavigation(() -> page.locator("form[action$='/place'] button").click());
    assertThat(page.locator("form[action$='/place']").count()).isZero();
    shop.open(address + "/console/orders", 200);
    shop.shoot("day-orders");
    page.locator("article a").first().click();
    page.waitForURL("**/console/orders/ord_day1");
    page.locator("#code").fill(item);
    page.waitForNavigation(() -> page.locator("#code").press("Enter"));
    assertThat(page.locator("#pack").count()).isZero(); // all is packed
    shop.holdsUp();
    shop.shoot("day-packed");
  }

  private static void traces(Visit buyer, URI address, String shot) throws IOException {
    buyer.open(address + "/orders", 200);
    buyer.page().click("text=一键溯源");
    buyer.page().waitForSelector("[data-verdict=VERIFIED]");
    buyer.holdsUp();
    buyer.shoot(shot);
  }

  private static void signIn(Visit visit, URI address, String login, String password) {
    visit.open(address + "/login", 200);
    visit.page().locator("#username").fill(login);
    visit.page().locator("#password").fill(password);
    visit.page().locator("#password").press("Enter");
    visit.page().waitForURL(address + "/");
  }

  private static void account(URI address, String login, String role) throws Exception {
    var person =
        Json.object()
            .put("login", login)
            .put("password", PASSWORD)
            .put("name", login)
            .put("role", role)
            .build();
    Sender.post(address, "/people", Sender.administrator(address), "", Jcs.text(person));
  }

  private static void put(URI address, String path) throws Exception {
    new Caller(() -> address).sends("PUT", path, Sender.administrator(address), "", "").good();
  }

  private static String link(String item) {
    return "https://id.gs1.org/01/%s/21/%s"
        .formatted(GTIN, item.substring(item.indexOf("(21)") + 4));
  }

  private static Kept kept(URI address, String item) throws Exception {
    var log = Sender.get(address, "/log");
    return new Kept(
        Drill.bundle(address, item),
        NoteKey.parse(Sender.text(log, "key")),
        Hash.parseHex(Sender.text(log, "founding")));
  }

  private Path backUp(Path data) {
    var file = place.resolve("evening.backup");
    var said = new ByteArrayOutputStream();
    assertThat(BackupCommand.run(file, data, SECRET, print(said)))
        .as(said.toString(StandardCharsets.UTF_8))
        .isZero();
    return file;
  }

  private Path restored(Path backup, Map<String, String> environment) {
    var data = place.resolve("other-machine");
    var all = new HashMap<>(SECRET);
    all.putAll(environment);
    var said = new ByteArrayOutputStream();
    assertThat(RestoreCommand.run(backup, data, Optional.empty(), all, print(said)))
        .as(said.toString(StandardCharsets.UTF_8))
        .isZero();
    return data;
  }

  private static PrintStream print(ByteArrayOutputStream said) {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
