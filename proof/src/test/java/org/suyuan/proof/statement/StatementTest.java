package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.TreeHash;

class StatementTest {
  private static final SigningKey KEY = SigningKey.random();
  private static final Statement STATEMENT =
      Statements.sign(
          KEY,
          "shop.example/2026",
          "mbr_1",
          1_767_225_600,
          StatementType.EPCIS,
          TreeHash.EMPTY_ROOT);

  @Test
  void readsWhatItWrote() {
    Statement read = Statement.parse(STATEMENT.bytes());
    assertThat(read).isEqualTo(STATEMENT);
    assertThat(read.claims()).isEqualTo(STATEMENT.claims());
    assertThat(read.signedBy(KEY.key())).isTrue();
    assertThat(read.signedBy(SigningKey.random().key())).isFalse();
    assertThat(read.leaf()).isEqualTo(TreeHash.leaf(STATEMENT.bytes()));
  }

  /** Each row puts another text in the place of one that stands in the header. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Ed25519, none",
        "Ed25519, EdDSA",
        "Ed25519, ed25519",
        "suyuan+jws, JWT",
        "{, `{ `",
        "}, `,\"crit\":[]}`",
        "alg, al"
      })
  void refusesAnyOtherHeader(String instead, String of) {
    assertRefused(0, header -> header.replace(instead, of));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "epcis, other",
        "`\"iat\":1767225600`, `\"iat\":1767225600.0`",
        "`\"iat\":1767225600`, `\"iat\":\"1767225600\"`",
        "`\"iat\":1767225600`, `\"iat\":-1`",
        "`\"iat\":1767225600`, `\"iat\":9007199254740992`",
        "`\"iat\":1767225600,`, ``",
        "`\"iss\":\"mbr_1\"`, `\"iss\":\"\"`",
        "`\"iss\":\"mbr_1\"`, `\"iss\":7`",
        "}, `,\"x\":1}`",
        "{, `{ `",
        "epcis, registry/key"
      })
  void refusesAnyOtherClaims(String instead, String of) {
    assertRefused(1, claims -> claims.replace(instead, of));
  }

  @Test
  void refusesLooseBase64() {
    String text = STATEMENT.toString();
    for (String loose :
        new String[] {text + "=", text + "\n", " " + text, text.replace(".", ".."), text + ".x"}) {
      assertThatThrownBy(() -> Statement.parse(loose)).isInstanceOf(Rejected.class);
    }
    // 64 bytes leave four spare bits in the last character: A, Q, g or w.
    char other = (char) (text.charAt(text.length() - 1) + 1);
    assertThatThrownBy(() -> Statement.parse(text.substring(0, text.length() - 1) + other))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void refusesMoreThanAnEntryMayHave() {
    assertThatThrownBy(() -> Statement.parse("a".repeat(Statement.MAX_SIZE + 1)))
        .hasMessageContaining("16384");
  }

  private static void assertRefused(int part, UnaryOperator<String> change) {
    String[] parts = STATEMENT.toString().split("\\.");
    String before = new String(Base64Url.decode(parts[part]), StandardCharsets.UTF_8);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    parts[part] = Base64Url.encode(after.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Statement.parse(String.join(".", parts))).isInstanceOf(Rejected.class);
  }
}
