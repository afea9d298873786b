package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The verifier speaks both languages completely. */
class VerifierTextsTest {
  /** Every path of the texts with the kind and the number of values that stand there. */
  private static final String SHAPES =
      """
      async () => {
        const { TEXTS } = await import('/static/verify/texts.js');
        const shape = (value) =>
          typeof value === 'function' ? `function ${value.length}`
            : Array.isArray(value) ? value.map(shape)
            : typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shape(each)]))
            : value.trim() === '' ? 'empty' : 'text';
        return { zh: shape(TEXTS.zh), en: shape(TEXTS.en) };
      }
      """;

  private static final String KEYS =
      """
      async () => {
        const { TEXTS } = await import('/static/verify/texts.js');
        const { RECORD_CODES } = await import('/static/verify/refused.js');
        return {
          sentences: Object.keys(TEXTS.en.sentence),
          records: Object.keys(TEXTS.en.record),
          checked: RECORD_CODES.map(([code]) => code),
        };
      }
      """;

  @Test
  void chineseAndEnglishSayTheSameThings() {
    try (var browser = VerifierBrowser.start();
        var site = new VerifierSite()) {
      Page page = browser.page("");
      page.navigate(site.address("/empty.html"));

      Map<?, ?> shapes = (Map<?, ?>) page.evaluate(SHAPES);
      assertThat(shapes.get("zh")).isEqualTo(shapes.get("en"));
      assertThat(shapes.toString()).doesNotContain("empty");

      Map<?, ?> keys = (Map<?, ?>) page.evaluate(KEYS);
      List<String> codesOfRecords = words(keys, "checked");
      assertThat(words(keys, "records")).containsAll(codesOfRecords);
      assertThat(VerifierForgeries.all())
          .extracting(VerifierForgeries.Forgery::code)
          .filteredOn(code -> !codesOfRecords.contains(code))
          .isSubsetOf(words(keys, "sentences"));
    }
  }

  private static List<String> words(Map<?, ?> keys, String name) {
    if (!(keys.get(name) instanceof List<?> words)) {
      throw new IllegalStateException("The page has no " + name);
    }
    return words.stream().map(String.class::cast).toList();
  }
}
