package org.suyuan.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.suyuan.server.Axe;

/** Who vouches for the ledger, and two proofs side by side, as people see them. */
class VerifierWitnessPageTest {
  private static final String FILES =
      """
      (files) => {
        const transfer = new DataTransfer();
        for (const [name, base64] of files) {
          transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
        }
        return transfer;
      }
      """;

  private static VerifierSite site;
  private static VerifierBrowser browser;

  @BeforeAll
  static void open() {
    browser = VerifierBrowser.start();
    site = new VerifierSite();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      site.close();
    }
  }

  @Test
  void eachWitnessIsNamedWithItsIdentityAndIndependence() {
    Page page = page("en-GB");
    choose(page, "honest-outsider.json");
    assertThat(page.locator("[data-verdict=VERIFIED] .verdict.holds"))
        .containsText("2 witnesses vouch, under 2 different identities other than the platform's");
    Locator card = page.locator("details:has(summary:text('Who vouches for the ledger'))");
    card.locator("summary").click();
    assertThat(card).containsText("1 organisation holds a whole copy");
    Locator each = card.locator("ol > li");
    assertThat(each).hasCount(3);
    assertThat(each.nth(0)).containsText("Sample Laboratory");
    assertThat(each.nth(0)).containsText("laboratory · dns:lab.example · Own keys");
    assertThat(each.nth(0)).containsText("2026-10-22T08:00:00.000Z");
    assertThat(each.nth(1)).containsText("Outsider, not a member of the alliance");
    assertThat(each.nth(2)).containsText("Sample Dryers");
    assertThat(each.nth(2)).containsText("Cosigned · Copy");
  }

  @Test
  void aWitnessThatSaidNothingIsShownSilent() {
    Page page = page("en-GB");
    choose(page, "honest-witnessed.json");
    assertThat(page.locator("[data-verdict=VERIFIED]")).isVisible();
    Locator card = page.locator("details:has(summary:text('Who vouches for the ledger'))");
    card.locator("summary").click();
    assertThat(card.locator("ol > li.holds")).hasCount(3);
    assertThat(card.locator("ol > li.pending")).hasCount(1);
    assertThat(card.locator("ol > li.pending")).containsText("Sample Lines");
    assertThat(card.locator("ol > li.pending")).containsText("Silent");
  }

  @Test
  void aShopAloneIsCalledSoInBothLanguages() {
    for (String file : List.of("honest-public.json", "honest-alone.json")) {
      Page page = page("zh-CN");
      choose(page, file);
      assertThat(page.locator("[data-verdict=VERIFIED] .verdict.holds"))
          .containsText("只有本店自己签名：没有其他机构为这个账本作证。");
      Page english = page("en-GB");
      choose(english, file);
      assertThat(english.locator("[data-verdict=VERIFIED] .verdict.holds"))
          .containsText("This shop alone signs: nobody else vouches for the ledger.");
    }
  }

  @Test
  void aDoubtIsAmberAndKeepsItsPlace() {
    Page page = page("en-GB");
    choose(page, "compromised-packing.json");
    assertThat(page.locator("[data-verdict=KEY_COMPROMISED] .verdict.doubtful"))
        .containsText("1 record is in doubt");
    assertThat(page.locator(".timeline > li.doubtful")).hasCount(1);
    assertThat(page.locator(".timeline > li.broken")).hasCount(0);
    assertThat(page.locator(".timeline > li.doubtful .chip.doubtful"))
        .hasText("Signer entitled: in doubt");
    assertThat(page.locator(".timeline > li.doubtful .timeline-note"))
        .containsText("In doubt: the key may have been in other hands by then.");
  }

  @Test
  void aPolicyFromElsewhereIsDemanded() {
    Page page = page("en-GB");
    page.locator("details:has(textarea) summary").click();
    page.locator("textarea").fill(VerifierForgeries.read("demand-four.policy").stripTrailing());
    choose(page, "honest-witnessed.json");
    assertThat(page.locator("[data-verdict=NOT_WITNESSED] .verdict.broken")).isVisible();
    page.locator("textarea").fill(VerifierForgeries.read("demand-three.policy"));
    page.locator("input.code").first().fill("");
    page.locator("form .button").click();
    assertThat(page.locator("[data-verdict=VERIFIED] .verdict.holds")).isVisible();
    page.locator("textarea").fill("quorum nobody-named");
    page.locator("form .button").click();
    assertThat(page.locator("[data-verdict=BAD_TRUST] .verdict.doubtful")).isVisible();
  }

  @Test
  void twoProofsOfTwoHistoriesAreASplitViewInRedWithTheEvidence() {
    Page page = page("zh-CN");
    choose(page, "split-left.json", "split-right-later.json");
    assertThat(page.locator("[data-verdict=SPLIT_VIEW] [role=status] .verdict.broken"))
        .containsText("账本有两个版本");
    assertThat(page.locator("pre")).hasCount(2);
    for (Locator note : page.locator("pre").all()) {
      assertThat(note).containsText("\u2014 shop.example/2026 ");
    }
  }

  @Test
  void twoProofsThatAreDroppedAreComparedToo() {
    Page page = page("en-GB");
    drop(page, "split-left-later.json", "split-left.json");
    assertThat(page.locator("[data-verdict=CONSISTENT] .verdict.holds")).isVisible();
    drop(page, "split-left-lot.json", "split-right-lot.json");
    assertThat(page.locator("[data-verdict=UNDECIDED] .verdict.doubtful")).isVisible();
    drop(page, "honest-public.json", "checkpoint-of-another-key.json");
    assertThat(page.locator("[data-verdict=NOT_COMPARABLE] .verdict.doubtful")).isVisible();
    drop(page, "honest-public.json");
    assertThat(page.locator("[data-verdict=VERIFIED] .verdict.holds")).isVisible();
  }

  @Test
  void axeFindsNothingInAnyOfThese() {
    axeFindsNothing(ColorScheme.LIGHT, "honest-outsider.json");
    axeFindsNothing(ColorScheme.DARK, "compromised-packing.json");
    axeFindsNothing(ColorScheme.LIGHT, "split-left.json", "split-right.json");
    axeFindsNothing(ColorScheme.DARK, "split-left.json", "split-right.json");
  }

  private static void axeFindsNothing(ColorScheme scheme, String... files) {
    Page page = page("zh-CN");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(390, 844);
    choose(page, files);
    assertThat(page.locator("[data-verdict]")).isVisible();
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
    assertThat(Axe.violations(page, true)).as("%s %s", List.of(files), scheme).isEmpty();
  }

  private static void choose(Page page, String... files) {
    page.locator("input[type=file]")
        .setInputFiles(
            Stream.of(files)
                .map(file ->
                    new FilePayload(file, "application/json", VerifierForgeries.bytes(file)))
                .toArray(FilePayload[]::new));
  }

  private static void drop(Page page, String... files) {
    List<List<String>> content =
        Stream.of(files)
            .map(file ->
                List.of(file, Base64.getEncoder().encodeToString(VerifierForgeries.bytes(file))))
            .toList();
    JSHandle transfer = page.evaluateHandle(FILES, content);
    page.dispatchEvent("[data-verify-file]", "drop", Map.of("dataTransfer", transfer));
  }

  private static Page page(String language) {
    String name = "/verify-" + language + ".html";
    var trust = VerifierForgeries.trust();
    site.put(
        name,
        """
        <!doctype html>
        <html lang="%s">
        <head><title>Check</title><link rel="stylesheet" href="/static/site.css"></head>
        <body>
        <main><h1>Check</h1><div class="stack" data-verify-file data-log-key="%s" data-founding="%s"></div></main>
        <script type="module" src="/static/verify/file.js"></script>
        </body>
        </html>
        """
            .formatted(language, trust.key(), trust.founding()));
    Page page = browser.page("");
    assertThat(page.navigate(site.address(name)).status()).isEqualTo(200);
    return page;
  }
}
