package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;

/** Codes by hand: a grower issues them, downloads the labels, makes spoilt ones void. */
@WholePlatform
class CodePagesTest {
  private final Desk desk;
  private final Joining joining;

  CodePagesTest(
      @LocalServerPort int port, org.suyuan.server.people.People people, Joining joining) {
    this.desk = new Desk("http://127.0.0.1:" + port, people);
    this.joining = joining;
  }

  /** The pages are made of pieces that are looked at in every look elsewhere: two will do here. */
  static Stream<Browser.Look> looks() {
    return Stream.of(Browser.PHONE, new Browser.Look("en-GB", ColorScheme.DARK, 1280, 800));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void codesAreIssuedPrintedAndMadeVoid(Browser.Look look) throws Exception {
    Joined grower = joining.hosted("grower");
    try (var visit = desk.signedIn(look, grower)) {
      visit.open(desk.address() + "/console/codes", 200);
      issue(visit, gtin(grower), "60");
      visit.page().waitForURL(desk.address() + "/console/codes/bat_*");
      assertThat(visit.page().locator("tbody tr").count()).isEqualTo(50);
      visit.holdsUp();
      visit.shoot("codes-batch");

      visit.page().locator("#print-to").fill("24");
      var download =
          visit.page().waitForDownload(() -> visit.page().locator("#print button").click());
      try (var pdf = Loader.loadPDF(Files.readAllBytes(download.path()))) {
        assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      }

      visit.page().locator("#void-from").fill("2");
      visit.page().locator("#void-to").fill("3");
      visit.page().locator("#reason").fill("印坏了");
      visit.page().locator("#void button").click();
      visit.page().waitForURL("**/bat_*?after=0");
      assertThat(visit.page().locator("tbody tr .chip").allInnerTexts().subList(0, 4))
          .containsExactlyElementsOf(
              look.language().startsWith("zh")
                  ? java.util.List.of("已打印", "已作废", "已作废", "已打印")
                  : java.util.List.of("Printed", "Void", "Void", "Printed"));

      visit.page().locator("a[rel=next]").click();
      visit.page().waitForURL("**/bat_*?after=50");
      assertThat(visit.page().locator("tbody tr").count()).isEqualTo(10);
      visit.open(desk.address() + "/console/codes", 200);
      visit.holdsUp();
      visit.shoot("codes");
    }
  }

  @Test
  void aForeignProductIsRefusedInWordsAndWhatWasTypedStays() {
    Joined grower = joining.hosted("grower");
    String foreign = gtin(joining.hosted("brand"));
    try (var visit = desk.signedIn(Browser.PHONE, grower)) {
      visit.open(desk.address() + "/console/codes", 200);
      issue(visit, foreign, "5");
      assertThat(visit.page().locator("[role=alert]").innerText()).contains("厂商识别代码");
      assertThat(visit.page().locator("#gtin").inputValue()).isEqualTo(foreign);
      visit.isAccessible();
    }
  }

  private static void issue(Browser.Visit visit, String gtin, String count) {
    visit.page().locator("#gtin").fill(gtin);
    visit.page().locator("#lot").fill("L-2026-11");
    visit.page().locator("#count").fill(count);
    visit.page().locator("#name").fill("霍山石斛 500 克");
    visit.page().locator("#bestBefore").fill("2027-11-01");
    visit.page().locator("main form button").click();
  }

  private static String gtin(Joined member) {
    return member.item("x").replaceAll(".*/01/(\\d{14})/.*", "$1");
  }
}
