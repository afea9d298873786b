package org.suyuan.proof.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

class TimestampTokenTest {
  private static final KeyPair ROOT_KEYS = Issuer.rsa(2048);
  private static final KeyPair RSA = Issuer.rsa(2048);
  private static final KeyPair EC = Issuer.ec(256);
  private static final Issuer ROOT = Issuer.root("CN=root", ROOT_KEYS);
  private static final List<X509Certificate> ROOTS = List.of(ROOT.certificate());
  private static final Hash HASH = TreeHash.sha256("a checkpoint".getBytes(UTF_8));
  private static final Hash OTHER = TreeHash.sha256("another".getBytes(UTF_8));
  private static final Instant TIME = Instant.parse("2026-06-15T12:00:00Z");

  @Test
  void aTokenOfARealAuthorityIsBelieved() throws Exception {
    for (String algorithm : List.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA")) {
      assertThat(TimestampToken.verify(generated(RSA, algorithm), HASH, ROOTS)).isEqualTo(TIME);
    }
    for (int bits : new int[] {256, 384, 521}) {
      for (String digest : List.of("SHA256", "SHA384", "SHA512")) {
        byte[] token = generated(Issuer.ec(bits), digest + "withECDSA");
        assertThat(TimestampToken.verify(token, HASH, ROOTS)).isEqualTo(TIME);
      }
    }
  }

  @Test
  void theClaimsAreReadWithoutBelief() {
    TimestampToken token = TimestampToken.parse(stamp().token());
    assertThat(token.imprint()).isEqualTo(HASH);
    assertThat(token.time()).isEqualTo(TIME);
    assertThat(token.verify(HASH, ROOTS)).isEqualTo(TIME);
  }

  @Test
  void fieldsThatMayBeMissingMayBeMissing() {
    assertGood(stamp -> stamp.hasAllFields = false);
    assertGood(stamp -> stamp.namesByKey = true);
    assertGood(stamp -> stamp.certificates.add(ROOT.certificate()));
  }

  @Test
  void theCertificateMayBeNamedByEitherDigestOrByBoth() {
    assertGood(stamp -> stamp.named1.add(stamp.certificate));
    assertGood(stamp -> {
      stamp.named1.add(stamp.certificate);
      stamp.named2.clear();
    });
  }

  @Test
  void aTimeHasFractionsOfASecond() {
    Stamp stamp = stamp();
    stamp.time = "20260615120000.120000009Z";
    assertThat(TimestampToken.verify(stamp.token(), HASH, ROOTS))
        .isEqualTo(Instant.parse("2026-06-15T12:00:00.120000009Z"));
  }

  @Test
  void theChainMayHaveACertificateOnTheWayWhichTheTokenBrings() {
    Issuer middle = ROOT.intermediate("CN=middle", EC);
    Stamp stamp = new Stamp(RSA, middle.stamper(RSA), HASH);
    refused(stamp.token(), "a chain of certificates");
    stamp.certificates.add(middle.certificate());
    assertThat(TimestampToken.verify(stamp.token(), HASH, ROOTS)).isEqualTo(TIME);
  }

  @Test
  void theAuthoritysOwnCertificateMayBeTheTrustedOne() {
    Stamp stamp = stamp();
    List<X509Certificate> own = List.of(stamp.certificate);
    assertThat(TimestampToken.verify(stamp.token(), HASH, own)).isEqualTo(TIME);
    stamp.time = "20270615120000Z";
    refused(stamp.token(), own, "at 2027-06-15T12:00:00Z, found none");
  }

  @Test
  void aTimeOnAnotherHashIsRefused() {
    assertThatThrownBy(() -> TimestampToken.verify(stamp().token(), OTHER, ROOTS))
        .isInstanceOf(Rejected.class)
        .hasMessage("Expected a time on the hash %s, found one on %s.".formatted(OTHER, HASH));
    bad("a SHA-256 hash", stamp -> stamp.imprintDigest = NISTObjectIdentifiers.id_sha512_256);
    bad("a hash of 32 bytes", stamp -> stamp.imprint = new byte[20]);
  }

  @Test
  void aCertificateThatWasNotGoodAtThatTimeIsRefused() {
    for (String time : List.of("20251231235959Z", "20270101000001Z")) {
      bad("a chain of certificates", stamp -> stamp.time = time);
    }
    X509Certificate expired = ROOT.stamper(RSA, Issuer.FROM, Instant.parse("2026-06-15T11:59:59Z"));
    refused(new Stamp(RSA, expired, HASH).token(), "a chain of certificates");
    X509Certificate early = ROOT.stamper(RSA, Instant.parse("2026-06-15T12:00:01Z"), Issuer.UNTIL);
    refused(new Stamp(RSA, early, HASH).token(), "a chain of certificates");
  }

