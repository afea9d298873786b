package org.suyuan.proof.time;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

class TimeInfoTest {
  private static final String IMPRINT =
      "3031300d06096086480165030402010500" + "0420" + "ab".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "20260615120000Z,2026-06-15T12:00:00Z",
    "19700101000000Z,1970-01-01T00:00:00Z",
    "99991231235959Z,9999-12-31T23:59:59Z",
    "20260615120000.1Z,2026-06-15T12:00:00.1Z",
    "20260615120000.000000001Z,2026-06-15T12:00:00.000000001Z"
  })
  void aTimeHasSecondsOrAFraction(String written, Instant time) {
    TimeInfo info = TimeInfo.parse(info("020101", written, ""));
    assertThat(info.time()).isEqualTo(time);
    assertThat(info.imprint().hex()).isEqualTo("ab".repeat(32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260615120000",
        "202606151200Z",
        "20260615120000.Z",
        "20260615120000.0Z",
        "20260615120000.10Z",
        "20260615120000,1Z",
        "20260615120000.0000000001Z",
        "20260615120000+0000",
        "20260615120000z",
        " 20260615120000Z",
        "20260615120000Z\n",
        "20260229120000Z",
        "20260615240000Z",
        "20260615126000Z",
        "20260615120060Z",
        "20260015120000Z",
        ""
      })
  void aTimeHasOneForm(String written) {
    assertThatThrownBy(() -> TimeInfo.parse(info("020101", written, "")))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("Expected a time");
  }

  @Test
  void theOtherFieldsMayStandInTheirOrderAndNothingElse() {
    String accuracy = "3003020101";
    String ordering = "0101ff";
    String nonce = "020105";
    String name = "a0020500";
    String extensions = "a100";
    String time = "20260615120000Z";
    for (String rest :
        new String[] {
          accuracy, ordering, nonce, name, extensions, accuracy + nonce, ordering + extensions
        }) {
      assertThat(TimeInfo.parse(info("020101", time, rest)).time())
          .isEqualTo(Instant.parse("2026-06-15T12:00:00Z"));
    }
    for (String rest : new String[] {nonce + accuracy, nonce + nonce, "0500", "a200"}) {
      assertThatThrownBy(() -> TimeInfo.parse(info("020101", time, rest)))
          .isInstanceOf(Rejected.class);
    }
    assertThatThrownBy(() -> TimeInfo.parse(info("020102", time, "")))
        .hasMessageContaining("version 1");
  }

  /** A TSTInfo around a version, a time and what comes after it. */
  private static byte[] info(String version, String time, String rest) {
    String written = HexFormat.of().formatHex(time.getBytes(US_ASCII));
    String content =
        version
            + "06032a0304"
            + IMPRINT
            + "02012a"
            + "18%02x".formatted(time.length())
            + written
            + rest;
    return HexFormat.of().parseHex("30%02x".formatted(content.length() / 2) + content);
  }
}
