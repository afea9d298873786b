package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Chromium for the tests of a class; every page it gives has its own context and no network.
 */
final class VerifierBrowser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** A browser whose WebCrypto knows no Ed25519, as in many in-app browsers of 2024 and before. */
  static final String WITHOUT_ED25519 =
      """
      for (const name of ['generateKey', 'importKey', 'sign', 'verify']) {
        const known = SubtleCrypto.prototype[name];
        SubtleCrypto.prototype[name] = function (...given) {
          const asked = given.some((each) => each === 'Ed25519' || each?.name === 'Ed25519');
          return asked ? Promise.reject(new DOMException('no Ed25519', 'NotSupportedError')) : known.apply(this, given);
        };
      }
      """;

  /** A page that is not a secure context, or a browser before WebCrypto. */
  static final String WITHOUT_WEBCRYPTO =
      "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });";

  private final Playwright playwright;
  private final Browser browser;

  /** What pages complained about: uncaught errors and broken policies. */
  final List<String> complaints = new ArrayList<>();

  private VerifierBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** Starts Chromium; without one the test is skipped, and on the build server it fails. */
  static VerifierBrowser start() {
    if (!Files.isExecutable(CHROMIUM)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("There is no " + CHROMIUM + "; the build server must have one.");
      }
      assumeTrue(false, "Skipped: there is no " + CHROMIUM + " for the tests of the verifier.");
    }
    return new VerifierBrowser();
  }

  /** An empty page on which a script runs before all others; the empty text runs nothing. */
  Page page(String before) {
    BrowserContext context = browser.newContext();
    context.setDefaultTimeout(60_000);
    if (!before.isEmpty()) {
      context.addInitScript(before);
    }
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
