package org.suyuan.proof.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.suyuan.proof.tree.Hash;

/** A token on its way: right as it is, and wrong in whatever a test changes. */
final class Stamp {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  final KeyPair keys;
  X509Certificate certificate;

  ASN1ObjectIdentifier imprintDigest = NISTObjectIdentifiers.id_sha256;
  byte[] imprint;
  String time = "20260615120000Z";
  boolean hasAllFields = true;

  ASN1ObjectIdentifier contentType = PKCSObjectIdentifiers.id_ct_TSTInfo;
  String signature = "SHA256withRSA";
  boolean isSigned = true;
  boolean hasAttributes = true;
  boolean namesByKey = false;
  int signers = 1;
  final List<X509Certificate> certificates = new ArrayList<>();

  /** The certificates that the signed attributes name, by SHA-1 and by SHA-256. */
  final List<X509Certificate> named1 = new ArrayList<>();

  final List<X509Certificate> named2 = new ArrayList<>();

  Stamp(KeyPair keys, X509Certificate certificate, Hash imprint) {
    this.keys = keys;
    this.certificate = certificate;
    this.imprint = imprint.bytes();
    certificates.add(certificate);
    named2.add(certificate);
  }

  byte[] token() {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.setDefiniteLengthEncoding(true);
      for (int i = 0; i < signers; i++) {
        JcaSignerInfoGeneratorBuilder builder =
            new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
        builder.setDirectSignature(!hasAttributes);
        builder.setSignedAttributeGenerator(
            new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes())));
        ContentSigner signer =
            new JcaContentSignerBuilder(signature).setProvider(PROVIDER).build(keys.getPrivate());
        generator.addSignerInfoGenerator(
            namesByKey
                ? builder.build(signer, keyIdentifier())
                : builder.build(signer, certificate));
      }
      generator.addCertificates(new JcaCertStore(certificates));
      return generator
          .generate(new CMSProcessableByteArray(contentType, info()), isSigned)
          .getEncoded();
    } catch (CMSException | OperatorException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The extension is an OCTET STRING in an OCTET STRING; the identifier is what is inside. */
  private byte[] keyIdentifier() {
    byte[] extension = certificate.getExtensionValue("2.5.29.14");
    return Arrays.copyOfRange(extension, 4, extension.length);
  }

  private byte[] info() throws IOException {
    return new TSTInfo(
            new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"),
            new MessageImprint(new AlgorithmIdentifier(imprintDigest), imprint),
            new ASN1Integer(42),
            new ASN1GeneralizedTime(time),
            hasAllFields ? new Accuracy(new ASN1Integer(1), null, null) : null,
            hasAllFields ? ASN1Boolean.TRUE : null,
            hasAllFields ? new ASN1Integer(BigInteger.ONE.shiftLeft(70)) : null,
            hasAllFields ? new GeneralName(new X500Name("CN=stamper")) : null,
            null)
        .getEncoded();
  }

  private ASN1EncodableVector attributes() throws GeneralSecurityException {
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    for (X509Certificate named : named1) {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(named.getEncoded());
      attributes.add(
          attribute(
              PKCSObjectIdentifiers.id_aa_signingCertificate,
              new SigningCertificate(new ESSCertID(hash))));
    }
    for (X509Certificate named : named2) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.getEncoded());
      attributes.add(
          attribute(
              PKCSObjectIdentifiers.id_aa_signingCertificateV2,
              new SigningCertificateV2(new ESSCertIDv2(hash))));
    }
    return attributes;
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }
}
