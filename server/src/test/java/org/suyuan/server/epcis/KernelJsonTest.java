package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;

class KernelJsonTest {
  private static final JsonReader READER = JsonReader.upTo(10_000);

  private static JsonValue.Obj read(String json) {
    return (JsonValue.Obj) READER.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"b\":1.0,\"a\":-0,\"c\":1e3,\"d\":[true,false,null,[],{}],\"\":\"\"}",
        "{\"t\":\"\\u00e9\\ud83d\\ude00\\n\\\"\",\"é/~\":{\"y\":[\"x:1\",{\"z\":2}],\"x\":\"货\"}}"
      })
  void isWhatTheKernelWouldHaveRead(String json) {
    var kernel = KernelJson.of(read(json));
    var expected = Json.parseObject(json.getBytes(StandardCharsets.UTF_8));
    assertThat(kernel).isEqualTo(expected);
    assertThat(kernel.members().keySet()).containsExactlyElementsOf(expected.members().keySet());
  }

  @Test
  void goesAsDeepAsTheKernelAndNoDeeper() {
    var deepest = "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}";
    assertThat(KernelJson.of(read(deepest)))
        .isEqualTo(Json.parseObject(deepest.getBytes(StandardCharsets.UTF_8)));
    var deeper = read("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}");
    assertThatThrownBy(() -> KernelJson.of(deeper))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("32 levels");
  }
}
