package org.suyuan.proof.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x10",
        "NaN",
        "Infinity",
        "tru",
        "nul",
        "True",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u123\"",
        "\"a\tb\"",
        "\"a\nb\"",
        "1 2",
        "{} x",
        "[1]]",
        "/*c*/1",
        "1//c",
        "\ufeff1",
        "\u00a01",
        "\u0661"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "[{\"\":0,\"\":0}]"})
  void refusesAMemberNameTwiceAlsoWhenItIsEscaped(String text) {
    assertThatThrownBy(() -> Json.parse(text)).hasMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "\"\\ud800x\"", "\"\ud800\""})
  void refusesLoneSurrogates(String text) {
    assertThatThrownBy(() -> Json.parse(text)).hasMessageContaining("surrogates");
  }

  @Test
  void joinsAnEscapedPair() {
    assertThat(Json.parse("\"\\ud83d\\ude00\"")).isEqualTo(Json.of("\ud83d\ude00"));
  }

  @Test
  void countsObjectsAndArraysAsDepth() {
    assertThat(Json.parse("[".repeat(32) + "1" + "]".repeat(32))).isInstanceOf(Json.Arr.class);
    assertThatThrownBy(() -> Json.parse("[".repeat(33) + "]".repeat(33)))
        .hasMessageContaining("depth");
    assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(33) + "1" + "}".repeat(33)))
        .hasMessageContaining("depth");
    assertThat(Json.parse("[" + "[[]],".repeat(100) + "1]")).isInstanceOf(Json.Arr.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] overlong = {'"', (byte) 0xc0, (byte) 0x80, '"'};
    byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
    assertThatThrownBy(() -> Json.parse(overlong)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> Json.parse(surrogate)).hasMessageContaining("UTF-8");
  }

  @Test
  void refusesMoreThanTheGivenSize() {
    byte[] text = "[1,2,3]".getBytes(StandardCharsets.US_ASCII);
    assertThat(Json.parse(text, 7)).isInstanceOf(Json.Arr.class);
    assertThatThrownBy(() -> Json.parse(text, 6)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> Json.parse("[1,2,3]", 6)).isInstanceOf(Rejected.class);
  }

  @Test
  void keepsLiteralsAndTheOrderOfMembers() {
    var object = (Json.Obj) Json.parse("{\"b\":1.50,\"a\":1E2}");
    assertThat(object.members().sequencedKeySet()).containsExactly("b", "a");
    assertThat(object.get("b")).isEqualTo(new Json.Num("1.50"));
  }

  @Property
  void readsBackWhatItWroteCanonically(@ForAll @CharRange(from = 0, to = 0xd7ff) String text) {
    var value = Json.object().put(text, Json.texts(java.util.List.of(text))).build();
    assertThat(Json.parse(Jcs.bytes(value))).isEqualTo(value);
  }

  @Property
  void neverThrowsAnythingButItsRefusal(@ForAll @CharRange(from = ' ', to = '~') String text) {
    try {
      Json.parse("[" + text + "]");
    } catch (Rejected refused) {
      assertThat(refused).hasMessageContaining("expected");
    }
  }
}
