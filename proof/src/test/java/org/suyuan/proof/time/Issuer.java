package org.suyuan.proof.time;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Somebody with a key who issues certificates, first of all one for itself. */
record Issuer(String name, KeyPair keys, X509Certificate certificate) {
  static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

  private static final AtomicLong SERIAL = new AtomicLong(1);

  static Issuer root(String name, KeyPair keys) {
    X509v3CertificateBuilder builder = builder(name, keys, name, keys, FROM, UNTIL);
    return new Issuer(name, keys, signed(authority(builder), keys));
  }

  Issuer intermediate(String child, KeyPair childKeys) {
    X509v3CertificateBuilder builder = builder(name, keys, child, childKeys, FROM, UNTIL);
    return new Issuer(child, childKeys, signed(authority(builder), keys));
  }

  /** A certificate of one who stamps, good in 2026. */
  X509Certificate stamper(KeyPair stamperKeys) {
    return stamper(stamperKeys, FROM, UNTIL);
  }

  X509Certificate stamper(KeyPair stamperKeys, Instant from, Instant until) {
    return issue(stamperKeys, from, until, true, KeyPurposeId.id_kp_timeStamping);
  }

  X509Certificate issue(
      KeyPair childKeys,
      Instant from,
      Instant until,
      boolean isCritical,
      KeyPurposeId... purposes) {
    X509v3CertificateBuilder builder = builder(name, keys, "CN=stamper", childKeys, from, until);
    return signed(withPurposes(builder, isCritical, purposes), keys);
  }

  /** A certificate for stamping whose key may only encrypt. */
  X509Certificate encrypter(KeyPair childKeys) {
    X509v3CertificateBuilder builder = builder(name, keys, "CN=stamper", childKeys, FROM, UNTIL);
    withPurposes(builder, true, KeyPurposeId.id_kp_timeStamping);
    return signed(with(builder, Extension.keyUsage, new KeyUsage(KeyUsage.keyEncipherment)), keys);
  }

  static KeyPair rsa(int bits) {
    return generate("RSA", bits);
  }

  static KeyPair ec(int bits) {
    return generate("EC", bits);
  }

  private static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509v3CertificateBuilder builder(
      String issuer,
      KeyPair issuerKeys,
      String subject,
      KeyPair subjectKeys,
      Instant from,
      Instant until) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(from),
              Date.from(until),
              new X500Name(subject),
              subjectKeys.getPublic());
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      with(
          builder,
          Extension.subjectKeyIdentifier,
          ids.createSubjectKeyIdentifier(subjectKeys.getPublic()));
      return with(
          builder,
          Extension.authorityKeyIdentifier,
          ids.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509v3CertificateBuilder authority(X509v3CertificateBuilder builder) {
    return with(builder, Extension.basicConstraints, new BasicConstraints(true));
  }

  private static X509v3CertificateBuilder withPurposes(
      X509v3CertificateBuilder builder, boolean isCritical, KeyPurposeId... purposes) {
    try {
      return purposes.length == 0
          ? builder
          : builder.addExtension(
              Extension.extendedKeyUsage, isCritical, new ExtendedKeyUsage(purposes));
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509v3CertificateBuilder with(
      X509v3CertificateBuilder builder,
      org.bouncycastle.asn1.ASN1ObjectIdentifier oid,
      org.bouncycastle.asn1.ASN1Encodable value) {
    try {
      return builder.addExtension(
          oid,
          !oid.equals(Extension.subjectKeyIdentifier)
              && !oid.equals(Extension.authorityKeyIdentifier),
          value);
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair keys) {
    String algorithm =
        "SHA256with" + (keys.getPrivate().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA");
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorException e) {
      throw new IllegalStateException(e);
    }
  }
}
