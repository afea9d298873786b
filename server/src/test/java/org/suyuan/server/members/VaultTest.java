package org.suyuan.server.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VaultTest {
  private final Vault vault = new Vault(filled(7));
  private final byte[] secret = "the seed of a member's key".getBytes(StandardCharsets.UTF_8);

  @Test
  void opensWhatItSealed() {
    assertThat(vault.open(vault.seal(secret, "mbr_a/kid"), "mbr_a/kid")).isEqualTo(secret);
  }

  @Test
  void sealsTheSameSecretDifferentlyEachTime() {
    assertThat(vault.seal(secret, "row")).isNotEqualTo(vault.seal(secret, "row"));
  }

  @Test
  void aKeyMovedToAnotherRowDoesNotOpen() {
    var sealed = vault.seal(secret, "mbr_a/kid");
    assertThatThrownBy(() -> vault.open(sealed, "mbr_b/kid"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mbr_b/kid");
  }

  @Test
  void anotherMasterKeyDoesNotOpen() {
    var sealed = vault.seal(secret, "row");
    assertThatThrownBy(() -> new Vault(filled(8)).open(sealed, "row"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noChangedByteGoesUnnoticed() {
    var sealed = vault.seal(secret, "row");
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> vault.open(changed, "row"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void derivesOneSecretForEachPurpose() {
    assertThat(vault.derived("pages"))
        .hasSize(32)
        .isEqualTo(new Vault(filled(7)).derived("pages"))
        .isNotEqualTo(vault.derived("other"))
        .isNotEqualTo(new Vault(filled(8)).derived("pages"));
  }

  @Test
  void refusesAShortMasterKey() {
    assertThatThrownBy(() -> new Vault(new byte[16])).hasMessageContaining("32 bytes");
  }

  private static byte[] filled(int with) {
    var key = new byte[32];
    Arrays.fill(key, (byte) with);
    return key;
  }
}
