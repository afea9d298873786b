package org.suyuan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.Provider;
import java.security.Security;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class Ed25519Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern VECTOR =
      Pattern.compile(
          "\\{\"name\": \"([^\"]+)\", \"publicKey\": \"([0-9a-f]*)\", \"message\": \"([0-9a-f]*)\","
              + " \"signature\": \"([0-9a-f]*)\", \"accept\": (true|false)}");

  @TestFactory
  Stream<DynamicTest> everyVectorIsJudgedByTheOneRule() throws IOException {
    List<String> lines = Files.readAllLines(Ed25519Forgeries.FILE);
    return VECTOR
        .matcher(String.join("\n", lines))
        .results()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.group(1),
                () ->
                    assertThat(
                            Ed25519.verify(
                                HEX.parseHex(vector.group(2)),
                                HEX.parseHex(vector.group(3)),
                                HEX.parseHex(vector.group(4))))
                        .isEqualTo(Boolean.parseBoolean(vector.group(5)))));
  }

  @Test
  void theVectorsAreThoseThatTheGeneratorMakes() throws IOException {
    String file = Files.readString(Ed25519Forgeries.FILE);
    assertThat(file).isEqualTo(Ed25519Forgeries.json());
    assertThat(VECTOR.matcher(file).results())
        .hasSize(Ed25519Forgeries.all().size())
        .hasSizeGreaterThan(50);
  }

  @Test
  void noKeyOfSmallOrderNorAnotherSpellingIsAcceptable() {
    for (int i = 0; i < 8; i++) {
      byte[] key = EdwardsPoint.TORSION.times(i).encode();
      assertThat(Ed25519.acceptableKey(key)).as("number %d", i).isFalse();
      key[31] ^= (byte) 0x80;
      assertThat(Ed25519.acceptableKey(key)).as("number %d, other sign", i).isFalse();
    }
    for (BigInteger y = EdwardsPoint.P; y.bitLength() < 256; y = y.add(BigInteger.ONE)) {
      assertThat(Ed25519.acceptableKey(EdwardsPoint.encode(y, false))).as("y = %s", y).isFalse();
    }
    assertThat(Ed25519.acceptableKey(new byte[31])).isFalse();
    assertThat(Ed25519.acceptableKey(new byte[0])).isFalse();
  }

  @Test
  void aKeyIsAcceptableExactlyWhenItIsOnTheCurve() {
    int onCurve = 0;
    for (int y = 2; y < 200; y++) {
      BigInteger number = BigInteger.valueOf(y);
      boolean exists = EdwardsPoint.exists(number);
      assertThat(Ed25519.acceptableKey(EdwardsPoint.encode(number, false))).isEqualTo(exists);
      onCurve += exists ? 1 : 0;
    }
    assertThat(onCurve).isBetween(50, 150);
  }

  @Test
  void theFirstVectorsOfRfc8032AreSignedAsPublished() {
    String[][] published = {
      {
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
            + "701cf9b46bd25bf5f0595bbe24655141438e7a100b"
      },
      {
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f36"
            + "13d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
      }
    };
    for (String[] vector : published) {
      byte[] seed = HEX.parseHex(vector[0]);
      byte[] message = HEX.parseHex(vector[2]);
      assertThat(HEX.formatHex(Ed25519.publicKeyOf(seed))).isEqualTo(vector[1]);
      assertThat(HEX.formatHex(Ed25519.sign(seed, message))).isEqualTo(vector[3]);
      assertThat(Ed25519.verify(HEX.parseHex(vector[1]), message, HEX.parseHex(vector[3])))
          .isTrue();
    }
  }

  @Property(tries = 100)
  void whatAnySeedSignsItsPublicKeyVerifies(@ForAll @Size(32) byte[] seed, @ForAll byte[] message) {
    byte[] key = Ed25519.publicKeyOf(seed);
    assertThat(Ed25519.acceptableKey(key)).isTrue();
    assertThat(Ed25519.verify(key, message, Ed25519.sign(seed, message))).isTrue();
  }

  @Property
  void randomBytesAreNeverAReasonToThrow(
      @ForAll @Size(max = 34) byte[] key, @ForAll @Size(max = 66) byte[] signature) {
    assertThat(Ed25519.verify(key, new byte[0], signature)).isFalse();
  }

  @Test
  void aSeedOfAnotherLengthIsRefused() {
    for (int length : new int[] {0, 31, 33, 64}) {
      assertThatThrownBy(() -> Ed25519.publicKeyOf(new byte[length])).isInstanceOf(Rejected.class);
      assertThatThrownBy(() -> Ed25519.sign(new byte[length], new byte[0]))
          .isInstanceOf(Rejected.class)
          .hasMessage("Expected an Ed25519 seed of 32 bytes, found " + length + ".");
    }
  }

  @Test
  void aProviderThatCannotVerifyMakesEverySignatureBad() {
    byte[] seed = new byte[32];
    byte[] key = Ed25519.publicKeyOf(seed);
    byte[] signature = Ed25519.sign(seed, seed);
    Provider platform = Security.getProvider("SunEC");
    try {
      Ed25519.verifyWith(Security.getProvider("SUN"));
      assertThat(Ed25519.verify(key, seed, signature)).isFalse();
      Ed25519.verifyWith(platform);
      assertThat(Ed25519.verify(key, seed, signature)).isTrue();
      assertThat(Ed25519.sign(seed, seed)).isEqualTo(signature);
    } finally {
      Ed25519.verifyWith(null);
    }
    assertThat(Ed25519.verify(key, seed, signature)).isTrue();
  }
}
