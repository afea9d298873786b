package org.suyuan.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckDigitTest {

  @Test
  void digitsOfEveryLengthCarryTheirCheckDigit() {
    assertThat(CheckDigit.holds("12345670")).isTrue(); // GTIN-8
    assertThat(CheckDigit.holds("614141007349")).isTrue(); // GTIN-12
    assertThat(CheckDigit.holds("9521234543213")).isTrue(); // GTIN-13
    assertThat(CheckDigit.holds("376104250021234569")).isTrue(); // SSCC
    assertThat(CheckDigit.of("629104150021")).isEqualTo('3');
  }

  @Test
  void everyChangedDigitIsNoticed() {
    String gtin = "09521234543213";
    for (int place = 0; place < gtin.length(); place++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String changed = gtin.substring(0, place) + digit + gtin.substring(place + 1);
        assertThat(CheckDigit.holds(changed)).as(changed).isEqualTo(changed.equals(gtin));
      }
    }
  }

  @Test
  void somethingElseThanDigitsHasNoCheckDigit() {
    assertThat(CheckDigit.holds("0952123454321X")).isFalse();
    assertThat(CheckDigit.holds("7")).isFalse();
    assertThatThrownBy(() -> CheckDigit.of("12a")).isInstanceOf(Gs1SyntaxException.class);
  }

  @Test
  void aModelNumberEndsInItsPair() {
    assertThat(CheckDigit.pairOf("1987654Ad4X4bL5ttr2310c")).isEqualTo("2K");
    assertThat(CheckDigit.pairHolds("1987654Ad4X4bL5ttr2310c2K")).isTrue();
    assertThat(CheckDigit.pairHolds("1987654Ad4X4bL5ttr2310c2L")).isFalse();
    assertThat(CheckDigit.pairHolds("1987645Ad4X4bL5ttr2310c2K")).isFalse();
    assertThat(CheckDigit.pairHolds("2K")).isFalse();
  }
}
