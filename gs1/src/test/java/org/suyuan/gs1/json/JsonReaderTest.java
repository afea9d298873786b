package org.suyuan.gs1.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private final JsonReader reader = JsonReader.upTo(10_000);

  @Test
  void whatIsReadIsWrittenBack() {
    String text =
        "{\"b\":[1,1.0,1.50e3,-0],\"a\":{\"\":null,\"ü\\\"\\\\\\n\\u0001\":true},\"c\":\"𝄞/\"}";
    assertThat(reader.read(text.getBytes(UTF_8)).text()).isEqualTo(text);
  }

  @Test
  void orderOfMembersDoesNotCountButTheLiteralOfNumbersDoes() {
    assertThat(read("{\"a\":1,\"b\":2}")).isEqualTo(read("{\"b\":2,\"a\":1}"));
    assertThat(read("[1.0]")).isNotEqualTo(read("[1]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1,}",
        "[1,]",
        "{'a':1}",
        "nul",
        "01",
        "+1",
        "1.",
        "NaN",
        "{} {}",
        "// no\n1",
        "\"\t\"",
        "\"\\x\"",
        "1e999",
        "1e999999999",
        "-1e1000000",
        "\uFEFF{}"
      })
  void looseJsonIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidJson.class);
  }

  @Test
  void aRepeatedMemberIsRefusedWhereItStands() {
    assertThatThrownBy(() -> read("{\"x\":[{\"a/b\":1,\"a/b\":1}]}"))
        .isInstanceOfSatisfying(
            InvalidJson.class, e -> assertThat(e.fault().pointer()).isEqualTo("/x/0/a~1b"));
  }

  @Test
  void faultsThatCanBeReadPastAreCollectedButNotWithoutEnd() {
    List<Invalid> faults = new ArrayList<>();
    reader.read("{\"a\":1,\"a\":2,\"b\":{\"c\":1,\"c\":1}}".getBytes(UTF_8), faults);
    assertThat(faults).extracting(Invalid::pointer).containsExactly("/a", "/b/c");
    String endless = "{" + "\"a\":1,".repeat(1100) + "\"a\":1}";
    assertThatThrownBy(() -> reader.read(endless.getBytes(UTF_8), new ArrayList<>()))
        .isInstanceOf(InvalidJson.class);
  }

  @Test
  void aLoneSurrogateIsRefused() {
    assertThatThrownBy(() -> read("{\"x\":\"\\ud834\"}")).isInstanceOf(InvalidJson.class);
    assertThatThrownBy(() -> read("{\"\\udd1e\":1}")).isInstanceOf(InvalidJson.class);
    assertThat(read("\"\\ud834\\udd1e\"")).isEqualTo(new JsonValue.Str("𝄞"));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] latin = {'"', (byte) 0xfc, '"'};
    byte[] overlong = {'"', (byte) 0xc0, (byte) 0xaf, '"'};
    byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
    for (byte[] bytes : new byte[][] {latin, overlong, surrogate}) {
      assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(InvalidJson.class);
    }
  }

  @Test
  void depthAndSizeAreBounded() {
    int deep = JsonReader.DEPTH;
    assertThat(read("[".repeat(deep) + "]".repeat(deep))).isNotNull();
    assertThatThrownBy(() -> read("[".repeat(deep + 1) + "]".repeat(deep + 1)))
        .isInstanceOf(InvalidJson.class);
    assertThatThrownBy(() -> read("\"" + "x".repeat(10_000) + "\""))
        .isInstanceOf(InvalidJson.class)
        .hasMessageContaining("10000 bytes");
    assertThatThrownBy(() -> read("1".repeat(100))).isInstanceOf(InvalidJson.class);
  }

  private JsonValue read(String text) {
    return reader.read(text.getBytes(UTF_8));
  }
}