  @Test
  void aCertificateForSomethingElseIsRefused() {
    KeyPurposeId time = KeyPurposeId.id_kp_timeStamping;
    KeyPurposeId mail = KeyPurposeId.id_kp_emailProtection;
    for (X509Certificate wrong :
        List.of(
            ROOT.issue(RSA, Issuer.FROM, Issuer.UNTIL, true, mail),
            ROOT.issue(RSA, Issuer.FROM, Issuer.UNTIL, true, time, mail),
            ROOT.issue(RSA, Issuer.FROM, Issuer.UNTIL, true, KeyPurposeId.anyExtendedKeyUsage),
            ROOT.issue(RSA, Issuer.FROM, Issuer.UNTIL, false, time),
            ROOT.issue(RSA, Issuer.FROM, Issuer.UNTIL, true))) {
      refused(new Stamp(RSA, wrong, HASH).token(), "for time stamping alone");
    }
    refused(new Stamp(RSA, ROOT.encrypter(RSA), HASH).token(), "a certificate for signatures");
  }

  @Test
  void anAuthorityThatIsNotTrustedIsRefused() {
    Issuer stranger = Issuer.root("CN=root", RSA);
    refused(new Stamp(RSA, stranger.stamper(RSA), HASH).token(), "a chain of certificates");
    refused(stamp().token(), List.of(stranger.certificate()), "a chain of certificates");
    refused(stamp().token(), List.of(), "a chain of certificates");
  }

  @Test
  void aCertificateThatIsPutBesideTheSignersIsNotTakenForIt() {
    Issuer stranger = Issuer.root("CN=root", EC);
    X509Certificate good = ROOT.stamper(RSA);
    // Somebody else's signature, with a good certificate beside it.
    Stamp forged = new Stamp(EC, stranger.stamper(EC), HASH);
    forged.signature = "SHA256withECDSA";
    forged.certificates.add(good);
    refused(forged.token(), "a chain of certificates");
    // The signature says it is the good certificate's, by its number or by its digest.
    Stamp posing = new Stamp(EC, good, HASH);
    posing.signature = "SHA256withECDSA";
    refused(posing.token(), "a good signature on the time");
    Stamp named = new Stamp(EC, stranger.stamper(EC), HASH);
    named.signature = "SHA256withECDSA";
    named.named2.set(0, good);
    refused(named.token(), "the certificate that the signature names");
    // A root of one's own in the token is no root.
    Stamp withRoot = new Stamp(EC, stranger.stamper(EC), HASH);
    withRoot.signature = "SHA256withECDSA";
    withRoot.certificates.add(stranger.certificate());
    withRoot.certificates.add(ROOT.certificate());
    refused(withRoot.token(), "a chain of certificates");
  }

  @Test
  void anotherCertificateOfTheSameKeyIsRefused() {
    X509Certificate longer = ROOT.stamper(RSA, Issuer.FROM, Instant.parse("2036-01-01T00:00:00Z"));
    bad("the certificate that the signature names", stamp -> stamp.named2.set(0, longer));
    bad("the certificate that the signature names", stamp -> stamp.named1.add(longer));
    bad("name of it", stamp -> stamp.named2.clear());
    bad("one value of the signed attribute", stamp -> stamp.named2.add(stamp.certificate));
  }

  @Test
  void aTokenNeedsItsSignersCertificateAndOneSigner() {
    bad("the signer's certificate in the token", stamp -> stamp.certificates.clear());
    bad(
        "the signer's certificate in the token",
        stamp -> stamp.certificates.set(0, ROOT.certificate()));
    bad("the end of the DER element", stamp -> stamp.signers = 2);
    bad("the tag 0x30, found the end", stamp -> stamp.signers = 0);
    bad(
        "at most 8 certificates",
        stamp -> {
          for (int i = 0; i < 8; i++) {
            stamp.certificates.add(ROOT.stamper(RSA));
          }
        });
  }

  @Test
  void somethingElseThanATimeIsRefused() {
    bad(
        "a time in the time-stamp token",
        stamp -> stamp.contentType = PKCSObjectIdentifiers.id_ct_authData);
    bad("signed attributes", stamp -> stamp.hasAttributes = false);
    bad("the tag 0xa0", stamp -> stamp.isSigned = false);
    for (String time : List.of("20260231120000Z", "20260615120060Z", "20260615250000Z")) {
      bad("a time of the calendar", stamp -> stamp.time = time);
    }
  }

