package org.suyuan.proof;

import java.math.BigInteger;
import java.security.spec.EdECPoint;
import java.util.Arrays;

/**
 * Which bytes may stand for a point or a number of Ed25519 (RFC 8032 sections 5.1.2 and 5.1.3):
 * each has one accepted spelling.
 */
final class Ed25519Encoding {
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /** The y of a point of order eight; the other points of order eight have y or p − y. */
  private static final BigInteger Y_OF_ORDER_EIGHT =
      new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);

  private Ed25519Encoding() {}

  /** The 32 bytes of a point: y little-endian, and the parity of x as the highest bit. */
  static byte[] encode(EdECPoint point) {
    byte[] bytes = new byte[Ed25519.KEY_SIZE];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = point.getY().shiftRight(8 * i).byteValue();
    }
    if (point.isXOdd()) {
      bytes[31] |= (byte) 0x80;
    }
    return bytes;
  }

  /** Is this 32 bytes with y < p, and none of the eight points of small order? */
  static boolean allowedKey(byte[] key) {
    return key.length == Ed25519.KEY_SIZE && y(key).compareTo(P) < 0 && !smallOrder(y(key));
  }

  /** Is this 64 bytes with a canonical R and S < L? */
  static boolean allowedSignature(byte[] signature) {
    if (signature.length != Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    byte[] r = Arrays.copyOf(signature, 32);
    BigInteger s = number(Arrays.copyOfRange(signature, 32, 64));
    boolean negativeZero = r[31] < 0 && xIsZero(y(r));
    return y(r).compareTo(P) < 0 && !negativeZero && s.compareTo(L) < 0;
  }

  /** The eight points whose order divides eight have five different y. */
  private static boolean smallOrder(BigInteger y) {
    return y.signum() == 0
        || xIsZero(y)
        || y.equals(Y_OF_ORDER_EIGHT)
        || y.equals(P.subtract(Y_OF_ORDER_EIGHT));
  }

  private static boolean xIsZero(BigInteger y) {
    return y.equals(BigInteger.ONE) || y.equals(P.subtract(BigInteger.ONE));
  }

  /** Is there a point with this y, that is: is (y² − 1) / (dy² + 1) a square? */
  static boolean onCurve(byte[] key) {
    BigInteger yy = y(key).pow(2);
    BigInteger numerator = yy.subtract(BigInteger.ONE);
    BigInteger denominator = D.multiply(yy).add(BigInteger.ONE);
    // A quotient is a square exactly when the product is; Euler's criterion tells.
    BigInteger half = P.subtract(BigInteger.ONE).shiftRight(1);
    return numerator.multiply(denominator).modPow(half, P).compareTo(BigInteger.ONE) <= 0;
  }

  private static BigInteger y(byte[] encoded) {
    byte[] withoutSign = encoded.clone();
    withoutSign[31] &= 0x7f;
    return number(withoutSign);
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = littleEndian[31 - i];
    }
    return new BigInteger(1, bigEndian);
  }
}
