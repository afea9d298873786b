package org.suyuan.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ed25519 (RFC 8032) with one acceptance rule, the same in every verifier of this project, so that
 * no signature is good for one reader and bad for another:
 *
 * <ul>
 *   <li>the public key is a canonical encoding (y &lt; p) and not a point of small order;
 *   <li>R of the signature is a canonical encoding (y &lt; p, and no sign bit where x = 0), and S
 *       &lt; L;
 *   <li>the equation holds without the cofactor: [S]B = R + [k]A.
 * </ul>
 *
 * The vectors of {@code forgeries/ed25519.json} show each of these.
 */
public final class Ed25519 {
  /** The length of a public key and of a seed in bytes. */
  public static final int KEY_SIZE = 32;

  /** The length of a signature in bytes. */
  public static final int SIGNATURE_SIZE = 64;

  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final byte[] PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final ThreadLocal<@Nullable Verifier> VERIFIER = new ThreadLocal<>();

  private static volatile @Nullable Provider provider;

  private Ed25519() {}

  /**
   * Chooses who signs and verifies from now on; null is the platform's own choice. A provider must
   * judge {@code forgeries/ed25519.json} as the file says; one that multiplies by the cofactor does
   * not.
   */
  public static void verifyWith(@Nullable Provider chosen) {
    provider = chosen;
  }

  /** Is this a good signature? Never throws: whatever is wrong, the answer is false. */
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    try {
      return Ed25519Encoding.allowedKey(publicKey) && verify(read(publicKey), message, signature);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  /** As {@link #verify(byte[], byte[], byte[])}, by a key that {@link #key} has read. */
  public static boolean verify(PublicKey key, byte[] message, byte[] signature) {
    if (!Ed25519Encoding.allowedSignature(signature)) {
      return false;
    }
    try {
      Signature verifier = verifier();
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Reads a public key once, for those who verify many signatures by it.
   *
   * @throws Rejected when it is not {@link #acceptableKey acceptable}
   */
  public static PublicKey key(byte[] publicKey) {
    if (!acceptableKey(publicKey)) {
      throw new Rejected("Expected a canonical Ed25519 point that is not of small order.");
    }
    try {
      return read(publicKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform cannot read Ed25519 keys.", e);
    }
  }

  private static PublicKey read(byte[] publicKey) throws GeneralSecurityException {
    return keyFactory().generatePublic(new X509EncodedKeySpec(join(X509_PREFIX, publicKey)));
  }

  /** May this be somebody's public key? Canonical, a point of the curve, and not of small order. */
  public static boolean acceptableKey(byte[] publicKey) {
    return Ed25519Encoding.allowedKey(publicKey) && Ed25519Encoding.onCurve(publicKey);
  }

  /**
   * Signs a message.
   *
   * @param seed the 32 bytes that RFC 8032 calls the private key
   */
  public static byte[] sign(byte[] seed, byte[] message) {
    try {
      PrivateKey key =
          keyFactory().generatePrivate(new PKCS8EncodedKeySpec(join(PKCS8_PREFIX, seed32(seed))));
      Signature signer = signature();
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform cannot sign with Ed25519.", e);
    }
  }

  /** The 32-byte public key of a seed. */
  public static byte[] publicKeyOf(byte[] seed) {
    try {
      // The JDK derives public keys only while generating: so it is handed the seed as its chance.
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
      generator.initialize(255, new Predetermined(seed32(seed)));
      KeyPair pair = generator.generateKeyPair();
      if (!Arrays.equals(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), seed)) {
        throw new IllegalStateException("The platform made an Ed25519 key of its own choice.");
      }
      return Ed25519Encoding.encode(((EdECPublicKey) pair.getPublic()).getPoint());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform cannot derive Ed25519 keys.", e);
    }
  }

  private static byte[] seed32(byte[] seed) {
    if (seed.length != KEY_SIZE) {
      throw new Rejected("Expected an Ed25519 seed of 32 bytes, found " + seed.length + ".");
    }
    return seed;
  }

  private static byte[] join(byte[] prefix, byte[] key) {
    byte[] joined = Arrays.copyOf(prefix, prefix.length + key.length);
    System.arraycopy(key, 0, joined, prefix.length, key.length);
    return joined;
  }

  /**
   * Always the platform's: reading a key is cheap, and not every provider of fast signatures does
   * it.
   */
  private static KeyFactory keyFactory() throws NoSuchAlgorithmException {
    return KeyFactory.getInstance("Ed25519");
  }

  private static Signature signature() throws NoSuchAlgorithmException {
    Provider chosen = provider;
    return chosen == null
        ? Signature.getInstance("Ed25519")
        : Signature.getInstance("Ed25519", chosen);
  }

  private static Signature verifier() throws NoSuchAlgorithmException {
    Verifier kept = VERIFIER.get();
    if (kept == null || kept.provider() != provider) {
      kept = new Verifier(provider, signature());
      VERIFIER.set(kept);
    }
    return kept.signature();
  }

  /** One thread's; finding an algorithm takes longer than preparing it for another key. */
  private record Verifier(@Nullable Provider provider, Signature signature) {}

  /** Chance that was decided before: gives out one seed, once. */
  private static final class Predetermined extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;
    private boolean given;

    Predetermined(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (given || bytes.length != seed.length) {
        throw new IllegalStateException("The platform's key generator asks for something else.");
      }
      given = true;
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
  }
}
