package org.suyuan.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.suyuan.server.Axe;
import org.suyuan.server.site.VerifierForgeries.Forgery;
import org.suyuan.server.site.VerifierForgeries.Trust;

/** The verdict as it stands on a page, under the policy of every page. */
class VerifierPageTest {
  private static VerifierSite site;
  private static VerifierBrowser browser;

  @BeforeAll
  static void open() {
    browser = VerifierBrowser.start();
    site = new VerifierSite();
    for (Forgery each : VerifierForgeries.all()) {
      site.put("/trace/" + each.file(), each.bytes());
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      site.close();
    }
  }

  @Test
  void anHonestBundleTurnsGreenAndOffersItsRecordsAndSteps() {
    Page page = page("zh-CN", "/trace/" + honest().file(), VerifierForgeries.trust());
    assertThat(page.locator("[data-verdict=VERIFIED] [role=status] .verdict.holds")).isVisible();
    assertThat(page.locator(".verdict-word")).hasText("验证通过");
    int records = honest().records().split(",").length;
    assertThat(page.locator(".timeline > li.holds")).hasCount(records);
    assertThat(page.locator(".timeline > li").first().locator(".chip.holds")).hasCount(5);

    Locator steps = page.locator("details:has(.proof)");
    assertThat(steps.locator("li")).hasCount(0);
    steps.locator("summary").click();
    assertThat(steps.locator("li.holds").first()).isVisible();
    assertThat(steps).containsText("账本存根");
    Locator inclusion =
        steps.locator("li", new Locator.LocatorOptions().setHasText("在账本里 #")).first();
    assertThat(inclusion.locator("dd").nth(1)).hasText(Pattern.compile("[0-9a-f]{64}"));

    Locator says = page.locator(".timeline > li").first().locator("details");
    says.locator("summary").click();
    assertThat(says.locator("dl")).containsText("eventTime");
    assertThat(says.locator("dl")).containsText("ObjectEvent");

    page.getByText("重新验证").click();
    assertThat(page.locator("[data-verdict=VERIFIED] .verdict.holds")).isVisible();
    assertThat(page.getByText("下载证明文件")).hasAttribute("href", "/trace/" + honest().file());
    assertThat(complaints()).isEmpty();
  }

  @Test
  void theFallbackIsFetchedOnlyWhereItIsNeeded() {
    for (boolean needed : List.of(false, true)) {
      List<String> fetched = new ArrayList<>();
      Page page = browser.page(needed ? VerifierBrowser.WITHOUT_ED25519 : "");
      page.onRequest(request -> fetched.add(request.url()));
      show(page, "en-GB", "/trace/" + honest().file(), VerifierForgeries.trust());
      assertThat(page.locator("[data-verdict=VERIFIED]")).isVisible();
      assertThat(fetched.stream().anyMatch(url -> url.contains("tweetnacl"))).isEqualTo(needed);
    }
  }

  @Test
  void aForgedRecordIsNamedWithItsReason() {
    Forgery forged =
        VerifierForgeries.all().stream()
            .filter(each -> each.code().equals("SIGNATURE_INVALID"))
            .findFirst()
            .orElseThrow();
    Page page = page("en-GB", "/trace/" + forged.file(), VerifierForgeries.trust());
    assertThat(page.locator("[data-verdict=SIGNATURE_INVALID] .verdict.broken")).isVisible();
    assertThat(page.locator(".timeline > li.broken .timeline-note").first())
        .hasText("The signature is false. (SIGNATURE_INVALID)");
    assertThat(page.locator(".timeline > li.broken .chip.broken").first()).hasText("Unchanged: no");
    assertThat(page.locator(".timeline > li.broken .chip.pending").first())
        .containsText("not checked");
  }

  @Test
  void whatCannotBeLoadedOrTrustedIsNeitherGreenNorRed() {
    Trust trust = VerifierForgeries.trust();
    Page missing = page("en-GB", "/trace/nothing.json", trust);
    assertThat(missing.locator("[data-verdict=LOAD_FAILED] .verdict.doubtful")).isVisible();
    Page untrusted = page("en-GB", "/trace/" + honest().file(), new Trust(trust.key(), "abc"));
    assertThat(untrusted.locator("[data-verdict=BAD_TRUST] .verdict.doubtful")).isVisible();
    Page old = browser.page(VerifierBrowser.WITHOUT_WEBCRYPTO);
    show(old, "en-GB", "/trace/" + honest().file(), trust);
    assertThat(old.locator("[data-verdict=CANNOT_CHECK_HERE] .verdict.doubtful")).isVisible();
    assertThat(old.locator(".timeline > li")).hasCount(0);
  }

