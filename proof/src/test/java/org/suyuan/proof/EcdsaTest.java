package org.suyuan.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EcdsaTest {
  private static final BigInteger N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final byte[] SCALAR = bytes(N.shiftRight(3));
  private static final byte[] KEY = Ecdsa.publicKeyOf(SCALAR);
  private static final byte[] MESSAGE = "one item".getBytes(UTF_8);
  private static final byte[] GOOD = Ecdsa.sign(SCALAR, MESSAGE);

  /** RFC 6979 appendix A.2.5: the key, and the signature of "sample", whose s is high. */
  @Test
  void thePublishedKeyAndSignatureAgreeOnceSIsLow() {
    byte[] scalar = bytes(hex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));
    BigInteger x = hex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6");
    BigInteger y = hex("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    BigInteger r = hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716");
    BigInteger s = hex("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    byte[] key = key(x, y);
    byte[] sample = "sample".getBytes(UTF_8);
    assertThat(Ecdsa.publicKeyOf(scalar)).isEqualTo(key);
    assertThat(Ecdsa.verify(key, sample, signature(r, N.subtract(s)))).isTrue();
    assertThat(Ecdsa.verify(key, sample, signature(r, s))).isFalse();
  }

  @Test
  void everySignatureHasALowSAndVerifies() {
    for (int i = 0; i < 40; i++) {
      byte[] signature = Ecdsa.sign(SCALAR, MESSAGE);
      assertThat(part(signature, 1)).isLessThanOrEqualTo(N.shiftRight(1));
      assertThat(Ecdsa.verify(KEY, MESSAGE, signature)).isTrue();
      byte[] high = signature(part(signature, 0), N.subtract(part(signature, 1)));
      assertThat(Ecdsa.verify(KEY, MESSAGE, high)).isFalse();
    }
  }

  @Test
  void derivedPublicKeysAreThoseOfThePlatform() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    for (int i = 0; i < 20; i++) {
      var pair = generator.generateKeyPair();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      byte[] scalar = bytes(((ECPrivateKey) pair.getPrivate()).getS());
      assertThat(Ecdsa.publicKeyOf(scalar)).isEqualTo(key(point.getAffineX(), point.getAffineY()));
    }
  }

  @Test
  void changedSignaturesMessagesAndKeysAreBad() {
    BigInteger r = part(GOOD, 0);
    BigInteger s = part(GOOD, 1);
    BigInteger zero = BigInteger.ZERO;
    assertThat(Ecdsa.verify(KEY, MESSAGE, GOOD)).isTrue();
    assertThat(Ecdsa.verify(KEY, "two items".getBytes(UTF_8), GOOD)).isFalse();
    assertThat(Ecdsa.verify(Ecdsa.publicKeyOf(bytes(BigInteger.TEN)), MESSAGE, GOOD)).isFalse();
    assertThat(Ecdsa.verify(KEY, MESSAGE, signature(s, r))).isFalse();
    assertThat(Ecdsa.verify(KEY, MESSAGE, signature(zero, s))).isFalse();
    assertThat(Ecdsa.verify(KEY, MESSAGE, signature(r, zero))).isFalse();
    assertThat(Ecdsa.verify(KEY, MESSAGE, signature(zero, zero))).isFalse();
    assertThat(Ecdsa.verify(KEY, MESSAGE, signature(N, s))).isFalse();
    assertThat(Ecdsa.verify(KEY, MESSAGE, signature(r, N))).isFalse();
    for (int length : new int[] {0, 63, 65, 72}) {
      assertThat(Ecdsa.verify(KEY, MESSAGE, Arrays.copyOf(GOOD, length))).isFalse();
    }
  }

  @Test
  void onlyUncompressedPointsOfTheCurveAreKeys() {
    assertThat(Ecdsa.acceptableKey(KEY)).isTrue();
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(KEY, 1, 33));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(KEY, 33, 65));
    assertThat(Ecdsa.acceptableKey(key(x, P.subtract(y)))).isTrue();
    assertThat(Ecdsa.acceptableKey(key(x, y.add(BigInteger.ONE)))).isFalse();
    assertThat(Ecdsa.acceptableKey(key(y, x))).isFalse();
    assertThat(Ecdsa.acceptableKey(new byte[65])).isFalse();
    byte[] zeros = new byte[65];
    zeros[0] = 4;
    assertThat(Ecdsa.acceptableKey(zeros)).isFalse();
    byte[] compressed = Arrays.copyOf(KEY, 33);
    compressed[0] = (byte) (2 + (KEY[64] & 1));
    assertThat(Ecdsa.acceptableKey(compressed)).isFalse();
    for (int prefix : new int[] {0, 2, 3, 5, 6, 7}) {
      byte[] other = KEY.clone();
      other[0] = (byte) prefix;
      assertThat(Ecdsa.acceptableKey(other)).isFalse();
      assertThat(Ecdsa.verify(other, MESSAGE, GOOD)).isFalse();
    }
    // A point with x = 0 exists; its x written as p is another spelling of it.
    BigInteger b = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    BigInteger root = b.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
    assertThat(Ecdsa.acceptableKey(key(BigInteger.ZERO, root))).isTrue();
    assertThat(Ecdsa.acceptableKey(key(P, root))).isFalse();
  }

  @Test
  void scalarsOutsideTheGroupAreRefused() {
    for (byte[] scalar : new byte[][] {new byte[32], bytes(N), new byte[31], new byte[33]}) {
      assertThatThrownBy(() -> Ecdsa.sign(scalar, MESSAGE)).isInstanceOf(Rejected.class);
      assertThatThrownBy(() -> Ecdsa.publicKeyOf(scalar)).isInstanceOf(Rejected.class);
    }
    assertThat(Ecdsa.acceptableKey(Ecdsa.publicKeyOf(bytes(BigInteger.ONE)))).isTrue();
    assertThat(Ecdsa.acceptableKey(Ecdsa.publicKeyOf(bytes(N.subtract(BigInteger.ONE))))).isTrue();
  }

  @Test
  void aProviderThatCannotVerifyMakesEverySignatureBad() {
    try {
      Ecdsa.verifyWith(Security.getProvider("SUN"));
      assertThat(Ecdsa.verify(KEY, MESSAGE, GOOD)).isFalse();
    } finally {
      Ecdsa.verifyWith(null);
    }
    assertThat(Ecdsa.verify(KEY, MESSAGE, GOOD)).isTrue();
  }

  @Property(tries = 200)
  void randomBytesAreNeverAReasonToThrow(
      @ForAll @Size(max = 66) byte[] key, @ForAll @Size(max = 66) byte[] signature) {
    assertThat(Ecdsa.verify(key, MESSAGE, signature)).isFalse();
    assertThat(Ecdsa.verify(KEY, MESSAGE, signature)).isFalse();
  }

  private static BigInteger hex(String hex) {
    return new BigInteger(1, HexFormat.of().parseHex(hex));
  }

  private static byte[] bytes(BigInteger number) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[31 - i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private static byte[] key(BigInteger x, BigInteger y) {
    byte[] key = new byte[65];
    key[0] = 4;
    System.arraycopy(bytes(x), 0, key, 1, 32);
    System.arraycopy(bytes(y), 0, key, 33, 32);
    return key;
  }

  private static byte[] signature(BigInteger r, BigInteger s) {
    byte[] signature = Arrays.copyOf(bytes(r), 64);
    System.arraycopy(bytes(s), 0, signature, 32, 32);
    return signature;
  }

  private static BigInteger part(byte[] signature, int which) {
    return new BigInteger(1, Arrays.copyOfRange(signature, 32 * which, 32 * which + 32));
  }
}
