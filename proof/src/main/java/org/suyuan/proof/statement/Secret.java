package org.suyuan.proof.statement;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.tree.Hash;

/**
 * The 32 random bytes from which all salts of one statement come (docs/statement.md section 2).
 * Whoever has them can open every closed field by guessing its value, so they go to nobody who may
 * not see all.
 */
public final class Secret implements Salts {
  public static final int SIZE = 32;
  public static final int SALT_SIZE = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ThreadLocal<Salting> SALTING = ThreadLocal.withInitial(Salting::new);

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Secret random() {
    byte[] bytes = new byte[SIZE];
    RANDOM.nextBytes(bytes);
    return new Secret(bytes);
  }

  /**
   * @throws Rejected when there are not 32 bytes
   */
  public static Secret of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new Rejected("A secret of 32 bytes expected, found " + bytes.length + ".");
    }
    return new Secret(bytes.clone());
  }

  /** Reads the base64url form of {@code POST /statements}. */
  public static Secret parse(String base64Url) {
    return new Secret(Base64Url.decode(base64Url, SIZE));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The first 16 bytes of HMAC-SHA-256(secret, path). */
  @Override
  public byte[] salt(String path) {
    return Arrays.copyOf(SALTING.get().hmac(this, Utf8.bytes(path)), SALT_SIZE);
  }

  /** A secret opens everything. */
  @Override
  public Map<String, Hash> erased() {
    return Map.of();
  }

  /** One thread's HMAC-SHA-256, which takes a new key only when another secret is salted with. */
  private static final class Salting {
    private final Mac mac;
    private @Nullable Secret keyed;

    Salting() {
      try {
        mac = Mac.getInstance("HmacSHA256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has HmacSHA256", e);
      }
    }

    byte[] hmac(Secret secret, byte[] message) {
      if (keyed != secret) {
        try {
          mac.init(new SecretKeySpec(secret.bytes, "HmacSHA256"));
        } catch (InvalidKeyException e) {
          throw new IllegalStateException("32 bytes are a key for HmacSHA256", e);
        }
        keyed = secret;
      }
      return mac.doFinal(message);
    }
  }

  @Override
  public String toString() {
    return "Secret[withheld]";
  }
}
