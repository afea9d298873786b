package org.suyuan.server.operations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The key of one sealed file: scrypt (RFC 7914, N = 2^17, r = 8, p = 1) of a passphrase and the
 * file's own salt. The file is its header, {@code "suyuan-backup@v1\n" ‖ salt (16) ‖ check (16)},
 * and chunks of 64 KiB under AES-256-GCM. A chunk's nonce is its number and whether it is the last,
 * so that none can be moved, left out or cut off; its additional data is the header. The check is
 * an empty chunk of its own number, which tells a wrong passphrase from a damaged file.
 *
 * @param header as it stands in the file
 */
record SealKey(SecretKeySpec key, byte[] header) {
  /** Of what is sealed, in bytes; the last chunk is shorter or empty. */
  static final int CHUNK = 64 << 10;

  static final int TAG = 16;

  private static final byte[] MAGIC = "suyuan-backup@v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 16;
  private static final int COST = 1 << 17;
  private static final long CHECK = -1;

  /** A key for a new file. */
  static SealKey fresh(char[] passphrase) {
    var salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    var key = derive(passphrase, salt);
    var check = crypt(Cipher.ENCRYPT_MODE, key, salt, CHECK, true, new byte[0], 0);
    return new SealKey(
        key,
        ByteBuffer.allocate(MAGIC.length + SALT + TAG).put(MAGIC).put(salt).put(check).array());
  }

  /**
   * Reads the header of a sealed file.
   *
   * @throws CannotRestore when it is none, or of another passphrase
   */
  static SealKey read(InputStream file, char[] passphrase) throws IOException {
    var header = file.readNBytes(MAGIC.length + SALT + TAG);
    if (!Arrays.equals(header, 0, Math.min(MAGIC.length, header.length), MAGIC, 0, MAGIC.length)
        || header.length < MAGIC.length + SALT + TAG) {
      throw new CannotRestore("This file is not a backup of Suyuan, or it is cut off.");
    }
    var salt = Arrays.copyOfRange(header, MAGIC.length, MAGIC.length + SALT);
    var key = derive(passphrase, salt);
    try {
      var check = Arrays.copyOfRange(header, MAGIC.length + SALT, header.length);
      crypt(Cipher.DECRYPT_MODE, key, salt, CHECK, true, check, TAG);
    } catch (Unopened wrong) {
      throw new CannotRestore(
          "The passphrase does not open this backup (or its first bytes were changed).");
    }
    return new SealKey(key, header);
  }

  byte[] seal(long chunk, boolean isLast, byte[] plain, int length) {
    return crypt(Cipher.ENCRYPT_MODE, key, header, chunk, isLast, plain, length);
  }

  /**
   * @throws Unopened when the chunk is not the one that was sealed at this place
   */
  byte[] open(long chunk, boolean isLast, byte[] sealed, int length) {
    return crypt(Cipher.DECRYPT_MODE, key, header, chunk, isLast, sealed, length);
  }

  private static SecretKeySpec derive(char[] passphrase, byte[] salt) {
    var bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
    var password = new byte[bytes.remaining()];
    bytes.get(password);
    return new SecretKeySpec(SCrypt.generate(password, salt, COST, 8, 1, 32), "AES");
  }

  private static byte[] crypt(
      int mode,
      SecretKeySpec key,
      byte[] header,
      long chunk,
      boolean isLast,
      byte[] text,
      int length) {
    var nonce = ByteBuffer.allocate(12).putInt(isLast ? 1 : 0).putLong(chunk).array();
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
      cipher.updateAAD(header);
      return cipher.doFinal(text, 0, length);
    } catch (AEADBadTagException changed) {
      throw new Unopened(changed);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("AES-256-GCM is not available", missing);
    }
  }

  /** Something was sealed under another key, or is not what was sealed. */
  static final class Unopened extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unopened(AEADBadTagException cause) {
      super(cause);
    }
  }
}
