package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.bundle.Assurance;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.People;
import org.suyuan.server.trace.Step;
import org.suyuan.server.trace.Trace;

/** Scan, state, sign: on a phone, with a camera, with and without a network. */
@WholePlatform
class ScanPagesTest {
  private final String scan;
  private final Desk desk;
  private final Joining joining;
  private final Members members;
  private final Events events;
  private final Trace trace;

  ScanPagesTest(
      @LocalServerPort int port,
      People people,
      Joining joining,
      Members members,
      Events events,
      Trace trace) {
    String address = "http://127.0.0.1:" + port;
    this.scan = address + "/console/scan";
    this.desk = new Desk(address, people);
    this.joining = joining;
    this.members = members;
    this.events = events;
    this.trace = trace;
  }

  static Stream<Browser.Look> looks() {
    return Stream.of(Browser.PHONE, new Browser.Look("en-GB", ColorScheme.DARK, 390, 844));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void theCameraReadsACodeTheBrowserSignsAndTheSecondTimeTwoTapsAreEnough(Browser.Look look)
      throws Exception {
    var grower = joining.withOwnKey("grower");
    String first = grower.item(Ids.next("ser").substring(4));
    try (var visit = desk.signedIn(look, grower)) {
      assertThat(visit.open(scan, 200).headerValue("permissions-policy"))
          .startsWith("camera=(self)");
      visit.page().locator("#restore").waitFor();
      visit.holdsUp();
      visit.shoot("scan-restore");
      bringKey(visit, grower);
      visit.page().locator("[data-deed=produced]").click();
      film(first);
      visit.page().locator("#camera").click();
      visit.page().locator("#codes li").waitFor();
      visit.holdsUp();
      visit.shoot("scan-codes");
      visit.page().locator("#sign").click();
      sent(visit, 1);
      visit.holdsUp();
      visit.shoot("scan-sent");

      String second = grower.item(Ids.next("ser").substring(4));
      film(second);
      visit.page().locator("#camera").click();
      visit.page().locator("#codes li").waitFor();
      visit.page().locator("#sign").click();
      sent(visit, 2);

      for (String item : List.of(first, second)) {
        var found = events.byItem(List.of(item), null, null, 10);
        assertThat(found).hasSize(1);
        var statement = visit.page().evaluate(STATEMENT, List.of(item));
        assertThat(String.valueOf(statement)).contains(grower.key().kid());
      }
    }
  }

  /** The protected header of the statement about an item that this browser sent. */
  private static final String STATEMENT =
      """
      ([item]) => new Promise((resolve, reject) => {
        const request = indexedDB.open('suyuan');
        request.onsuccess = () => {
          const all = request.result.transaction('queue').objectStore('queue').getAll();
          all.onsuccess = () => {
            const entry = all.result.find((each) => each.codes.includes(item));
            resolve(atob(JSON.parse(entry.body).statement.split('.')[0]));
          };
        };
        request.onerror = () => reject(request.error);
      })
      """;

  @Test
  void aCodeThatIsNotFoundAtFullSizeIsFoundByAnotherLook() throws Exception {
    var grower = joining.withOwnKey("grower");
    String item = "https://id.gs1.org/01/09520013761046/21/xbpfp0e16ys7jx9g8q5e";
    try (var visit = desk.signedIn(Browser.PHONE, grower)) {
      visit.open(scan, 200);
      bringKey(visit, grower);
      visit.page().locator("[data-deed=produced]").click();
      film(item);
      visit.page().locator("#camera").click();
      visit.page().locator("#codes li").waitFor();
    }
  }

  @Test
  void whatIsSignedWithoutANetworkOutlivesThePageAndIsSentInItsOrder() throws Exception {
    var grower = joining.withOwnKey("grower");
    String item = grower.item(Ids.next("ser").substring(4));
    try (var visit = desk.signedIn(Browser.PHONE, grower)) {
      visit.open(scan, 200);
      bringKey(visit, grower);
      visit.page().locator("html[data-stays]").waitFor();
      visit.page().context().setOffline(true);
      state(visit, "produced", item);
      state(visit, "inspected", item);
      state(visit, "sold", item);
      assertThat(events.byItem(List.of(item), null, null, 10)).isEmpty();

      visit.page().reload();
      visit.page().locator("#queue [data-state=waiting]").nth(2).waitFor();
      visit.page().locator("#line:has-text('没有网络')").waitFor();
      visit.isAccessible();
      visit.shoot("scan-offline");

      visit.page().context().setOffline(false);
      sent(visit, 3);
      assertThat(steps(item))
          .extracting(Step::bizStep)
          .containsExactly("commissioning", "inspecting", "retail_selling");
      assertThat(steps(item)).extracting(Step::index).isSorted();
    }
  }

  @Test
  void theCameraReadsTheSymbolsThatArePrintedOnGoodsAndTheRecoverySheet() throws Exception {
    var grower = joining.withOwnKey("grower");
    String gtin = gtin(grower);
    String fnc1 = "\u00f1"; // as the writer for Code 128 takes it
    try (var visit = desk.signedIn(Browser.DESKTOP, grower)) {
      visit.open(scan, 200);
      Film.show(Base64Url.encode(grower.key().seed()), BarcodeFormat.QR_CODE, 400, 400);
      visit.page().locator("#sheet-camera").click();
      visit.page().locator("#sheet-text:valid").waitFor(); // it is required, and filled now
      visit.page().locator("#restore .button").last().click();
      visit.page().locator("#state").waitFor();

      Film.show("01" + gtin + "21AB\u001d10L7", BarcodeFormat.DATA_MATRIX, 400, 400);
      reads(visit, "(01)" + gtin + "(21)AB");
      Film.show(fnc1 + "00" + unit(grower), BarcodeFormat.CODE_128, 600, 300);
      reads(visit, "(00)" + unit(grower));
      Film.show(gtin.substring(1), BarcodeFormat.EAN_13, 500, 300);
      visit.page().locator("#camera").click();
      visit.page().locator("#lot").waitFor();
      visit.page().locator("#lot-number").fill("L/9");
      visit.page().locator("#lot-add").click();
      visit.page().locator("#camera").click();
      assertThat(visit.page().locator("#codes").textContent()).contains("(01)" + gtin + "(10)L/9");
    }
  }

  private static void reads(Browser.Visit visit, String printed) {
    visit.page().locator("#camera").click();
    visit
        .page()
        .locator("#codes li")
        .filter(new Locator.FilterOptions().setHasText(printed))
        .waitFor();
    visit.page().locator("#camera").click();
  }

  private static String unit(Joined member) {
    return member.unit(3).substring("https://id.gs1.org/00/".length());
  }

  /** What is printed, scanned or typed, and the name that it is read as; empty for what is none. */
  @Test
  void codesAreReadInAllTheirSpellings() throws Exception {
    var spellings =
        Map.ofEntries(
            Map.entry("(01)09521234543213(21)abc-1", "01/09521234543213/21/abc-1"),
            Map.entry("010952123454321310LOT7\u001d21X9", "01/09521234543213/21/X9"),
            Map.entry("\u001d0109521234543213112601011725010110AB", "01/09521234543213/10/AB"),
            Map.entry("]d20109521234543213310300125010AB", "01/09521234543213/10/AB"),
            Map.entry("9521234543213", "01/09521234543213"),
            Map.entry("https://shop.example/01/09521234543213/21/7?x=1", "01/09521234543213/21/7"),
            Map.entry("urn:epc:id:sgtin:9521234.054321.77", "01/09521234543213/21/77"),
            Map.entry("]C100395212345000000019", "00/395212345000000019"),
            Map.entry("395212345000000019", "00/395212345000000019"),
            Map.entry("395212345000000017", ""),
            Map.entry("(01)09521234543214(21)a", ""),
            Map.entry("https://id.gs1.org/417/9521234543213", ""),
            Map.entry("apples", ""));
    var grower = joining.withOwnKey("grower");
    try (var visit = desk.signedIn(Browser.DESKTOP, grower)) {
      visit.open(scan, 200);
      spellings.forEach((written, read) ->
          assertThat(visit.page().evaluate(READ, written))
              .as(written)
              .isEqualTo(read.isEmpty() ? "" : "https://id.gs1.org/" + read));
    }
  }

  private static final String READ =
      """
      async (text) => {
        const { readCode } = await import('/static/phone/codes.js');
        return readCode(text)?.id ?? '';
      }
      """;

  /** The worked example at the end of docs/statement.md. */
  @Test
  void theBrowserSignsByteForByteWhatTheFormatSays() throws Exception {
    String page =
        Files.readString(Path.of(System.getProperty("suyuan.root", ".."), "docs", "statement.md"));
    String document = page.replaceAll("(?s).*The document:\\s+```json\n(.*?)\n```.*", "$1");
    String statement = page.replaceAll("(?s).*\nstatement +(\\S+).*", "$1");
    var grower = joining.withOwnKey("grower");
    try (var visit = desk.signedIn(Browser.DESKTOP, grower)) {
      visit.open(scan, 200);
      assertThat(visit.page().evaluate(SIGN, document)).isEqualTo(statement);
    }
  }

  private static final String SIGN =
      """
      async (document) => {
        const { toB64u, unhex } = await import('/static/verify/bytes.js');
        const { keyOf } = await import('/static/phone/keys.js');
        const { signedLine } = await import('/static/phone/signing.js');
        const seed = unhex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
        const jwk = { crv: 'Ed25519', kty: 'OKP', x: 'A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg', d: toB64u(seed) };
        const secret = unhex('202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f');
        const key = await keyOf('mbr_maker', jwk);
        return JSON.parse(await signedLine(document, key, 'shop.example/2026', 1767225600, secret)).statement;
      }
      """;

  @Test
  void thePlatformSignsForWhoWantsThatAndSaysWhyItRefuses() throws Exception {
    var hosted = joining.hosted("grower");
    var other = joining.hosted("brand");
    try (var visit = desk.signedIn(Browser.DESKTOP, hosted)) {
      visit.open(scan, 200);
      state(visit, "produced", "(01)%s(10)L7".formatted(gtin(hosted)));
      sent(visit, 1);
      state(visit, "produced", other.item("1"));
      visit.page().locator("#queue [data-state=refused]").waitFor();
      assertThat(visit.page().locator("#queue").textContent())
          .contains("not one of your organisation");
      visit.isAccessible();
      visit.page().locator("#queue [data-state=refused] button").last().click();
      visit.page().locator("#queue [data-state=refused]").waitFor(gone());
    }
  }

  @Test
  void aHandOverIsConfirmedByBothWithAScanOrOneTapOfTheReceiver() throws Exception {
    var grower = joining.withOwnKey("grower");
    var forwarder = joining.withOwnKey("forwarder");
    var units = List.of(grower.unit(17), grower.unit(19));
    try (var visit = desk.signedIn(Browser.PHONE, grower)) {
      visit.open(scan, 200);
      bringKey(visit, grower);
      visit.page().locator("[data-deed=shipped]").click();
      visit.page().locator("#partner").selectOption(forwarder.party());
      add(visit, units.getFirst());
      state(visit, "shipped", units.getLast());
      sent(visit, 1);
    }
    try (var visit = desk.signedIn(Browser.PHONE, forwarder)) {
      visit.open(scan, 200);
      bringKey(visit, forwarder);
      assertThat(visit.page().locator("#coming .code").textContent())
          .containsPattern("\\(00\\)\\d{18} \\(00\\)\\d{18}");
      visit.isAccessible();
      visit.shoot("scan-coming");
      state(visit, "received", units.getFirst());
      sent(visit, 1);
      visit.open(scan, 200);
      visit.page().locator("#coming button").click();
      sent(visit, 2);
      visit.open(scan, 200);
      visit.page().locator("#state").waitFor();
      assertThat(visit.page().locator("#coming").isHidden()).isTrue();
    }
    for (String unit : units) {
      var steps = steps(unit);
      assertThat(steps).extracting(Step::bizStep).containsExactly("shipping", "receiving");
      assertThat(steps).extracting(Step::assurance).containsOnly(Assurance.COUNTERPARTY_CONFIRMED);
      assertThat(document(steps.getLast()).text("suyuan:handover"))
          .isEqualTo(steps.getFirst().eventId());
    }
  }

  @Test
  void aPhotoStaysOutsideTheLedgerAndIsShownToWhoMaySeeItsStatement() throws Exception {
    var grower = joining.withOwnKey("grower");
    var forwarder = joining.withOwnKey("forwarder");
    var stranger = joining.withOwnKey("retailer");
    String unit = grower.unit(18);
    String picture;
    try (var visit = desk.signedIn(Browser.PHONE, grower)) {
      visit.open(scan, 200);
      bringKey(visit, grower);
      visit.page().locator("[data-deed=shipped]").click();
      visit.page().locator("#partner").selectOption(forwarder.party());
      visit.page().locator("summary").click();
      visit.page().locator("#photo").setInputFiles(new FilePayload("p.png", "image/png", png()));
      visit.page().locator("#preview").waitFor();
      visit.isAccessible();
      visit.shoot("scan-photo");
      state(visit, "shipped", unit);
      sent(visit, 1);
      var said = Jcs.text(document(steps(unit).getFirst()));
      picture = said.replaceAll(".*\"suyuan:name\":\"ni:///sha-256;([^\"]+)\".*", "$1");
      assertThat(shown(visit, picture)).isEqualTo(Map.of("status", 200, "digest", picture));
      assertThat(visit.page().evaluate(UPLOAD, "no picture")).isEqualTo(415);
    }
    try (var visit = desk.signedIn(Browser.PHONE, forwarder)) {
      visit.open(scan, 200);
      assertThat(shown(visit, picture)).isEqualTo(Map.of("status", 200, "digest", picture));
    }
    try (var visit = desk.signedIn(Browser.PHONE, stranger)) {
      visit.open(scan, 200);
      assertThat(shown(visit, picture).get("status")).isEqualTo(404);
    }
  }

  private static final String UPLOAD =
      """
      async (bytes) => {
        const facts = await (await fetch('/console/scan/facts')).json();
        const answer = await fetch(`/console/scan/photos?member=${facts.member}&eventID=urn:x:1`, {
          method: 'POST', body: bytes, headers: { 'X-CSRF-TOKEN': facts.token, 'content-type': 'image/jpeg' },
        });
        return answer.status;
      }
      """;

  @SuppressWarnings("unchecked")
  private static Map<String, Object> shown(Browser.Visit visit, String digest) {
    return (Map<String, Object>)
        visit
            .page()
            .evaluate(
                """
                async (name) => {
                  const answer = await fetch(`/console/scan/photos/${name}`);
                  const bytes = await answer.arrayBuffer();
                  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
                  const { toB64u } = await import('/static/verify/bytes.js');
                  return { status: answer.status, digest: toB64u(digest) };
                }
                """,
                digest);
  }

  private static byte[] png() throws Exception {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static void film(String item) throws Exception {
    Film.show(
        item.replace("https://id.gs1.org", "https://shop.example"),
        BarcodeFormat.QR_CODE,
        400,
        400);
  }

  private static void bringKey(Browser.Visit visit, Joined member) {
    visit.page().locator("#sheet-text").fill(Base64Url.encode(member.key().seed()));
    visit.page().locator("#restore .button").last().click();
    visit.page().locator("#state").waitFor();
  }

  private static void state(Browser.Visit visit, String deed, String code) {
    int before = visit.page().locator("#queue li").count();
    visit.page().locator("[data-deed=" + deed + "]").click();
    add(visit, code);
    visit.page().locator("#sign").click();
    visit.page().locator("#queue li").nth(before).waitFor();
  }

  private static void add(Browser.Visit visit, String code) {
    visit.page().locator("#typed").fill(code);
    visit.page().locator("#add").click();
  }

  private static void sent(Browser.Visit visit, int statements) {
    visit.page().locator("#queue [data-state=sent]").nth(statements - 1).waitFor();
  }

  private static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }

  /** The journey when all of it is under a checkpoint. */
  private List<Step> steps(String item) {
    await()
        .pollInSameThread() // the browser's
        .atMost(Duration.ofSeconds(20))
        .until(() -> trace.journey(item).filter(known -> known.pending() == 0).isPresent());
    return trace.journey(item).orElseThrow().steps();
  }

  private Json.Obj document(Step step) {
    return Json.parseObject(members.opening(step.receipt()).orElseThrow().document());
  }

  private static String gtin(Joined member) {
    return member.item("1").replaceAll(".*/01/(\\d{14})/.*", "$1");
  }
}
