package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.NodeSource;
import org.suyuan.proof.tree.TreeHash;

class FieldsTest {
  private static final Secret SECRET =
      Secret.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f".repeat(2)));

  private static Fields close(String json) {
    return Fields.close((Json.Obj) Json.parse(json), SECRET);
  }

  /** Written out with nothing but a digest, so that the formula stands here a second time. */
  @Test
  void closesAFieldAsTheFormulaSays() throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update((byte) 2);
    sha256.update(SECRET.salt("/a"));
    byte[] closed = sha256.digest("{\"b\":1,\"c\":2}".getBytes(StandardCharsets.UTF_8));
    assertThat(close("{\"a\": {\"c\":2, \"b\":1.0}}").at("/a").orElseThrow().closed().bytes())
        .isEqualTo(closed);
    sha256.update(new byte[] {0, '/', 'a', 0});
    assertThat(close("{\"a\": {\"c\":2, \"b\":1.0}}").body().bytes())
        .isEqualTo(sha256.digest(closed));
  }

  /** The order of names is another one than that of paths, and a list stands in its elements. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"\\ufb33\":1.0,\"\\ud83d\\ude00\":2,\"b\":null,\"a/b\":[true],\"~\":5,\"~1\":\"\\n\",\"\":{\"y\":1,\"x\":2}}",
        "{\"type\":\"ObjectEvent\",\"epcList\":[\"x:1\",\"x:2\"],\"quantityList\":[{\"uom\":\"KGM\",\"epcClass\":\"x:3\"}],\"childEPCs\":[]}"
      })
  void theDigestIsThatOfTheCanonicalText(String json) {
    assertThat(close(json).digest()).isEqualTo(TreeHash.sha256(Jcs.bytes(Json.parse(json))));
  }

  @Test
  void ordersFieldsByTheBytesOfTheirPaths() {
    Fields fields = close("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"b\":3,\"a/b\":4,\"~\":5}");
    assertThat(fields.all())
        .extracting(Field::path)
        .containsExactly("/a~1b", "/b", "/~0", "/\ufb33", "/\ud83d\ude00");
  }

  @Test
  void closesIdentifierListsElementByElement() {
    var list = (Field.Listed) close("{\"epcList\":[\"x:1\",\"x:2\",\"x:3\"]}").at("/epcList").get();
    var second = list.elements().get(1);
    assertThat(second.text()).isEqualTo("\"x:2\"");
    assertThat(second.salt()).isEqualTo(SECRET.salt("/epcList/1"));
    assertThat(
            InclusionProof.of(1, 3, NodeSource.over(list.leaves()))
                .verify(TreeHash.leaf(second.hash().bytes()), list.root()))
        .isTrue();
  }

  @Test
  void closesOtherListsAndIdentifierListsThatAreNoArrayAsAWhole() {
    assertThat(close("{\"epcList\":\"x\",\"sources\":[1]}").all())
        .hasOnlyElementsOfType(Field.Ordinary.class);
  }

  @Test
  void tellsAnEmptyListFromNoList() {
    assertThat(close("{\"epcList\":[]}").body()).isNotEqualTo(close("{}").body());
    assertThat(close("{}").body()).isEqualTo(TreeHash.EMPTY_ROOT);
  }

  @Test
  void tellsTheNumberOfElementsFromTheTree() {
    assertThat(Closing.list(1, TreeHash.EMPTY_ROOT))
        .isNotEqualTo(Closing.list(2, TreeHash.EMPTY_ROOT));
  }

  @Test
  void refusesANameWithAZeroCharacterAndANumberThatIsNotKept() {
    for (String json : List.of("{\"a\\u0000\":1}", "{\"a\":9007199254740993}")) {
      assertThatThrownBy(() -> close(json)).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void neverShowsASecret() {
    assertThat(SECRET.toString()).doesNotContain("00", "AAEC");
  }
}
