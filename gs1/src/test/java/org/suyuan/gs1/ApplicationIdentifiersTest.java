package org.suyuan.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationIdentifiersTest {

  @Test
  void rangesStandForEachCode() {
    assertThat(ApplicationIdentifiers.get("3103").title()).isEqualTo("NET WEIGHT (kg)");
    assertThat(ApplicationIdentifiers.find("3106")).isEmpty();
    assertThat(ApplicationIdentifiers.get("99").attribute()).isTrue();
    assertThat(ApplicationIdentifiers.find("89")).isEmpty();
  }

  @Test
  void aLineKeepsAllItsFacts() {
    var batch = ApplicationIdentifiers.get("10");
    assertThat(batch.fixedLength()).isFalse();
    assertThat(batch.needs())
        .containsExactly(
            List.of(List.of("01"), List.of("02"), List.of("03"), List.of("8006"), List.of("8026")));
    var content = ApplicationIdentifiers.get("02");
    assertThat(content.excludes()).containsExactly("01", "03");
    assertThat(ApplicationIdentifiers.get("01").qualifierSequences())
        .containsExactly(List.of("22", "10", "21"), List.of("235"));
    assertThat(ApplicationIdentifiers.get("00").isKey()).isTrue();
    assertThat(batch.isKey()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "01,09521234543213",
    "10,ABC-1",
    "11,240229",
    "11,240200",
    "422,156",
    "3932,1560001234",
    "4309,02790858483015297971",
    "7003,2402291530",
    "8007,DE89370400440532013000",
    "8008,240229151500",
    "8008,2402291515",
    "253,4602443000331",
    "8003,03870585000552",
    "4307,CN",
    "4321,1",
    "7007,240101240131",
    "4330,000123-",
    "8013,1987654Ad4X4bL5ttr2310c2K",
    "8011,0",
    "7258,1/3",
    "8006,040123451234560102",
    "4300,Gr%C3%BC"
  })
  void goodDataPasses(String ai, String data) {
    assertThatCode(() -> ApplicationIdentifiers.get(ai).check(data)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "01,09521234543214",
    "01,9521234543213",
    "01,0952123454321A",
    "10,''",
    "10,A B",
    "10,123456789012345678901",
    "11,240230",
    "11,241301",
    "17,240229A",
    "422,157",
    "422,000",
    "3932,0000001234",
    "4309,18000000010000000000",
    "7003,2402292460",
    "8007,DE88370400440532013000",
    "8008,24022915156000",
    "253,4602443000332",
    "8003,13870585000552",
    "4307,XX",
    "4321,2",
    "4330,000123+",
    "8013,1987654Ad4X4bL5ttr2310c2L",
    "8011,01",
    "7258,3/1",
    "8006,040123451234560302",
    "4300,Gr%C",
    "8010,ab1c",
    "401,12A",
    "402,12345678901234567",
    "8030,a+b"
  })
  void badDataIsRefused(String ai, String data) {
    assertThatThrownBy(() -> ApplicationIdentifiers.get(ai).check(data))
        .isInstanceOf(Gs1SyntaxException.class)
        .hasMessageContaining("(" + ai + ")");
  }
}
