package org.suyuan.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.site.VerifierForgeries.Forgery;
import org.suyuan.server.site.VerifierForgeries.Trust;

/** The verifier as the server gives it out, under the server's own headers. */
@WholePlatform
class VerifierOverHttpTest {
  private final String address;
  private final Ledger ledger;

  VerifierOverHttpTest(@LocalServerPort int port, Ledger ledger) {
    this.address = "http://127.0.0.1:" + port;
    this.ledger = ledger;
  }

  @Test
  void aFileIsCheckedOnThePageAndInTheFileToKeep() {
    Forgery honest = VerifierForgeries.named("honest-public.json");
    Trust trust = VerifierForgeries.trust();
    for (String path : List.of("/verify", "/verify.html")) {
      try (var visit = Browser.visit(Browser.DESKTOP)) {
        visit.open(address + path, 200);
        Page page = visit.page();
        Locator values = page.locator("input.code");
        assertThat(values.first()).hasValue(ledger.key().toString());

        values.first().fill(trust.key());
        values.nth(1).fill(trust.founding());
        page.locator("input[type=file]")
            .setInputFiles(new FilePayload("bundle.json", "application/json", honest.bytes()));
        assertThat(page.locator("[data-verdict=VERIFIED] .verdict.holds")).isVisible();
        visit.isAccessible();
        visit.shoot(path.contains(".") ? "verify-offline" : "verify");
      } catch (Exception e) {
        throw new AssertionError(path, e);
      }
    }
  }
}
