package org.suyuan.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairingsTest {

  @Test
  void whatBelongsTogetherIsWithoutFault() {
    assertThat(Pairings.faults(List.of("01", "10", "17", "21"))).isEmpty();
    assertThat(Pairings.faults(List.of("00", "02", "37"))).isEmpty();
    assertThat(Pairings.faults(List.of("01", "3103", "3922"))).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(Pairings.faults(List.of("10")))
        .containsExactly("(10) BATCH/LOT needs one of [[01], [02], [03], [8006], [8026]]");
    assertThat(Pairings.faults(List.of("01", "3922")))
        .hasSize(1)
        .first()
        .asString()
        .contains("[01, 31nn]");
    assertThat(Pairings.faults(List.of("01", "250"))).hasSize(1);
  }

  @Test
  void whatExcludesEachOtherIsNamedButNothingExcludesItself() {
    assertThat(Pairings.faults(List.of("01", "37", "00", "02")))
        .contains("(01) GTIN excludes (37)", "(02) CONTENT excludes (01)");
    assertThat(Pairings.faults(List.of("01", "3100", "3101")))
        .containsExactly(
            "(3100) NET WEIGHT (kg) excludes (3101)", "(3101) NET WEIGHT (kg) excludes (3100)");
  }
}
