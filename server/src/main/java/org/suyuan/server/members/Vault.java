package org.suyuan.server.members;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the private keys we hold: AES-256-GCM under a master key that the database never sees. A
 * sealed key says whose row it belongs to and opens nowhere else.
 */
class Vault {
  /** Sealed form: this byte ‖ nonce (12) ‖ cipher text ‖ tag (16). */
  private static final byte FORMAT = 1;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final byte[] master;

  Vault(byte[] master) {
    if (master.length != 32) {
      throw new IllegalStateException(
          "The master key (SUYUAN_MASTER_KEY) must be base64 of 32 bytes, it has " + master.length);
    }
    this.master = master.clone();
  }

  /**
   * @param row what the secret belongs to, as {@code member/kid}
   */
  byte[] seal(byte[] secret, String row) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, row).doFinal(secret);
      return ByteBuffer.allocate(1 + NONCE + sealed.length)
          .put(FORMAT)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("AES-256-GCM is not available", missing);
    }
  }

  /**
   * @throws IllegalStateException when it was sealed under another master key or for another row
   */
  byte[] open(byte[] sealed, String row) {
    if (sealed.length <= 1 + NONCE || sealed[0] != FORMAT) {
      throw new IllegalStateException("Not a sealed key: " + row);
    }
    try {
      var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
      return cipher(Cipher.DECRYPT_MODE, nonce, row)
          .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
    } catch (AEADBadTagException foreign) {
      throw new IllegalStateException(
          "The key of %s does not open: another master key, or a row that was moved or changed."
              .formatted(row),
          foreign);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("AES-256-GCM is not available", missing);
    }
  }

  /** A secret of 32 bytes for one purpose, the same on every server that has the master key. */
  byte[] derived(String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(master, "HmacSHA256"));
      return mac.doFinal(("suyuan-derived@v1\n" + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("HMAC-SHA-256 is not available", missing);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String row) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(master, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("suyuan-key@v1\n" + row).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