  @Test
  void weakAlgorithmsAreRefused() {
    bad("SHA-256, SHA-384 or SHA-512", stamp -> stamp.signature = "SHA1withRSA");
    bad("an algorithm without parameters", stamp -> stamp.signature = "SHA256withRSAandMGF1");
    KeyPair weak = Issuer.rsa(1024);
    refused(new Stamp(weak, ROOT.stamper(weak), HASH).token(), "an RSA key of 2048 bits");
  }

  /** Certificates are not under the signature, so a change of theirs may leave a token good. */
  @Test
  void noChangedByteGivesAnotherTimeOrHash() {
    byte[] token = stamp().token();
    int good = 0;
    for (int i = 0; i < token.length; i++) {
      byte[] changed = token.clone();
      changed[i] ^= 1;
      try {
        assertThat(TimestampToken.verify(changed, HASH, ROOTS)).isEqualTo(TIME);
        good++;
      } catch (Rejected e) {
        assertThat(e).hasMessageContaining("found");
      }
    }
    // The digest that is announced before the content, which nobody reads, and nothing else.
    assertThat(good).isLessThan(20);
  }

  @Test
  void brokenTokensAreReadOrRefusedAndNothingElse() {
    byte[] token = stamp().token();
    Random random = new Random(11);
    Set<String> outcomes = new HashSet<>();
    for (int i = 0; i < 1500; i++) {
      byte[] broken =
          Arrays.copyOf(
              token, random.nextInt(20) == 0 ? random.nextInt(token.length) : token.length);
      for (int j = random.nextInt(3); j >= 0 && broken.length > 0; j--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        TimestampToken.parse(broken).verify(HASH, ROOTS);
        outcomes.add("believed");
      } catch (Rejected e) {
        outcomes.add("refused");
      }
    }
    assertThat(outcomes).contains("refused");
    refused(new byte[0], "tag 0x30");
    refused(new byte[TimestampToken.MAX_SIZE + 1], "at most 65536 bytes");
    refused(Arrays.copyOf(token, token.length + 1), "the end of the DER element, found 1 bytes");
  }

  @Test
  void certificatesAreReadFromPem() throws Exception {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(ROOT.certificate().getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    assertThat(Certificates.parse((pem + pem).getBytes(UTF_8)))
        .containsExactly(ROOT.certificate(), ROOT.certificate());
    for (String bad : List.of("", "no certificate\n", pem.substring(0, 200))) {
      assertThatThrownBy(() -> Certificates.parse(bad.getBytes(UTF_8)))
          .isInstanceOf(Rejected.class)
          .hasMessageContaining("certificates in PEM form");
    }
  }

  /** As the library makes tokens for those who ask, with every check that it does itself. */
  private static byte[] generated(KeyPair keys, String algorithm) throws Exception {
    DigestCalculator sha256 =
        new JcaDigestCalculatorProviderBuilder()
            .build()
            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
    X509Certificate certificate = ROOT.stamper(keys);
    TimeStampTokenGenerator generator =
        new TimeStampTokenGenerator(
            new JcaSimpleSignerInfoGeneratorBuilder()
                .build(algorithm, keys.getPrivate(), certificate),
            sha256,
            new ASN1ObjectIdentifier("2.25.329800735698586629295641978511506172918"));
    generator.addCertificates(new JcaCertStore(List.of(certificate)));
    TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    TimeStampRequest request =
        requests.generate(NISTObjectIdentifiers.id_sha256, HASH.bytes(), BigInteger.TWO);
    return generator.generate(request, BigInteger.TEN, Date.from(TIME)).getEncoded(ASN1Encoding.DL);
  }

  private static Stamp stamp() {
    return new Stamp(RSA, ROOT.stamper(RSA), HASH);
  }

  private static void assertGood(Consumer<Stamp> change) {
    Stamp stamp = stamp();
    change.accept(stamp);
    assertThat(TimestampToken.verify(stamp.token(), HASH, ROOTS)).isEqualTo(TIME);
  }

  private static void bad(String sentence, Consumer<Stamp> change) {
    Stamp stamp = stamp();
    change.accept(stamp);
    refused(stamp.token(), sentence);
  }

  private static void refused(byte[] token, String sentence) {
    refused(token, ROOTS, sentence);
  }

  private static void refused(byte[] token, Collection<X509Certificate> roots, String sentence) {
    assertThatThrownBy(() -> TimestampToken.verify(token, HASH, roots))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining(sentence);
  }
}
