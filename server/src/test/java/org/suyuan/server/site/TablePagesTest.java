package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;

/** A table by hand: its faults are told by row and column, mended it is looked at and recorded. */
@WholePlatform
class TablePagesTest {
  private final Desk desk;
  private final Joining joining;

  TablePagesTest(@LocalServerPort int port, People people, Joining joining) {
    this.desk = new Desk("http://127.0.0.1:" + port, people);
    this.joining = joining;
  }

  /** The pages are made of pieces that are looked at in every look elsewhere: two will do here. */
  static Stream<Browser.Look> looks() {
    return Stream.of(Browser.PHONE, new Browser.Look("en-GB", ColorScheme.DARK, 1280, 800));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aTableIsCheckedMendedLookedAtAndRecorded(Browser.Look look) throws Exception {
    Joined grower = joining.hosted("grower");
    try (var visit = desk.signedIn(look, grower)) {
      visit.open(desk.address() + "/console/tables", 200);
      visit.holdsUp();
      visit.shoot("tables");
      send(visit, "produced", rows(item(grower), "昨天") + rows("123", "2026-11-01 08:00"));
      assertThat(visit.page().locator("#faults tbody tr").count()).isEqualTo(2);
      assertThat(visit.page().locator("#faults tbody tr").first().innerText())
          .contains("2", "B 时间", "昨天");
      visit.isAccessible();
      visit.shoot("tables-faults");

      send(visit, "produced", rows(item(grower), "2026-11-01 08:00"));
      visit.page().waitForURL(desk.address() + "/console/tables/tab_*");
      assertThat(visit.page().locator("tbody").innerText()).contains("2026-11-01 08:00 GMT+8");
      visit.shoot("table");
      visit.isAccessible();
      visit.page().locator("form[action$=record] button").click();
      visit.page().locator(".chip.holds").waitFor();
      assertThat(visit.page().locator("#outcome").innerText()).containsAnyOf("已记录", "is recorded");
      visit.open(desk.address() + "/console/tables", 200);
      assertThat(visit.page().locator("article .chip.holds").count()).isEqualTo(1);
    }
  }

  @Test
  void templatesAreDownloadedAndWhoSignsItselfIsToldWhatToDo() throws Exception {
    Joined own = joining.withOwnKey("brand");
    try (var visit = desk.signedIn(Browser.DESKTOP, own)) {
      visit.open(desk.address() + "/console/tables", 200);
      var download =
          visit
              .page()
              .waitForDownload(() -> visit.page().locator("a[href$='shipped.csv']").click());
      assertThat(Files.readString(download.path(), StandardCharsets.UTF_8))
          .startsWith("\uFEFFCode *,When *,Receiver *");

      send(visit, "produced", rows(item(own), "2026-11-01 08:00"));
      visit.page().waitForURL(desk.address() + "/console/tables/tab_*");
      assertThat(visit.page().locator("main").innerText()).contains("signs with its own key");
      visit.holdsUp();
      var events =
          visit.page().waitForDownload(() -> visit.page().locator("a[href$=ndjson]").click());
      assertThat(Files.readAllLines(events.path())).hasSize(1);
    }
  }

  private static String rows(String code, String when) {
    return "%s,%s\n".formatted(code, when);
  }

  /** As a Chinese spreadsheet program saves it. */
  private static void send(Browser.Visit visit, String deed, String rows) {
    visit.page().locator("#deed").selectOption(deed);
    visit
        .page()
        .locator("#file")
        .setInputFiles(
            new FilePayload(
                "生产.csv", "text/csv", ("商品码,时间\n" + rows).getBytes(Charset.forName("GB18030"))));
    visit.page().locator("form[enctype] button").click();
  }

  private static String item(Joined member) {
    return member.item(Ids.next("ser").substring(4));
  }
}
