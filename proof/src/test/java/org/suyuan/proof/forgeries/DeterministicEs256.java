package org.suyuan.proof.forgeries;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.suyuan.proof.Ecdsa;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.tree.TreeHash;

/**
 * ES256 whose signatures depend on nothing but key and message, so that the corpus is the same on
 * every run. Plain affine arithmetic and not constant in time: for tests alone.
 */
final class DeterministicEs256 implements Signer {
  static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  static final BigInteger N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger[] G = {
    new BigInteger("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", 16),
    new BigInteger("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5", 16)
  };

  private final byte[] scalar;
  private final MemberKey key;

  DeterministicEs256(byte[] scalar) {
    this.scalar = scalar.clone();
    this.key = MemberKey.es256(Ecdsa.publicKeyOf(scalar));
  }

  @Override
  public MemberKey key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] message) {
    BigInteger[] pair = pair(message);
    BigInteger high = pair[1];
    return joined(pair[0], high.compareTo(N.shiftRight(1)) > 0 ? N.subtract(high) : high);
  }

  /** The other signature that plain ECDSA would accept as well. */
  byte[] signHigh(byte[] message) {
    BigInteger[] pair = pair(message);
    BigInteger low = pair[1];
    return joined(pair[0], low.compareTo(N.shiftRight(1)) > 0 ? low : N.subtract(low));
  }

  private BigInteger[] pair(byte[] message) {
    BigInteger digest = new BigInteger(1, TreeHash.sha256(message).bytes());
    // One HMAC over the message stands for the nonce generator of RFC 6979.
    BigInteger nonce = new BigInteger(1, mac(message)).mod(N.subtract(BigInteger.ONE));
    BigInteger k = nonce.add(BigInteger.ONE);
    BigInteger r = times(k, G)[0].mod(N);
    BigInteger s = k.modInverse(N).multiply(digest.add(r.multiply(new BigInteger(1, scalar))));
    return new BigInteger[] {r, s.mod(N)};
  }

  private byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(scalar, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BigInteger[] times(BigInteger k, BigInteger[] point) {
    BigInteger[] sum = null;
    for (int bit = k.bitLength() - 1; bit >= 0; bit--) {
      sum = sum == null ? null : plus(sum, sum);
      if (k.testBit(bit)) {
        sum = sum == null ? point : plus(sum, point);
      }
    }
    return sum;
  }

  /** Affine addition; the scalars used never lead to the point at infinity. */
  private static BigInteger[] plus(BigInteger[] a, BigInteger[] b) {
    BigInteger slope =
        a[0].equals(b[0])
            ? a[0].pow(2)
                .subtract(BigInteger.ONE)
                .multiply(BigInteger.valueOf(3))
                .multiply(a[1].shiftLeft(1).modInverse(P))
            : b[1].subtract(a[1]).multiply(b[0].subtract(a[0]).modInverse(P));
    BigInteger x = slope.pow(2).subtract(a[0]).subtract(b[0]).mod(P);
    return new BigInteger[] {x, slope.multiply(a[0].subtract(x)).subtract(a[1]).mod(P)};
  }

  private static byte[] joined(BigInteger r, BigInteger s) {
    byte[] signature = new byte[64];
    put(r, signature, 0);
    put(s, signature, 32);
    return signature;
  }

  static void put(BigInteger number, byte[] target, int offset) {
    byte[] bytes = number.toByteArray();
    int skip = Math.max(0, bytes.length - 32);
    int length = bytes.length - skip;
    System.arraycopy(bytes, skip, target, offset + 32 - length, length);
  }
}
