package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.statement.ItemName;

/** The kernel and the browser call things by the same names, the odd ones included. */
class VerifierNamesTest {
  private static final int VARIANTS = 4_000;

  private static final List<String> SEEDS =
      List.of(
          "https://id.gs1.org/01/09521234543213/21/S1",
          "http://shop.example/a/b/01/9521234543213/10/L%2F7/21/S%20x?17=261231#top",
          "https://x.example/01/09521234543213/22/2A/235/Z/",
          "HTTPS://x.example/8006/095212345432130102/10/L",
          "https://x.example/414/9521234000006/254/dock%207",
          "https://x.example/8003/09521234000013abc",
          "https://x.example/8010/9521234ABC/8011/42",
          "https://x.example/00/095212345123456789",
          "https://x.example/253/9521234000013%E6%BA%AF",
          "https://x.example/01/abc",
          "https://x.example/01/09521234543213/21/",
          "urn:epc:id:sgtin:9521234.054321.S%2F1.2",
          "urn:epc:class:lgtin:9521234.054321.L7",
          "urn:epc:idpat:sgtin:9521234.054321.*",
          "urn:epc:id:sscc:9521234.5123456789",
          "urn:epc:id:sgln:952123400000..0",
          "urn:epc:id:sgln:9521234.00000.dock",
          "urn:epc:id:pgln:952123400000.",
          "urn:epc:id:grai:9521234.00001.abc",
          "urn:epc:idpat:grai:9521234.00001.*",
          "urn:epc:id:giai:9521234.%E6%BA%90",
          "urn:epc:id:gdti:9521234.00001.7",
          "urn:epc:id:sgcn:9521234.00001.7",
          "urn:epc:id:gsrn:9521234.0000000001",
          "urn:epc:id:gsrnp:9521234.0000000001",
          "urn:epc:id:ginc:9521234.X7",
          "urn:epc:id:gsin:9521234.000000001",
          "urn:epc:id:cpi:9521234.A%23B.42",
          "urn:epc:id:itip:9521234.054321.01.02.S",
          "urn:epc:id:upui:9521234.054321.U",
          "urn:uuid:5f1d3f1e-0000-4000-8000-000000000000",
          "");

  private static final String CANONICAL =
      """
      async (identifiers) => {
        const { canonical } = await import('/static/verify/names.js');
        return identifiers.map(canonical);
      }
      """;

  @Test
  void theBrowserAndTheKernelGiveEveryIdentifierTheSameName() {
    List<String> identifiers = variants();
    try (var browser = VerifierBrowser.start();
        var site = new VerifierSite()) {
      Page page = browser.page("");
      page.navigate(site.address("/empty.html"));
      List<?> names = (List<?>) page.evaluate(CANONICAL, identifiers);
      Map<String, String> kernel = new LinkedHashMap<>();
      Map<String, String> inBrowser = new LinkedHashMap<>();
      for (int i = 0; i < identifiers.size(); i++) {
        kernel.put(identifiers.get(i), ItemName.canonical(identifiers.get(i)));
        inBrowser.put(identifiers.get(i), String.valueOf(names.get(i)));
      }
      assertThat(inBrowser).isEqualTo(kernel);
      assertThat(kernel)
          .hasEntrySatisfying(SEEDS.getFirst(), name -> assertThat(name).isNotEmpty());
      assertThat(kernel.entrySet())
          .filteredOn(e -> !e.getKey().equals(e.getValue()))
          .hasSizeGreaterThan(100);
    }
  }

  /** The seeds, and each with one or two characters removed, doubled or replaced. */
  private static List<String> variants() {
    Random random = new Random(7);
    List<String> variants = new ArrayList<>(SEEDS);
    String letters = "0129/.:%*aF?#+~é";
    for (int i = 0; i < VARIANTS; i++) {
      StringBuilder variant = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size() - 1)));
      for (int change = random.nextInt(2); change >= 0; change--) {
        int at = random.nextInt(variant.length());
        switch (random.nextInt(3)) {
          case 0 -> variant.deleteCharAt(at);
          case 1 -> variant.insert(at, variant.charAt(at));
          case 2 -> variant.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
          default -> throw new AssertionError();
        }
      }
      variants.add(variant.toString());
    }
    return variants;
  }
}
