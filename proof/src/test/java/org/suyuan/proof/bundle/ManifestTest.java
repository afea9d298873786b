package org.suyuan.proof.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** docs/bundle.md section 5. */
class ManifestTest {
  private static final NoteSigner LOG = NoteSigner.of("shop.example/2026", new byte[32]);
  private static final Manifest MANIFEST =
      new Manifest(
          "shop.example/2026",
          "https://id.gs1.org/01/10614141123459/21/4711",
          42,
          true,
          Manifest.hash(List.of(7L, 12L)),
          Manifest.hash(List.of()));

  @Test
  void isSevenLines() {
    String records = TreeHash.sha256("7\n12\n".getBytes(UTF_8)).base64();
    assertThat(MANIFEST.text())
        .isEqualTo(
            """
            suyuan-manifest@v1
            shop.example/2026
            https://id.gs1.org/01/10614141123459/21/4711
            42
            complete
            %s
            47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            """
                .formatted(records));
  }

  @Test
  void isReadAsItWasWritten() {
    assertThat(Manifest.parse(MANIFEST.text())).isEqualTo(MANIFEST);
    String cut = MANIFEST.text().replace("complete", "cut");
    assertThat(Manifest.parse(cut).complete()).isFalse();
    assertThat(Manifest.parse(cut).text()).isEqualTo(cut);
  }

  @Test
  void hashesTheIndexesInTheirOrder() {
    Hash hash = Manifest.hash(List.of(1L, 23L));
    assertThat(hash).isNotEqualTo(Manifest.hash(List.of(23L, 1L)));
    assertThat(hash).isNotEqualTo(Manifest.hash(List.of(12L, 3L)));
    assertThat(hash).isNotEqualTo(Manifest.hash(List.of(123L)));
  }

  @Test
  void standsUnderTheLogsSignature() {
    SignedNote note = SignedNote.parse(MANIFEST.sign(LOG).toString());
    note.verify(List.of(LOG.key()));
    assertThat(Manifest.parse(note.text())).isEqualTo(MANIFEST);
    String changed = MANIFEST.sign(LOG).toString().replace("\n42\n", "\n43\n");
    assertThatThrownBy(() -> SignedNote.parse(changed).verify(List.of(LOG.key())))
        .isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "suyuan-manifest@v1, suyuan-manifest@v2",
    "complete, Complete",
    "complete, 'complete '",
    "complete, ''",
    "42, 042",
    "42, -42",
    "42, 4.2e1",
    "42, 99999999999999999999",
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, 47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV="
  })
  void refusesALineThatIsNotAsItShouldBe(String line, String instead) {
    String changed = MANIFEST.text().replace(line + "\n", instead + "\n");
    assertThat(changed).isNotEqualTo(MANIFEST.text());
    assertThatThrownBy(() -> Manifest.parse(changed)).isInstanceOf(Rejected.class);
  }

  @Test
  void refusesMoreOrFewerLines() {
    String text = MANIFEST.text();
    for (String changed :
        List.of(
            "",
            text + "\n",
            text + "more\n",
            text.substring(0, text.length() - 1),
            text.substring(text.indexOf('\n') + 1),
            text.replace("\n", "\r\n"))) {
      assertThatThrownBy(() -> Manifest.parse(changed)).isInstanceOf(Rejected.class);
    }
  }
}
