package org.suyuan.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.proof.EdwardsPoint.BASE;
import static org.suyuan.proof.EdwardsPoint.L;
import static org.suyuan.proof.EdwardsPoint.P;
import static org.suyuan.proof.EdwardsPoint.TORSION;
import static org.suyuan.proof.EdwardsPoint.ZERO;
import static org.suyuan.proof.EdwardsPoint.encode;
import static org.suyuan.proof.EdwardsPoint.littleEndian;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Makes {@code forgeries/ed25519.json}: public keys and signatures at the edges of the acceptance
 * rule, on which verifiers are known to disagree. Run {@link #main} in the module's folder after a
 * change; a test compares the file with what is made here.
 */
final class Ed25519Forgeries {
  static final Path FILE = Path.of("forgeries", "ed25519.json");

  /** The private scalar and the nonce of all vectors; any numbers below L would do. */
  private static final BigInteger SECRET = L.shiftRight(1).subtract(BigInteger.valueOf(271_828));

  private static final BigInteger NONCE = L.shiftRight(2).add(BigInteger.valueOf(314_159));
  private static final byte[] KEY = BASE.times(SECRET).encode();
  private static final byte[] R = BASE.times(NONCE).encode();
  private static final byte[] MESSAGE = "one item, one carton, one pallet".getBytes(UTF_8);
  private static final byte[] GOOD = sign(KEY, R, NONCE, MESSAGE);
  private static final IntPredicate ODD = k -> k % 2 == 1;
  private static final IntPredicate EVEN = k -> k % 2 == 0;

  private final List<Vector> vectors = new ArrayList<>();

  /** All but the name and the verdict is hexadecimal. */
  record Vector(String name, byte[] key, byte[] message, byte[] signature, boolean accept) {
    String json() {
      HexFormat hex = HexFormat.of();
      return """
      {"name": "%s", "publicKey": "%s", "message": "%s", "signature": "%s", "accept": %s}\
      """
          .formatted(
              name, hex.formatHex(key), hex.formatHex(message), hex.formatHex(signature), accept);
    }
  }

  private Ed25519Forgeries() {}

  public static void main(String[] args) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, json());
  }

  static String json() {
    return all().stream()
        .map(vector -> "  " + vector.json())
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  static List<Vector> all() {
    Ed25519Forgeries forgeries = new Ed25519Forgeries();
    forgeries.ordinarySignatures();
    forgeries.otherLengths();
    forgeries.malleatedSignatures();
    forgeries.keysOfSmallOrder();
    forgeries.otherKeys();
    forgeries.unusualNonces();
    forgeries.keysOfMixedOrder();
    return forgeries.vectors;
  }

  private void ordinarySignatures() {
    accept("good", KEY, MESSAGE, GOOD);
    byte[] empty = {};
    accept("good, over an empty message", KEY, empty, sign(KEY, R, NONCE, empty));
    byte[] longer = new byte[300];
    Arrays.fill(longer, (byte) 0xee);
    accept("good, over three blocks", KEY, longer, sign(KEY, R, NONCE, longer));
    reject("another message", KEY, "one item, two cartons".getBytes(UTF_8), GOOD);
    reject("an empty message instead", KEY, empty, GOOD);
    reject("another key", BASE.times(NONCE).encode(), MESSAGE, GOOD);
    reject("the negative key", flip(KEY, 255), MESSAGE, GOOD);
    reject("one bit of R changed", KEY, MESSAGE, flip(GOOD, 0));
    reject("the sign of R changed", KEY, MESSAGE, flip(GOOD, 255));
    reject("one bit of S changed", KEY, MESSAGE, flip(GOOD, 256));
    reject("R and S swapped", KEY, MESSAGE, join(half(GOOD, 1), half(GOOD, 0)));
    byte[] context = "SigEd25519 no Ed25519 collisions\0\3suy".getBytes(UTF_8);
    byte[] inContext = join(R, s(NONCE, challenge(join(context, R), KEY, MESSAGE)));
    reject("signed as Ed25519ctx", KEY, MESSAGE, inContext);
  }

  private void otherLengths() {
    reject("no signature", KEY, MESSAGE, new byte[0]);
    reject("a signature of 63 bytes", KEY, MESSAGE, Arrays.copyOf(GOOD, 63));
    reject("a signature of 65 bytes", KEY, MESSAGE, Arrays.copyOf(GOOD, 65));
    reject("a signature of zeros", KEY, MESSAGE, new byte[64]);
    reject("a signature of ones", KEY, MESSAGE, ones(64));
    reject("no key", new byte[0], MESSAGE, GOOD);
    reject("a key of 31 bytes", Arrays.copyOf(KEY, 31), MESSAGE, GOOD);
    reject("a key of 33 bytes", Arrays.copyOf(KEY, 33), MESSAGE, GOOD);
    reject("a key of ones", ones(32), MESSAGE, GOOD);
  }

  private void malleatedSignatures() {
    BigInteger s = number(half(GOOD, 1));
    for (int times : new int[] {1, 2, 8, 15}) {
      byte[] larger = littleEndian(s.add(L.multiply(BigInteger.valueOf(times))));
      reject("S + " + times + "L", KEY, MESSAGE, join(R, larger));
    }
    reject("S = L", KEY, MESSAGE, join(R, littleEndian(L)));
    reject("L - S", KEY, MESSAGE, join(R, littleEndian(L.subtract(s))));
    reject("S with its highest bit set", KEY, MESSAGE, flip(GOOD, 511));
  }

  /** With R = 0 and S = 0 the equation is 0 = kA, and true whenever A's order divides k. */
  private void keysOfSmallOrder() {
    for (int i = 0; i < 8; i++) {
      byte[] key = TORSION.times(i).encode();
      zeroSignature("key of order " + 8 / Math.max(1, gcd8(i)) + ", number " + i, key);
    }
    zeroSignature("key 0, x = 0 with sign", encode(BigInteger.ONE, true));
    zeroSignature("key of order 2, x = 0 with sign", encode(P.subtract(BigInteger.ONE), true));
    zeroSignature("key of order 4, y written as p", encode(P, false));
    zeroSignature("key of order 4, y written as p, with sign", encode(P, true));
    zeroSignature("key 0, y written as p + 1", encode(P.add(BigInteger.ONE), false));
    zeroSignature("key 0, y written as p + 1, with sign", encode(P.add(BigInteger.ONE), true));
  }

  private void zeroSignature(String name, byte[] key) {
    byte[] zero = ZERO.encode();
    byte[] message = message(name, zero, key, k -> k % 8 == 0);
    reject(name, key, message, join(zero, new byte[32]));
  }

  private void otherKeys() {
    BigInteger y = BigInteger.TWO;
    while (EdwardsPoint.exists(y)) {
      y = y.add(BigInteger.ONE);
    }
    reject("a key that is not on the curve", encode(y, false), MESSAGE, GOOD);
    while (!EdwardsPoint.exists(y)) {
      y = y.add(BigInteger.ONE);
    }
    reject("a key with y written as p + y", encode(P.add(y), false), MESSAGE, GOOD);
  }

  private void unusualNonces() {
    nonce("R = 0", ZERO.encode(), true);
    nonce("R = 0, y written as p + 1", encode(P.add(BigInteger.ONE), false), false);
    nonce("R = 0, x = 0 with sign", encode(BigInteger.ONE, true), false);
    nonce("R = 0, y written as p + 1, with sign", encode(P.add(BigInteger.ONE), true), false);
    BigInteger minusOne = P.subtract(BigInteger.ONE);
    nonce("R of order 2, equal only after the cofactor", encode(minusOne, false), false);
    nonce("R of order 2, x = 0 with sign", encode(minusOne, true), false);
    nonce("R of order 4, equal only after the cofactor", TORSION.times(2).encode(), false);
    nonce("R of order 4, y written as p", encode(P, false), false);
    nonce("R of order 8, equal only after the cofactor", TORSION.encode(), false);
    byte[] mixed = BASE.times(NONCE).plus(TORSION).encode();
    reject(
        "R of mixed order, equal only after the cofactor",
        KEY,
        MESSAGE,
        sign(KEY, mixed, NONCE, MESSAGE));
    BigInteger y = BigInteger.TWO;
    while (EdwardsPoint.exists(y)) {
      y = y.add(BigInteger.ONE);
    }
    nonce("R that is not on the curve", encode(y, false), false);
  }

  /** A signature with the nonce zero, whatever R it shows. */
  private void nonce(String name, byte[] r, boolean accept) {
    vectors.add(new Vector(name, KEY, MESSAGE, sign(KEY, r, BigInteger.ZERO, MESSAGE), accept));
  }

  /** A = aB + T with 2T = 0: the part of small order counts when k is odd. */
  private void keysOfMixedOrder() {
    EdwardsPoint two = TORSION.times(4);
    byte[] key = BASE.times(SECRET).plus(two).encode();
    byte[] otherR = BASE.times(NONCE).plus(two).encode();
    mixed("key of mixed order, k even", key, R, EVEN, EVEN, true);
    mixed("key of mixed order, k odd, equal only after the cofactor", key, R, ODD, ODD, false);
    mixed("key and R of mixed order, k odd", key, otherR, ODD, ODD, true);
    mixed("key and R of mixed order, k even", key, otherR, EVEN, EVEN, false);
    mixed("key of mixed order, k even only when reduced", key, R, ODD, EVEN, true);
    mixed("key of mixed order, k odd when reduced", key, R, EVEN, ODD, false);
  }

  private void mixed(
      String name, byte[] key, byte[] r, IntPredicate whole, IntPredicate reduced, boolean accept) {
    byte[] message = message(name, r, key, whole, reduced);
    vectors.add(new Vector(name, key, message, sign(key, r, NONCE, message), accept));
  }

  private static byte[] message(String name, byte[] r, byte[] key, IntPredicate k) {
    return message(name, r, key, k, k);
  }

  /** Tries messages until k has the wanted rest by eight, before and after its reduction by L. */
  private static byte[] message(
      String name, byte[] r, byte[] key, IntPredicate whole, IntPredicate reduced) {
    for (int attempt = 0; ; attempt++) {
      byte[] message = (name + " " + attempt).getBytes(UTF_8);
      BigInteger k = challenge(r, key, message);
      if (whole.test(k.intValue() & 7) && reduced.test(k.mod(L).intValue() & 7)) {
        return message;
      }
    }
  }

  private static byte[] sign(byte[] key, byte[] r, BigInteger nonce, byte[] message) {
    return join(r, s(nonce, challenge(r, key, message)));
  }

  private static byte[] s(BigInteger nonce, BigInteger k) {
    return littleEndian(nonce.add(k.multiply(SECRET)).mod(L));
  }

  /** SHA-512(R ‖ A ‖ message) as a number, not reduced. */
  private static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
    try {
      return number(MessageDigest.getInstance("SHA-512").digest(join(r, join(key, message))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void accept(String name, byte[] key, byte[] message, byte[] signature) {
    vectors.add(new Vector(name, key, message, signature, true));
  }

  private void reject(String name, byte[] key, byte[] message, byte[] signature) {
    vectors.add(new Vector(name, key, message, signature, false));
  }

  private static int gcd8(int number) {
    return number == 0 ? 8 : Integer.lowestOneBit(number);
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }

  private static byte[] half(byte[] signature, int which) {
    return Arrays.copyOfRange(signature, 32 * which, 32 * which + 32);
  }

  private static byte[] join(byte[] left, byte[] right) {
    byte[] joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }

  private static byte[] ones(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }
}
