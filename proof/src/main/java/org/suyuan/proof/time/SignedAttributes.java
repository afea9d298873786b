package org.suyuan.proof.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.proof.Rejected;

/**
 * The attributes of a CMS signature (RFC 5652 section 11), which are what is really signed: the
 * kind and the digest of the content, and whose certificate it is (ESS, RFC 2634 and RFC 5035), so
 * that nobody puts another certificate of the same key beside it.
 *
 * @param signedBytes the bytes under the signature
 * @param values the one value of each attribute, whole, by the attribute's object identifier
 */
record SignedAttributes(byte[] signedBytes, Map<String, byte[]> values) {
  private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
  private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
  private static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
  private static final String SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

  /** A name as an X.500 name, among the other kinds of names. */
  private static final int DIRECTORY_NAME = 0xa4;

  /** Reads the element {@code [0]}; signed is the same as a SET. */
  static SignedAttributes parse(byte[] element) {
    Map<String, byte[]> values = new HashMap<>();
    Der all = Der.of(element).enter(Der.CONTEXT_0);
    while (!all.isAtEnd()) {
      Der attribute = all.enter(Der.SEQUENCE);
      String type = attribute.oid();
      List<byte[]> found = attribute.enter(Der.SET).elements();
      attribute.end();
      if (found.size() != 1 || values.put(type, found.getFirst()) != null) {
        throw new Rejected(
            "Expected one value of the signed attribute " + type + ", found others.");
      }
    }
    byte[] signed = element.clone();
    signed[0] = Der.SET;
    return new SignedAttributes(signed, values);
  }

  /** Refuses attributes of another content. */
  void checkContent(String type, byte[] digest) {
    if (!value(CONTENT_TYPE).oid().equals(type)) {
      throw new Rejected("Expected a signature over a time, found one over something else.");
    }
    if (!Arrays.equals(value(MESSAGE_DIGEST).content(Der.OCTET_STRING), digest)) {
      throw new Rejected("Expected the signed digest of the time, found another one.");
    }
  }

  /** Refuses a certificate that is not the one whose owner signed. */
  void checkSigner(X509Certificate signer) {
    boolean isNamed = false;
    if (values.containsKey(SIGNING_CERTIFICATE)) {
      Der id = first(value(SIGNING_CERTIFICATE));
      checkName(id, signer, Algorithms.sha1(encoded(signer)));
      isNamed = true;
    }
    if (values.containsKey(SIGNING_CERTIFICATE_V2)) {
      Der id = first(value(SIGNING_CERTIFICATE_V2));
      String algorithm = id.nextIs(Der.SEQUENCE) ? id.algorithm() : Algorithms.SHA_256;
      checkName(id, signer, Algorithms.digest(algorithm, encoded(signer)));
      isNamed = true;
    }
    if (!isNamed) {
      throw new Rejected(
          "Expected the signer's certificate to be signed too, found no name of it.");
    }
  }

  private static Der first(Der signingCertificate) {
    return signingCertificate.enter(Der.SEQUENCE).enter(Der.SEQUENCE).enter(Der.SEQUENCE);
  }

  private static void checkName(Der id, X509Certificate signer, byte[] digest) {
    boolean isIt = Arrays.equals(id.content(Der.OCTET_STRING), digest);
    if (isIt && id.nextIs(Der.SEQUENCE)) {
      isIt = isIssuedAs(id.enter(Der.SEQUENCE), signer);
    }
    id.end();
    if (!isIt) {
      throw new Rejected("Expected the certificate that the signature names, found another one.");
    }
  }

  private static boolean isIssuedAs(Der issuerAndSerial, X509Certificate signer) {
    Der names = issuerAndSerial.enter(Der.SEQUENCE);
    X509CertSelector selector = new X509CertSelector();
    if (names.nextIs(DIRECTORY_NAME)) {
      try {
        selector.setIssuer(names.enter(DIRECTORY_NAME).element());
      } catch (IOException e) {
        throw new Rejected("Expected the name of an issuer, found other bytes.", e);
      }
    }
    BigInteger serial = issuerAndSerial.integer();
    issuerAndSerial.end();
    return serial.equals(signer.getSerialNumber()) && selector.match(signer);
  }

  private Der value(String type) {
    byte[] value = values.get(type);
    if (value == null) {
      throw new Rejected("Expected the signed attribute " + type + ", found none.");
    }
    return Der.of(value);
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new Rejected("Expected a certificate that can be written, found another one.", e);
    }
  }
}
