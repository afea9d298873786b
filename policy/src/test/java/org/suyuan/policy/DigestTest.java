package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.policy.packs.PackSignature;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.SigningKey;

class DigestTest {
  @TempDir private Path folder;

  @Test
  void theCanonicalFormIsTheSamePackWithTheSameDigest() {
    byte[] written = Jcs.bytes(Samples.CN.canonical());
    Pack again = PackReader.canonical(Json.parse(written));
    assertThat(again.digest()).isEqualTo(Samples.CN.digest());
    assertThat(again.guarantees()).hasSameSizeAs(Samples.CN.guarantees());
  }

  @Test
  void commentsAndQuotesDoNotChangeIt() throws Exception {
    Samples.changed(
        folder,
        "price.yaml",
        text -> "# more\n" + text.replace("stage: after", "stage:   'after'  # yes"));
    assertThat(PackReader.folder(folder).digest()).isEqualTo(Samples.CN.digest());
  }

  @Test
  void oneMoreLimitChangesIt() throws Exception {
    Samples.changed(
        folder, "help.yaml", text -> text.replace("stage: after", "stage: after\n    per_line: 9"));
    assertThat(PackReader.folder(folder).digest()).isNotEqualTo(Samples.CN.digest());
  }

  @Test
  void aSignatureHoldsForThisPackAndThisKeyAlone() {
    SigningKey key = SigningKey.random();
    PackSignature signature = PackSignature.sign(Samples.CN, key);
    signature.verify(Samples.CN, key.key());
    assertThatThrownBy(() -> signature.verify(Samples.EU, key.key()))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("not over the pack");
    assertThatThrownBy(() -> signature.verify(Samples.CN, SigningKey.random().key()))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("Expected a signature by");
  }
}
