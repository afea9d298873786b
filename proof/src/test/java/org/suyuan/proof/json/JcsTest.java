package org.suyuan.proof.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

class JcsTest {
  /** The table of RFC 8785 appendix B, without the rows that are no JSON. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void writesNumbersAsTheTableOfTheRfc(String bits, String text) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(EcmaNumber.text(value)).isEqualTo(text);
  }

  /** Doubles whose shortest text has one digit, where the JDK writes two. */
  @ParameterizedTest
  @CsvSource({"4.9E-324, 5e-324", "9.9E-324, 1e-323", "2.0E-323, 2e-323", "2.0E23, 2e+23"})
  void writesOneDigitWhereOneIsEnough(double value, String text) {
    assertThat(EcmaNumber.text(value)).isEqualTo(text);
  }

  @Property
  void theTextOfADoubleReadsBackAsTheSameDouble(@ForAll double value) {
    assertThat(Double.parseDouble(EcmaNumber.text(value))).isEqualTo(value == 0 ? 0 : value);
    assertThat(Jcs.text(Json.parse(EcmaNumber.text(value)))).isEqualTo(EcmaNumber.text(value));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1E30, 1e+30",
    "4.50, 4.5",
    "2e-3, 0.002",
    "-0, 0",
    "-0.00e7, 0",
    "0e99999999999, 0",
    "100000000000000000000, 100000000000000000000",
    "1e21, 1e+21",
    "0.1, 0.1"
  })
  void keepsTheValueOfALiteral(String literal, String text) {
    assertThat(Jcs.text(Json.parse(literal))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "0.1000000000000000055511151231257827",
        "333333333.33333329",
        "1e400",
        "-1e99999999999",
        "1e-400",
        "1e-99999999999"
      })
  void refusesALiteralThatADoubleDoesNotKeep(String literal) {
    assertThatThrownBy(() -> Jcs.text(Json.parse(literal))).isInstanceOf(Rejected.class);
  }

  @Test
  void refusesALiteralOfAThousandZeros() {
    assertThatThrownBy(() -> Jcs.text(Json.parse("0." + "0".repeat(1000))))
        .isInstanceOf(Rejected.class);
  }

  /** RFC 8785 section 3.2.3: by UTF-16 units, so that the emoji comes before the Hebrew letter. */
  @Test
  void ordersMembersByTheirUtf16Units() {
    String json =
        """
        {"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}\
        """;
    assertThat(Jcs.text(Json.parse(json)))
        .isEqualTo(
            "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
  }

  /** RFC 8785 section 3.2.2, with a number that a double keeps. */
  @Test
  void writesTheExampleOfTheRfc() {
    String json =
        """
        { "numbers": [333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false] }\
        """;
    assertThat(Jcs.text(Json.parse(json)))
        .isEqualTo(
            """
            {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
            "string":"\u20ac$\\u000f\\nA'B\\"\\\\\\\\\\"/"}\
            """);
  }
}
