package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://id.gs1.org/01/09501101530003/21/K7Q2 | /01/09501101530003/21/K7Q2",
        "http://shop.example/01/09501101530003/10/LOT1/21/K7Q2?17=271231 | /01/09501101530003/21/K7Q2",
        "/01/09501101530003/21/K7Q2 | /01/09501101530003/21/K7Q2",
        "(01)09501101530003(21)K7Q2 | /01/09501101530003/21/K7Q2",
        "(01) 09501101530003 (21) K7Q2 | /01/09501101530003/21/K7Q2",
        "9501101530003 | /01/09501101530003",
        "950-1101-53000-3 | /01/09501101530003",
        "(00)395011015300000011 | /00/395011015300000011",
        "395011015300000011 | /00/395011015300000011"
      })
  void whatIsOnAPackageLeadsToItsJourney(String typed, String journey) {
    assertThat(TypedCode.journey(typed)).contains(journey);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "tea",
        "9501101530004",
        "12345",
        "//evil.example/x",
        "javascript:alert(1)",
        "https://evil.example/",
        "(01)9501",
        "/01/../admin"
      })
  void anythingElseIsNoCode(String typed) {
    assertThat(TypedCode.journey(typed)).isEmpty();
  }
}
