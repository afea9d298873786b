package org.suyuan.proof;

import java.math.BigInteger;

/**
 * A point of edwards25519 in affine coordinates, by the formulas of RFC 8032 section 5.1: slow, and
 * good for making forgeries only.
 */
record EdwardsPoint(BigInteger x, BigInteger y) {
  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  static final EdwardsPoint ZERO = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);
  static final EdwardsPoint BASE =
      withY(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P));

  /** A generator of the eight points of small order. */
  static final EdwardsPoint TORSION = torsion();

  /** The point with this y and an even x. */
  static EdwardsPoint withY(BigInteger y) {
    BigInteger yy = y.multiply(y);
    BigInteger quotient =
        yy.subtract(BigInteger.ONE).multiply(D.multiply(yy).add(BigInteger.ONE).modInverse(P));
    BigInteger square = quotient.mod(P);
    BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!root.multiply(root).mod(P).equals(square)) {
      BigInteger i = BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
      root = root.multiply(i).mod(P);
    }
    if (!root.multiply(root).mod(P).equals(square)) {
      throw new ArithmeticException("No point has this y.");
    }
    return new EdwardsPoint(root.testBit(0) ? P.subtract(root) : root, y);
  }

  static boolean exists(BigInteger y) {
    try {
      withY(y);
      return true;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  EdwardsPoint plus(EdwardsPoint q) {
    BigInteger product = D.multiply(x).multiply(q.x).multiply(y).multiply(q.y);
    BigInteger above = x.multiply(q.y).add(y.multiply(q.x));
    BigInteger right = y.multiply(q.y).add(x.multiply(q.x));
    return new EdwardsPoint(
        above.multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P),
        right.multiply(BigInteger.ONE.subtract(product).modInverse(P)).mod(P));
  }

  EdwardsPoint times(BigInteger factor) {
    EdwardsPoint result = ZERO;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      result = result.plus(result);
      if (factor.testBit(bit)) {
        result = result.plus(this);
      }
    }
    return result;
  }

  EdwardsPoint times(int factor) {
    return times(BigInteger.valueOf(factor));
  }

  byte[] encode() {
    return encode(y, x.testBit(0));
  }

  /** Any 255-bit number and sign as 32 bytes, also where no point has them. */
  static byte[] encode(BigInteger y, boolean sign) {
    return littleEndian(sign ? y.setBit(255) : y);
  }

  static byte[] littleEndian(BigInteger number) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private static EdwardsPoint torsion() {
    BigInteger y = BigInteger.TWO;
    while (true) {
      if (exists(y)) {
        EdwardsPoint point = withY(y).times(L);
        if (!point.times(4).equals(ZERO)) {
          return point;
        }
      }
      y = y.add(BigInteger.ONE);
    }
  }
}
