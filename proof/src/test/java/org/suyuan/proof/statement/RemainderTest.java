package org.suyuan.proof.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;

class RemainderTest {
  private static final Secret SECRET =
      Secret.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f".repeat(2)));
  private static final Fields WHOLE =
      close("{\"a\":1,\"order\":\"77\",\"epcList\":[\"x:1\",\"x:2\"],\"childEPCs\":[]}", SECRET);
  private static final String REST = "{\"a\":1,\"epcList\":[\"x:1\",\"x:2\"],\"childEPCs\":[]}";

  private static Fields close(String json, Salts salts) {
    return Fields.close(Json.parseObject(json.getBytes(UTF_8)), salts);
  }

  private static Remainder read(Remainder written) {
    return Remainder.parse(written.text());
  }

  @Test
  void whatIsLeftClosesToTheBodyThatWasSigned() {
    var left = close(REST, read(WHOLE.without(Set.of("/order"))));
    assertThat(left.body()).isEqualTo(WHOLE.body());
    assertThat(left.at("/order").orElseThrow())
        .isEqualTo(new Field.Erased("/order", WHOLE.at("/order").orElseThrow().closed()));
  }

  @Test
  void aSecondErasureKeepsTheFirst() {
    var once = close(REST, WHOLE.without(Set.of("/order")));
    var twice = close("{\"a\":1,\"childEPCs\":[]}", read(once.without(Set.of("/epcList"))));
    assertThat(twice.body()).isEqualTo(WHOLE.body());
    assertThat(read(twice.without(Set.of("/order", "/none"))).erased())
        .containsOnlyKeys("/epcList", "/order");
  }

  @Test
  void neitherTheSecretNorTheSaltOfWhatIsGoneIsInIt() {
    var text = WHOLE.without(Set.of("/order")).text();
    var base64 = Base64.getUrlEncoder().withoutPadding();
    assertThat(text)
        .contains(base64.encodeToString(SECRET.salt("/epcList/1")))
        .doesNotContain(base64.encodeToString(SECRET.bytes()))
        .doesNotContain(base64.encodeToString(SECRET.salt("/order")));
    assertThatThrownBy(() -> WHOLE.without(Set.of("/order")).salt("/order"))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void anotherDocumentHasNoSaltOrAnotherBody() {
    var left = WHOLE.without(Set.of("/order"));
    assertThatThrownBy(() -> close("{\"b\":1}", left)).isInstanceOf(Rejected.class);
    assertThat(close(REST.replace("1,", "2,"), left).body()).isNotEqualTo(WHOLE.body());
  }

  @Test
  void whatLostAFieldHasNoDigest() {
    var left = close(REST, WHOLE.without(Set.of("/order")));
    assertThatThrownBy(left::digest).hasMessageContaining("/order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"erased\":{},\"salts\":{},\"more\":1}",
        "{\"erased\":{\"/a\":\"AAAA\"},\"salts\":{}}",
        "{\"erased\":{},\"salts\":{\"/a\":1}}"
      })
  void refusesWhatItDidNotWrite(String text) {
    assertThatThrownBy(() -> Remainder.parse(text)).isInstanceOf(Rejected.class);
  }
}
