package org.suyuan.proof.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

class DerTest {
  @Test
  void elementsAreReadInTheirOrderAndWhole() {
    Der list = der("3009020101040201020500").enter(Der.SEQUENCE);
    assertThat(list.integer()).isEqualTo(BigInteger.ONE);
    assertThat(list.nextIs(Der.OCTET_STRING)).isTrue();
    assertThat(list.elements()).containsExactly(hex("04020102"), hex("0500"));
    assertThat(list.isAtEnd()).isTrue();
    assertThat(list.nextIs(Der.NULL)).isFalse();
    list.end();
  }

  @ParameterizedTest
  @CsvSource({
    "00,0",
    "7f,127",
    "80,-128",
    "0080,128",
    "ff7f,-129",
    "00ffffffffffffffff,18446744073709551615"
  })
  void anIntegerIsReadWithItsSign(String content, BigInteger value) {
    assertThat(der("02%02x%s".formatted(content.length() / 2, content)).integer()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0200", "02020001", "0202007f", "0202ffff", "0202ff80"})
  void anIntegerHasOneForm(String bad) {
    assertThatThrownBy(() -> der(bad).integer())
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("shortest form of a DER integer");
  }

  @ParameterizedTest
  @CsvSource({
    "00,0.0",
    "27,0.39",
    "28,1.0",
    "4f,1.39",
    "50,2.0",
    "8837,2.999",
    "2a864886f70d010702,1.2.840.113549.1.7.2",
    "608648016503040201,2.16.840.1.101.3.4.2.1",
    "6983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776,2.25.329800735698586629295641978511506172918"
  })
  void anObjectIdentifierIsReadInDots(String content, String dots) {
    assertThat(der("06%02x%s".formatted(content.length() / 2, content)).oid()).isEqualTo(dots);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0600", "060180", "06022a80", "06038001ff", "06032a8001"})
  void anObjectIdentifierHasOneForm(String bad) {
    assertThatThrownBy(() -> der(bad).oid())
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("object identifier");
  }

  @Test
  void aLengthHasOneForm() {
    assertThat(der("04817f" + "00".repeat(127)).nextIs(Der.OCTET_STRING)).isTrue();
    for (String bad :
        List.of(
            "04", // no length
            "0480", // indefinite
            "04800000",
            "0481", // a length cut off
            "048100",
            "04817f" + "00".repeat(127), // would be short
            "04820080" + "00".repeat(128), // a leading zero
            "0484000000ff", // more than anything here needs
            "04ff",
            "0402ff", // longer than what is there
            "0483ffffff00")) {
      assertThatThrownBy(() -> der(bad).content(Der.OCTET_STRING))
          .as(bad)
          .isInstanceOf(Rejected.class);
    }
    for (int length : new int[] {0, 1, 127, 128, 255, 256, 65_535, 65_536}) {
      String header =
          length < 128
              ? "04%02x"
              : length < 256 ? "0481%02x" : length < 65_536 ? "0482%04x" : "0483%06x";
      byte[] whole = hex(header.formatted(length) + "00".repeat(length));
      assertThat(Der.of(whole).content(Der.OCTET_STRING)).hasSize(length);
      assertThat(Der.of(whole).element()).isEqualTo(whole);
    }
  }

  @Test
  void anElementEndsInsideTheOneAroundIt() {
    Der inside = der("3003040201020304").enter(Der.SEQUENCE);
    assertThatThrownBy(() -> inside.content(Der.OCTET_STRING))
        .hasMessage("Expected a DER element of 2 bytes, found 1 bytes.");
  }

  @Test
  void anotherTagALongTagAndWhatIsLeftAreRefused() {
    assertThatThrownBy(() -> der("0500").integer())
        .hasMessage("Expected a DER element with the tag 0x02, found 0x05.");
    assertThatThrownBy(() -> der("").integer())
        .hasMessage("Expected a DER element with the tag 0x02, found the end.");
    assertThatThrownBy(() -> der("1f810100").element()).hasMessageContaining("a short tag");
    assertThatThrownBy(() -> der("").element()).hasMessageContaining("a short tag");
    assertThatThrownBy(() -> der("00").end()).hasMessageContaining("found 1 bytes");
  }

  @Test
  void anAlgorithmHasNoParametersOrNull() {
    assertThat(der("300506032a03040500").isAtEnd()).isFalse();
    assertThat(der("300506032a0304").algorithm()).isEqualTo("1.2.3.4");
    assertThat(der("300706032a03040500").algorithm()).isEqualTo("1.2.3.4");
    for (String bad : List.of("300806032a0304050100", "300806032a0304020101", "30003000")) {
      assertThatThrownBy(() -> der(bad).algorithm()).as(bad).isInstanceOf(Rejected.class);
    }
  }

  private static Der der(String hex) {
    return Der.of(hex(hex));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
