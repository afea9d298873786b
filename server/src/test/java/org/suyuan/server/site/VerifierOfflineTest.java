package org.suyuan.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.server.site.VerifierForgeries.Forgery;

/** The offline file as somebody keeps it: opened from a disk, without any server. */
class VerifierOfflineTest {
  private static final String HONEST = "honest-public.json";

  @Test
  void tellsAnHonestBundleFromAForgedOneWithoutAServer(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("verify.html");
    var trust = VerifierForgeries.trust();
    Files.writeString(file, new OfflineVerifier().html(trust.key(), trust.founding()));
    Forgery forged =
        VerifierForgeries.all().stream()
            .filter(each -> each.code().equals("FIELDS_MISMATCH"))
            .findFirst()
            .orElseThrow();
    try (var browser = VerifierBrowser.start()) {
      for (String before : List.of("", VerifierBrowser.WITHOUT_ED25519)) {
        Page page = browser.page(before);
        page.navigate(file.toUri().toString());
        assertThat(page.locator("h1")).hasText("Check a proof of origin");

        choose(page, VerifierForgeries.named(HONEST));
        assertThat(page.locator("[data-verdict=VERIFIED] .verdict.holds")).isVisible();

        choose(page, forged);
        assertThat(page.locator("[data-verdict=FIELDS_MISMATCH] .verdict.broken")).isVisible();
        assertThat(page.locator(".timeline-note").first()).containsText("FIELDS_MISMATCH");

        page.locator("button[lang=zh-CN]").click();
        assertThat(page.locator("h1")).hasText("验证溯源证明");
        choose(page, VerifierForgeries.named(HONEST));
        assertThat(page.locator(".verdict.holds .verdict-word")).hasText("验证通过");
      }
      assertThat(browser.complaints).isEmpty();
    }
  }

  @Test
  void carriesItsOwnPolicyAndNoForeignMarkup() {
    var offline = new OfflineVerifier();
    String html = offline.html("\"><script>alert(1)</script>", "<b>");
    assertThat(html).doesNotContain("<script>alert").doesNotContain("<b>");
    assertThat(offline.policy())
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  private static void choose(Page page, Forgery forgery) {
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload(forgery.file(), "application/json", forgery.bytes()));
  }
}
