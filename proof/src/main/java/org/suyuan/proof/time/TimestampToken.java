package org.suyuan.proof.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;

/**
 * A TimeStampToken (RFC 3161): a time authority's signed word that a hash was there at a time. What
 * is read means nothing until {@link #verify(Hash, Collection)} has believed it.
 */
public final class TimestampToken {
  /** The longest token that is read, in bytes. */
  public static final int MAX_SIZE = 1 << 16;

  private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
  private static final String TIME_INFO = "1.2.840.113549.1.9.16.1.4";

  /** The identifier of a key, in place of a certificate's issuer and number. */
  private static final int KEY_IDENTIFIER = 0x80;

  /** Few, because every order of them may have to be tried as a chain. */
  private static final int MOST_CERTIFICATES = 8;

  private static final int SMALLEST_RSA_KEY = 2048;

  private final byte[] content;
  private final TimeInfo info;
  private final List<X509Certificate> certificates;
  private final X509CertSelector signer;
  private final String digestAlgorithm;
  private final SignedAttributes attributes;
  private final String signatureAlgorithm;
  private final byte[] signature;

  private TimestampToken(byte[] der) {
    Der outside = Der.of(der);
    Der contentInfo = outside.enter(Der.SEQUENCE);
    outside.end();
    expect(contentInfo.oid(), SIGNED_DATA, "signed data");
    Der explicit = contentInfo.enter(Der.CONTEXT_0);
    contentInfo.end();
    Der signedData = explicit.enter(Der.SEQUENCE);
    explicit.end();
    expect(signedData.integer().toString(), "3", "version 3 of signed data");
    signedData.enter(Der.SET);
    this.content = content(signedData.enter(Der.SEQUENCE));
    this.info = TimeInfo.parse(content);
    this.certificates =
        signedData.nextIs(Der.CONTEXT_0)
            ? certificates(signedData.enter(Der.CONTEXT_0))
            : List.of();
    if (signedData.nextIs(Der.CONTEXT_1)) {
      signedData.element(); // revocation lists, which nobody vouches for here
    }
    Der signers = signedData.enter(Der.SET);
    signedData.end();

    Der signerInfo = signers.enter(Der.SEQUENCE);
    signers.end(); // a token has one signature, the authority's
    BigInteger version = signerInfo.integer();
    this.signer = signer(signerInfo, version);
    this.digestAlgorithm = signerInfo.algorithm();
    if (!signerInfo.nextIs(Der.CONTEXT_0)) {
      throw new Rejected("Expected signed attributes in the time-stamp token, found none.");
    }
    this.attributes = SignedAttributes.parse(signerInfo.element());
    this.signatureAlgorithm = signerInfo.algorithm();
    this.signature = signerInfo.content(Der.OCTET_STRING);
    if (signerInfo.nextIs(Der.CONTEXT_1)) {
      signerInfo.element(); // unsigned, so it says nothing
    }
    signerInfo.end();
  }

  /**
   * Reads a token, without believing it.
   *
   * @throws Rejected when it is not one RFC 3161 token on a SHA-256 hash in DER
   */
  public static TimestampToken parse(byte[] der) {
    if (der.length > MAX_SIZE) {
      throw new Rejected(
          "Expected a time-stamp token of at most "
              + MAX_SIZE
              + " bytes, found "
              + der.length
              + ".");
    }
    return new TimestampToken(der);
  }

  /**
   * Reads a token and verifies it.
   *
   * @see #verify(Hash, Collection)
   */
  public static Instant verify(byte[] token, Hash imprint, Collection<X509Certificate> roots) {
    return parse(token).verify(imprint, roots);
  }

  private static void expect(String found, String expected, String what) {
    if (!found.equals(expected)) {
      throw new Rejected("Expected " + what + " in the time-stamp token, found " + found + ".");
    }
  }

  private static byte[] content(Der encapsulated) {
    expect(encapsulated.oid(), TIME_INFO, "a time");
    Der explicit = encapsulated.enter(Der.CONTEXT_0);
    encapsulated.end();
    byte[] content = explicit.content(Der.OCTET_STRING);
    explicit.end();
    return content;
  }