  @Test
  void namesThatLookLikeMarkupStayText() {
    Page page = browser.page("");
    page.navigate(site.address("/empty.html"));
    page.evaluate(
        """
        async () => {
          const { showVerdict } = await import('/static/verify/view.js');
          const { TEXTS } = await import('/static/verify/texts.js');
          const bad = '<img src=x onerror="document.title=1">';
          const questions = { intact: 'yes', complete: 'yes', concerns: 'yes', who: 'yes', log: 'yes' };
          const member = { id: bad, name: bad, role: 'lab', identity: bad };
          const record = { index: 1, code: 'OK', questions, member, kid: bad, custody: 'own', assurance: 'self-declared',
            claimedTime: null, corrected: false, event: { type: bad, bizStep: bad, [bad]: [bad, { [bad]: bad }] } };
          showVerdict(document.body, TEXTS.en, { code: 'VERIFIED', item: bad, checkpoint: { origin: bad, size: 1, root: bad },
            records: [record], steps: [{ check: 'refused', ok: false, figures: { reason: bad } }] });
          document.querySelectorAll('details').forEach((each) => (each.open = true));
        }
        """);
    assertThat(page.locator("body")).containsText("<img src=x");
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.title()).isEqualTo("empty");
  }

  @Test
  void theBrowserFindsWhoSaysTheSame() {
    Page page = browser.page("");
    page.navigate(site.address("/empty.html"));
    Object alike =
        page.evaluate(
            """
            async () => {
              const { alikeTo } = await import('/static/verify/shown.js');
              const { OpenedEvent } = await import('/static/verify/events.js');
              const record = (id, eventId, epcs, step) => ({ member: { id, name: id }, statement: { iss: id },
                event: new OpenedEvent([{ path: '/eventID', value: eventId }, { path: '/type', value: 'ObjectEvent' },
                  { path: '/eventTime', value: '2026-03-02T08:00:00Z' }, { path: '/bizStep', value: step },
                  { path: '/sourceList', hidden: true }, { path: '/epcList', elements: epcs }]) });
              const holding = [record('a', '1', ['urn:x:1', 'urn:x:2'], 'storing'), record('b', '2', ['urn:x:2', 'urn:x:1'], 'storing'),
                record('c', '3', ['urn:x:1', 'urn:x:2'], 'packing'), record('a', '4', ['urn:x:1', 'urn:x:2'], 'storing'),
                record('d', '5', ['urn:x:1'], 'storing')];
              return holding.map((each) => alikeTo(each, holding).map(({ id }) => id).join()).join('|');
            }
            """);
    assertThat(alike).isEqualTo("b|a||b|");
  }

  @Test
  void axeFindsNothingInBothLanguagesLightAndDark() {
    String forged =
        VerifierForgeries.all().stream()
            .filter(each -> each.code().equals("FIELD_HIDDEN"))
            .findFirst()
            .orElseThrow()
            .file();
    // Every two of language, scheme and file meet once.
    axeFindsNothing("zh-CN", ColorScheme.LIGHT, honest().file());
    axeFindsNothing("en-GB", ColorScheme.DARK, honest().file());
    axeFindsNothing("zh-CN", ColorScheme.DARK, forged);
    axeFindsNothing("en-GB", ColorScheme.LIGHT, forged);
  }

  private static void axeFindsNothing(String language, ColorScheme scheme, String file) {
    Page page = browser.page("");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(390, 844);
    show(page, language, "/trace/" + file, VerifierForgeries.trust());
    assertThat(page.locator("[data-verdict]")).isVisible();
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
    assertThat(page.locator(".proof li").first()).isVisible();
    assertThat(Axe.violations(page, true)).as("%s %s %s", file, language, scheme).isEmpty();
  }

  private static Forgery honest() {
    return VerifierForgeries.all().stream()
        .filter(each -> each.code().equals("VERIFIED"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> complaints() {
    return browser.complaints.stream().filter(each -> !each.contains("404")).toList();
  }

  private static Page page(String language, String bundle, Trust trust) {
    Page page = browser.page("");
    show(page, language, bundle, trust);
    return page;
  }

  private static void show(Page page, String language, String bundle, Trust trust) {
    String name = "/page-" + Math.abs((language + bundle + trust).hashCode()) + ".html";
    site.put(
        name,
        """
        <!doctype html>
        <html lang="%s">
        <head><title>Journey</title><link rel="stylesheet" href="/static/site.css"></head>
        <body>
        <main><h1>Journey</h1><div class="stack" data-bundle="%s" data-log-key="%s" data-founding="%s"></div></main>
        <script type="module" src="/static/verify/start.js"></script>
        </body>
        </html>
        """
            .formatted(language, bundle, trust.key(), trust.founding()));
    assertThat(page.navigate(site.address(name)).status()).isEqualTo(200);
  }
}
