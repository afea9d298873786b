package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.suyuan.server.site.VerifierForgeries.Demand;
import org.suyuan.server.site.VerifierForgeries.Forgery;
import org.suyuan.server.site.VerifierForgeries.Pair;
import org.suyuan.server.site.VerifierForgeries.Trust;

/** Every file of the forgery corpus in Chromium where WebCrypto has no Ed25519, or is not there. */
class VerifierCorpusTest {
  private static final String ENGINE =
      "async () => (await import('/static/verify/signatures.js')).ed25519Engine()";

  /**
   * Most files share their registry: the fallback, slow as it is, need not judge a signature twice.
   */
  private static final String REMEMBER =
      """
      async () => {
        await import('/static/vendor/tweetnacl-1.0.3/nacl-fast.min.js');
        const judge = nacl.sign.detached.verify;
        const judged = new Map();
        nacl.sign.detached.verify = (...signed) => {
          const name = signed.join(';');
          if (!judged.has(name)) judged.set(name, judge(...signed));
          return judged.get(name);
        };
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
  void theFallbackGivesEveryForgeryTheSameCodeWhereWebCryptoHasNoEd25519() {
    Page page = page(VerifierBrowser.WITHOUT_ED25519);
    assertThat(page.evaluate(ENGINE)).isEqualTo("tweetnacl");
    page.evaluate(REMEMBER);
    assertThat(VerifierForgeries.judgedIn(page)).isEqualTo(VerifierForgeries.all());
    for (Demand demand : VerifierForgeries.demands()) {
      assertThat(VerifierForgeries.judgedIn(page, demand)).isEqualTo(demand);
    }
    for (Pair pair : VerifierForgeries.pairs()) {
      assertThat(VerifierForgeries.comparedIn(page, pair)).isEqualTo(pair);
    }
  }

  @Test
  void withoutAnyWebCryptoNothingTurnsGreenThatIsNotAndNothingRedThatIsGood() {
    Page page = page(VerifierBrowser.WITHOUT_WEBCRYPTO);
    page.evaluate(REMEMBER);
    List<Forgery> expected = VerifierForgeries.all();
    List<Forgery> found = VerifierForgeries.judgedIn(page);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).code())
          .as(expected.get(i).file())
          .isIn(expected.get(i).code(), "CANNOT_CHECK_HERE");
    }
    assertThat(found).anyMatch(each -> each.code().equals("CANNOT_CHECK_HERE"));
  }

  @Test
  void theLogsKeyAndTheFoundingHashMustBeOfTheirForm() {
    Page page = page("");
    String file = VerifierForgeries.all().getFirst().base64();
    Trust trust = VerifierForgeries.trust();
    for (Trust malformed :
        List.of(
            new Trust("", trust.founding()),
            new Trust("shop.example+00000000+AAAA", trust.founding()),
            new Trust(trust.key(), trust.founding() + "00"))) {
      assertThat(
              page.evaluate(
                  "async (args) => (%s)(args).then(() => 'checked', (problem) => problem.constructor.name)"
                      .formatted(VerifierForgeries.JUDGE),
                  Map.of("file", file, "trust", malformed.asMap())))
          .isEqualTo("TrustMalformed");
    }
  }

  private static Page page(String before) {
    Page page = browser.page(before);
    page.navigate(site.address("/empty.html"));
    return page;
  }
}
