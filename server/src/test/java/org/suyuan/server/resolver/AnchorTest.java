package org.suyuan.server.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.gs1.ApplicationIdentifier;
import org.suyuan.gs1.ApplicationIdentifiers;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Routes;

class AnchorTest {
  private static final String GTIN = "/01/09521234543213";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /01/09521234543213                      | /01/09521234543213
          /01/09521234543213/10/L                 | /01/09521234543213/10/L /01/09521234543213
          /01/09521234543213/22/V/10/L/21/S       | /01/09521234543213/21/S /01/09521234543213/22/V/10/L /01/09521234543213/10/L /01/09521234543213/22/V /01/09521234543213
          /01/09521234543213/235/U                | /01/09521234543213/235/U /01/09521234543213
          /8010/9521234ABC/8011/7                 | /8010/9521234ABC/8011/7 /8010/9521234ABC
          /414/9521234543213/254/A%2FB            | /414/9521234543213/254/A%2FB /414/9521234543213
          """)
  void aRequestSeesTheLinksOfWhatItBelongsToTheFinestFirst(String path, String levels) {
    assertThat(Anchor.of(path, null).levels())
        .extracting(Anchor::path)
        .containsExactly(levels.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/01/09521234543214", // check digit
        "/01/09521234543213/21/S/10/L", // order
        "/01/09521234543213/17/261231", // an attribute in the path
        "/01/09521234543213/99/A",
        "/01/123",
        "/01/09521234543213//"
      })
  void whatBreaksTheSyntaxIsRefused(String path) {
    assertThatThrownBy(() -> Anchor.of(path, null))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("digital-link-malformed");
              assertThat(refusal.status()).isEqualTo(400);
            });
  }

  @Test
  void aSlashAtTheEndIsForgiven() {
    assertThat(Anchor.of(GTIN + "/", null).path()).isEqualTo(GTIN);
  }

  @Test
  void theQueryDescribesAndDoesNotIdentify() {
    assertThat(Anchor.of(GTIN, "17=261231&linkType=gs1:pip&utm=a").path()).isEqualTo(GTIN);
    assertThatThrownBy(() -> Anchor.of(GTIN, "17=269931")).isInstanceOf(Refusal.class);
  }

  @Test
  void onlyWhatThereIsOneOfIsAnItem() {
    assertThat(List.of(GTIN + "/21/S", GTIN + "/10/L/21/S", "/00/395212345000000019"))
        .allMatch(path -> Anchor.of(path, null).isItem());
    assertThat(List.of(GTIN, GTIN + "/10/L", "/414/9521234543213"))
        .noneMatch(path -> Anchor.of(path, null).isItem());
  }

  /** A payment slip (415) names no thing or place; neither the log nor the journey knows it. */
  @Test
  void everyKeyOfGs1ButPaymentSlipsHasARoute() {
    var keys =
        ApplicationIdentifiers.all().stream()
            .filter(ApplicationIdentifier::isKey)
            .map(ApplicationIdentifier::code)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(keys.remove("415")).isTrue();

    assertThat(new TreeSet<>(List.of(Routes.DIGITAL_LINK_KEYS.split("\\|", -1)))).isEqualTo(keys);
  }
}
