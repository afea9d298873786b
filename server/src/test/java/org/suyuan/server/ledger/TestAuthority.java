package org.suyuan.server.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.tree.Hash;

/** A time authority on the loopback address that keeps RFC 3161 until a test tells it not to. */
final class TestAuthority implements AutoCloseable {
  /** How it behaves when it is asked for the time. */
  enum Manner {
    HONEST,
    /** A good token about another hash. */
    WRONG_IMPRINT,
    /** A good token that answers another question, as one who replays old answers has. */
    FOREIGN_NONCE,
    NO_NONCE,
    /** By a certificate that ended yesterday. */
    EXPIRED,
    /** By a certificate of the same root that is for mail. */
    WRONG_PURPOSE,
    /** By a stranger, with the certificates of the trusted one beside its own. */
    INJECTED,
    /** By a stranger of the same name. */
    UNTRUSTED,
    CHANGED_BYTE,
    REFUSING,
    GARBAGE,
    EMPTY,
    WRONG_TYPE,
    BROKEN
  }

  private static final KeyPair KEYS = keys();
  private static final KeyPair STRANGERS_KEYS = keys();
  private static final AtomicInteger SERIAL = new AtomicInteger(1);

  private final HttpServer server;
  private final X509Certificate root = root(KEYS);
  private final X509Certificate certificate =
      issue(KEYS, KEYS, Duration.ofDays(1), KeyPurposeId.id_kp_timeStamping);
  private final X509Certificate expired =
      issue(KEYS, KEYS, Duration.ofDays(-1), KeyPurposeId.id_kp_timeStamping);
  private final X509Certificate forMail =
      issue(KEYS, KEYS, Duration.ofDays(1), KeyPurposeId.id_kp_emailProtection);
  private final X509Certificate strangersRoot = root(STRANGERS_KEYS);
  private final X509Certificate strangers =
      issue(STRANGERS_KEYS, STRANGERS_KEYS, Duration.ofDays(1), KeyPurposeId.id_kp_timeStamping);

  volatile Manner manner = Manner.HONEST;

  /** How often it was asked. */
  final AtomicInteger asked = new AtomicInteger();

  TestAuthority() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The settings of a server that asks it, as the {@code n}-th. */
  List<String> settings(int n, String name, Path folder) throws IOException {
    var pem = folder.resolve(name + ".pem");
    Files.writeString(pem, pem(root));
    var prefix = "--suyuan.ledger.timestamps[" + n + "].";
    return List.of(prefix + "name=" + name, prefix + "url=" + url(), prefix + "certificate=" + pem);
  }

  TimestampAuthority named(String name) {
    return new TimestampAuthority(name, url(), List.of(root));
  }

  /** The token by itself, as somebody hands it on who read it out of an answer. */
  byte[] token(Hash imprint) throws Exception {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    var request =
        generator.generate(NISTObjectIdentifiers.id_sha256, imprint.bytes(), BigInteger.TWO);
    return new TimeStampResponse(body(request)).getTimeStampToken().getEncoded(ASN1Encoding.DL);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      var request = new TimeStampRequest(exchange.getRequestBody().readAllBytes());
      var body = body(request);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              manner == Manner.WRONG_TYPE ? "text/html" : "application/timestamp-reply");
      exchange.sendResponseHeaders(
          manner == Manner.BROKEN ? 500 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (GeneralSecurityException | OperatorException | CMSException | TSPException problem) {
      throw new IOException(problem);
    }
  }

  private byte[] body(TimeStampRequest asked)
      throws IOException, GeneralSecurityException, OperatorException, CMSException, TSPException {
    var imprint = asked.getMessageImprintDigest();
    var nonce = asked.getNonce();
    return switch (manner) {
      case HONEST, WRONG_TYPE, BROKEN -> granted(imprint, nonce, KEYS, certificate, List.of());
      case WRONG_IMPRINT -> granted(new byte[32], nonce, KEYS, certificate, List.of());
      case FOREIGN_NONCE ->
          granted(imprint, nonce.add(BigInteger.ONE), KEYS, certificate, List.of());
      case NO_NONCE -> granted(imprint, null, KEYS, certificate, List.of());
      case EXPIRED -> granted(imprint, nonce, KEYS, expired, List.of());
      case WRONG_PURPOSE -> granted(imprint, nonce, KEYS, forMail, List.of());
      case UNTRUSTED -> granted(imprint, nonce, STRANGERS_KEYS, strangers, List.of(strangersRoot));
      case INJECTED ->
          granted(imprint, nonce, STRANGERS_KEYS, strangers, List.of(certificate, root));
      case CHANGED_BYTE -> {
        var good = granted(imprint, nonce, KEYS, certificate, List.of());
        good[good.length - 20] ^= 1; // inside the signature, which stands last
        yield good;
      }
      case REFUSING ->
          new TimeStampResp(
                  new PKIStatusInfo(
                      PKIStatus.rejection, new PKIFreeText(new DERUTF8String("not today"))),
                  null)
              .getEncoded();
      case GARBAGE -> new byte[] {0x30, 0x03, 0x02, 0x01, 0x00};
      case EMPTY -> new byte[0];
    };
  }

  private static byte[] granted(
      byte[] imprint,
      @Nullable BigInteger nonce,
      KeyPair keys,
      X509Certificate signer,
      List<X509Certificate> beside)
      throws IOException, GeneralSecurityException, OperatorException, CMSException {
    var info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"),
            new MessageImprint(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), imprint),
            new ASN1Integer(SERIAL.incrementAndGet()),
            new ASN1GeneralizedTime(Date.from(Instant.now())),
            null,
            null,
            nonce == null ? null : new ASN1Integer(nonce),
            null,
            null);
    var hash = MessageDigest.getInstance("SHA-256").digest(signer.getEncoded());
    var named =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash))));
    var generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .setSignedAttributeGenerator(
                new DefaultSignedAttributeTableGenerator(new AttributeTable(named)))
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()), signer));
    generator.addCertificates(new JcaCertStore(List.of(signer)));
    generator.addCertificates(new JcaCertStore(beside));
    var signed =
        generator.generate(
            new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()),
            true);
    return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), signed.toASN1Structure())
        .getEncoded();
  }

  private static X509Certificate root(KeyPair keys) {
    return issue(keys, keys, Duration.ofDays(10));
  }

  private static X509Certificate issue(
      KeyPair issuer, KeyPair subject, Duration until, KeyPurposeId... purposes) {
    try {
      var now = Instant.now();
      boolean isRoot = purposes.length == 0;
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=root"),
              BigInteger.valueOf(SERIAL.incrementAndGet()),
              Date.from(now.minus(Duration.ofDays(10))),
              Date.from(now.plus(until)),
              new X500Name(isRoot ? "CN=root" : "CN=stamper"),
              subject.getPublic());
      if (isRoot) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      } else {
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purposes));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
    } catch (GeneralSecurityException | OperatorException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
