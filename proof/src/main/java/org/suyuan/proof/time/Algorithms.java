package org.suyuan.proof.time;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.suyuan.proof.Rejected;

/** The algorithms that count, by their object identifiers; SHA-1 signs nothing. */
final class Algorithms {
  static final String SHA_256 = "2.16.840.1.101.3.4.2.1";

  private static final Map<String, String> DIGESTS =
      Map.of(
          SHA_256,
          "SHA-256",
          "2.16.840.1.101.3.4.2.2",
          "SHA-384",
          "2.16.840.1.101.3.4.2.3",
          "SHA-512");

  /** {@code *} stands for the digest that is named beside it. */
  private static final Map<String, String> SIGNATURES =
      Map.of(
          "1.2.840.113549.1.1.1", "*withRSA",
          "1.2.840.113549.1.1.11", "SHA256withRSA",
          "1.2.840.113549.1.1.12", "SHA384withRSA",
          "1.2.840.113549.1.1.13", "SHA512withRSA",
          "1.2.840.10045.4.3.2", "SHA256withECDSA",
          "1.2.840.10045.4.3.3", "SHA384withECDSA",
          "1.2.840.10045.4.3.4", "SHA512withECDSA");

  private Algorithms() {}

  static byte[] digest(String oid, byte[] content) {
    return digestNamed(digestName(oid), content);
  }

  /** Only for the names of certificates in signed attributes, which older authorities write so. */
  static byte[] sha1(byte[] content) {
    return digestNamed("SHA-1", content);
  }

  /** The JDK's name of a signature with this digest. */
  static String signature(String oid, String digestOid) {
    String digest = digestName(digestOid).replace("-", "");
    String name = SIGNATURES.getOrDefault(oid, "").replace("*", digest);
    if (!name.startsWith(digest + "with")) {
      throw new Rejected(
          "Expected a signature with RSA (PKCS #1) or ECDSA over "
              + digest
              + ", found the algorithm "
              + oid
              + ".");
    }
    return name;
  }

  private static String digestName(String oid) {
    String name = DIGESTS.get(oid);
    if (name == null) {
      throw new Rejected("Expected SHA-256, SHA-384 or SHA-512, found the digest " + oid + ".");
    }
    return name;
  }

  private static byte[] digestNamed(String name, byte[] content) {
    try {
      return MessageDigest.getInstance(name).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The platform has no " + name + ".", e);
    }
  }
}