  private static List<X509Certificate> certificates(Der set) {
    List<X509Certificate> certificates = new ArrayList<>();
    while (!set.isAtEnd()) {
      boolean isX509 = set.nextIs(Der.SEQUENCE);
      byte[] element = set.element();
      if (isX509) {
        certificates.add(Certificates.parseDer(element));
      }
    }
    if (certificates.size() > MOST_CERTIFICATES) {
      throw new Rejected("Expected at most 8 certificates in the token, found more.");
    }
    return certificates;
  }

  private static X509CertSelector signer(Der signerInfo, BigInteger version) {
    X509CertSelector selector = new X509CertSelector();
    try {
      if (signerInfo.nextIs(KEY_IDENTIFIER)) {
        expect(version.toString(), "3", "version 3 of a signer");
        // What the extension of a certificate holds is the identifier as a DER element.
        byte[] id = signerInfo.element();
        id[0] = Der.OCTET_STRING;
        selector.setSubjectKeyIdentifier(id);
      } else {
        expect(version.toString(), "1", "version 1 of a signer");
        Der issuerAndSerial = signerInfo.enter(Der.SEQUENCE);
        selector.setIssuer(issuerAndSerial.element());
        selector.setSerialNumber(issuerAndSerial.integer());
        issuerAndSerial.end();
      }
      return selector;
    } catch (IOException e) {
      throw new Rejected("Expected the name of the token's signer, found other bytes.", e);
    }
  }

  /** The time that the token names, to the nanosecond at most. */
  public Instant time() {
    return info.time();
  }

  /** The SHA-256 hash that the token puts the time on. */
  public Hash imprint() {
    return info.imprint();
  }

  /**
   * Believes the token, or does not: the hash is this one, one of the token's certificates is for
   * time stamping alone and signed it, and that certificate was good at the token's time by a chain
   * to one of the roots. Revocation is not asked.
   *
   * @param imprint the hash that must be the token's
   * @param roots the certificates that are trusted; one may be the authority's own
   * @return the token's time
   * @throws Rejected when anything of this does not hold
   */
  public Instant verify(Hash imprint, Collection<X509Certificate> roots) {
    X509Certificate certificate = signedBy(imprint);
    Certificates.checkPurpose(certificate);
    Certificates.checkChain(certificate, certificates, roots, info.time());
    return info.time();
  }

  /**
   * Is the token whole: the hash is this one, and one of the token's own certificates signed it?
   * Whose certificate that is, is not asked, so this finds changed bytes and no false authority.
   *
   * @return the token's time
   * @throws Rejected when it is not
   */
  public Instant checkWhole(Hash imprint) {
    signedBy(imprint);
    return info.time();
  }

  private X509Certificate signedBy(Hash imprint) {
    if (!info.imprint().equals(imprint)) {
      throw new Rejected(
          "Expected a time on the hash " + imprint + ", found one on " + info.imprint() + ".");
    }
    attributes.checkContent(TIME_INFO, Algorithms.digest(digestAlgorithm, content));
    X509Certificate certificate = signerCertificate();
    attributes.checkSigner(certificate);
    checkSignature(certificate);
    return certificate;
  }

  private X509Certificate signerCertificate() {
    return certificates.stream()
        .filter(signer::match)
        .findFirst()
        .orElseThrow(
            () -> new Rejected("Expected the signer's certificate in the token, found others."));
  }

  private void checkSignature(X509Certificate certificate) {
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < SMALLEST_RSA_KEY) {
      throw new Rejected(
          "Expected an RSA key of 2048 bits, found " + rsa.getModulus().bitLength() + ".");
    }
    try {
      Signature verifier =
          Signature.getInstance(Algorithms.signature(signatureAlgorithm, digestAlgorithm));
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(attributes.signedBytes());
      if (verifier.verify(signature)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new Rejected("Expected a good signature on the time, found another value.", e);
    }
    throw new Rejected("Expected a good signature on the time, found a wrong one.");
  }
}
