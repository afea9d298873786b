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

  private static final byte[] P_BYTES = littleEndian(P);
  private static final byte[] L_BYTES = littleEndian(L);

  private Ed25519Encoding() {}

  /** The 32 bytes of a point: y little-endian, and the parity of x as the highest bit. */
  static byte[] encode(EdECPoint point) {
    byte[] bytes = littleEndian(point.getY());
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
    boolean negativeZero = signature[31] < 0 && xIsZero(y(Arrays.copyOf(signature, 32)));
    return !negativeZero
        && isBelow(P_BYTES, signature, 0, 0x7f)
        && isBelow(L_BYTES, signature, 32, 0xff);
  }

  /** Compares 32 little-endian bytes with a limit; a mask hides what the highest bit says else. */
  private static boolean isBelow(byte[] limit, byte[] number, int from, int mask) {
    int i = 31;
    int digit = number[from + i] & mask;
    while (i > 0 && digit == (limit[i] & 0xff)) {
      digit = number[from + --i] & 0xff;
    }
    return digit < (limit[i] & 0xff);
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

  private static byte[] littleEndian(BigInteger number) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = littleEndian[31 - i];
    }
    return new BigInteger(1, bigEndian);
  }
}
