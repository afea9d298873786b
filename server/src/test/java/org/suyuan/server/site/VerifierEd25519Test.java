package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The edge cases of Ed25519 that the kernel decides, decided alike in the browser. */
class VerifierEd25519Test {
  private static final String DECIDE =
      """
      async ({ vectors, engine }) => {
        const { ed25519Engine, verifyEd25519 } = await import('/static/verify/signatures.js');
        const { unhex } = await import('/static/verify/bytes.js');
        await ed25519Engine(engine);
        const wrong = [];
        for (const each of JSON.parse(vectors)) {
          const accepted = await verifyEd25519(unhex(each.publicKey), unhex(each.message), unhex(each.signature));
          if (accepted !== each.accept) wrong.push(each.name);
        }
        return { wrong, engine: await ed25519Engine() };
      }
      """;

  @Test
  void bothWaysOfCheckingAcceptExactlyWhatTheKernelAccepts() {
    String vectors = VerifierForgeries.read("ed25519.json");
    assertThat(vectors).contains("\"accept\": true").contains("\"accept\": false");
    try (var browser = VerifierBrowser.start();
        var site = new VerifierSite()) {
      for (String engine : List.of("webcrypto", "tweetnacl")) {
        Page page = browser.page("");
        page.navigate(site.address("/empty.html"));
        assertThat(page.evaluate(DECIDE, Map.of("vectors", vectors, "engine", engine)))
            .isEqualTo(Map.of("wrong", List.of(), "engine", engine));
      }
    }
  }
}
