package org.suyuan.proof;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/**
 * ECDSA on P-256 with SHA-256 (FIPS 186-5; ES256 of RFC 7518), with one acceptance rule:
 *
 * <ul>
 *   <li>the public key is 65 bytes, 0x04 ‖ x ‖ y, a point of the curve;
 *   <li>the signature is 64 bytes, r ‖ s, with 1 ≤ r &lt; n and 1 ≤ s ≤ n/2. Of the two values of s
 *       that satisfy the equation only the low one counts, so that nobody can turn a signature into
 *       another one.
 * </ul>
 */
public final class Ecdsa {
  /** The length of a public key in bytes. */
  public static final int KEY_SIZE = 65;

  /** The length of a private scalar, and of each half of a signature, in bytes. */
  public static final int SCALAR_SIZE = 32;

  /** The length of a signature in bytes. */
  public static final int SIGNATURE_SIZE = 64;

  private static final byte UNCOMPRESSED = 0x04;
  private static final ECParameterSpec P256 = p256();
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger A = P256.getCurve().getA();
  private static final BigInteger B = P256.getCurve().getB();
  private static final BigInteger N = P256.getOrder();
  private static final BigInteger HALF_N = N.shiftRight(1);

  private static volatile @Nullable Provider provider;

  private Ecdsa() {}

  /** Chooses who signs and verifies from now on; null is the platform's own choice. */
  public static void verifyWith(@Nullable Provider chosen) {
    provider = chosen;
  }

  /** Is this a good signature? Never throws: whatever is wrong, the answer is false. */
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    if (!acceptableKey(publicKey) || !lowSignature(signature)) {
      return false;
    }
    try {
      ECPoint point = new ECPoint(number(publicKey, 1), number(publicKey, 1 + SCALAR_SIZE));
      PublicKey key = keyFactory().generatePublic(new ECPublicKeySpec(point, P256));
      Signature verifier = signature();
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  /** May this be somebody's public key? 65 bytes that are a point of the curve. */
  public static boolean acceptableKey(byte[] publicKey) {
    if (publicKey.length != KEY_SIZE || publicKey[0] != UNCOMPRESSED) {
      return false;
    }
    BigInteger x = number(publicKey, 1);
    BigInteger y = number(publicKey, 1 + SCALAR_SIZE);
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.multiply(y).mod(P).equals(ySquared(x));
  }

  /**
   * Signs a message.
   *
   * @param scalar the private key, a number from 1 to n − 1 in 32 bytes, big-endian
   * @return r ‖ s with the low s; another one each time
   */
  public static byte[] sign(byte[] scalar, byte[] message) {
    try {
      Signature signer = signature();
      signer.initSign(privateKey(scalar));
      signer.update(message);
      byte[] signature = signer.sign();
      BigInteger s = number(signature, SCALAR_SIZE);
      if (s.compareTo(HALF_N) > 0) {
        put(N.subtract(s), signature, SCALAR_SIZE);
      }
      return signature;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform cannot sign with ECDSA on P-256.", e);
    }
  }

  /** The 65-byte public key of a private scalar. */
  public static byte[] publicKeyOf(byte[] scalar) {
    try {
      // The platform multiplies points only to agree on secrets; agreeing with the generator
      // itself gives the x of the public key, and a signature tells which of the two y is its.
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(privateKey(scalar));
      PublicKey generator =
          KeyFactory.getInstance("EC")
              .generatePublic(new ECPublicKeySpec(P256.getGenerator(), P256));
      agreement.doPhase(generator, true);
      BigInteger x = new BigInteger(1, agreement.generateSecret());
      BigInteger y = ySquared(x).modPow(P.add(BigInteger.ONE).shiftRight(2), P);
      byte[] probe = new byte[0];
      byte[] key = encode(x, y);
      return verify(key, probe, sign(scalar, probe)) ? key : encode(x, P.subtract(y));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform cannot derive keys on P-256.", e);
    }
  }

  private static PrivateKey privateKey(byte[] scalar) throws GeneralSecurityException {
    if (scalar.length != SCALAR_SIZE) {
      throw new Rejected("Expected a P-256 scalar of 32 bytes, found " + scalar.length + ".");
    }
    BigInteger number = number(scalar, 0);
    if (number.signum() == 0 || number.compareTo(N) >= 0) {
      throw new Rejected("Expected a P-256 scalar from 1 to n - 1, found a number outside.");
    }
    return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, P256));
  }

  private static boolean lowSignature(byte[] signature) {
    if (signature.length != SIGNATURE_SIZE) {
      return false;
    }
    BigInteger r = number(signature, 0);
    BigInteger s = number(signature, SCALAR_SIZE);
    return r.signum() > 0 && r.compareTo(N) < 0 && s.signum() > 0 && s.compareTo(HALF_N) <= 0;
  }

  /** x³ + ax + b. */
  private static BigInteger ySquared(BigInteger x) {
    return x.multiply(x).add(A).multiply(x).add(B).mod(P);
  }

  private static byte[] encode(BigInteger x, BigInteger y) {
    byte[] key = new byte[KEY_SIZE];
    key[0] = UNCOMPRESSED;
    put(x, key, 1);
    put(y, key, 1 + SCALAR_SIZE);
    return key;
  }

  private static BigInteger number(byte[] bytes, int offset) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, offset, offset + SCALAR_SIZE));
  }

  private static void put(BigInteger number, byte[] target, int offset) {
    for (int i = 0; i < SCALAR_SIZE; i++) {
      target[offset + i] = number.shiftRight(8 * (SCALAR_SIZE - 1 - i)).byteValue();
    }
  }

  private static ECParameterSpec p256() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform does not know the curve P-256.", e);
    }
  }

  private static KeyFactory keyFactory() throws NoSuchAlgorithmException {
    Provider chosen = provider;
    return chosen == null ? KeyFactory.getInstance("EC") : KeyFactory.getInstance("EC", chosen);
  }

  private static Signature signature() throws NoSuchAlgorithmException {
    String algorithm = "SHA256withECDSAinP1363Format";
    Provider chosen = provider;
    return chosen == null
        ? Signature.getInstance(algorithm)
        : Signature.getInstance(algorithm, chosen);
  }
}
