package org.suyuan.proof.time;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.suyuan.proof.Rejected;

/** X.509 certificates of those who stamp: reading them, and believing them. */
public final class Certificates {
  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final int LONGEST_CHAIN = 5;

  /** Bits of a certificate's key usage. */
  private static final int DIGITAL_SIGNATURE = 0;

  private static final int NON_REPUDIATION = 1;

  private Certificates() {}

  /**
   * Reads the certificates of a PEM file, for example those that are to be trusted.
   *
   * @throws Rejected when there are none
   */
  public static List<X509Certificate> parse(byte[] pem) {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new Rejected("Expected certificates in PEM form, found none.");
      }
      return found;
    } catch (CertificateException e) {
      throw new Rejected("Expected certificates in PEM form, found another text.", e);
    }
  }

  /** Reads one certificate that is nothing but DER. */
  static X509Certificate parseDer(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new Rejected("Expected a certificate in the token, found other bytes.", e);
    }
  }

  /** Refuses a certificate that is for anything but stamping (RFC 3161 section 2.3). */
  static void checkPurpose(X509Certificate signer) {
    try {
      boolean isCritical =
          signer.getCriticalExtensionOIDs() != null
              && signer.getCriticalExtensionOIDs().contains(EXTENDED_KEY_USAGE);
      if (!isCritical || !List.of(TIME_STAMPING).equals(signer.getExtendedKeyUsage())) {
        throw new Rejected(
            "Expected a certificate for time stamping alone, found one for something else.");
      }
      boolean[] usage = signer.getKeyUsage();
      if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
        throw new Rejected("Expected a certificate for signatures, found one for something else.");
      }
    } catch (CertificateException e) {
      throw new Rejected("Expected a certificate with a purpose, found other bytes.", e);
    }
  }

  /**
   * Refuses a certificate from which no chain led to a trusted one at this time (PKIX, RFC 5280).
   * Whether it was revoked is not asked: that would need the network.
   *
   * @param others certificates on the way, not trusted
   */
  static void checkChain(
      X509Certificate signer,
      Collection<X509Certificate> others,
      Collection<X509Certificate> roots,
      Instant at) {
    try {
      X509Certificate anchor =
          roots.contains(signer) ? signer : anchor(signer, others, roots, Date.from(at));
      anchor.checkValidity(Date.from(at));
    } catch (GeneralSecurityException e) {
      throw new Rejected(
          "Expected a chain of certificates that led to a trusted one at " + at + ", found none.",
          e);
    }
  }

  private static X509Certificate anchor(
      X509Certificate signer,
      Collection<X509Certificate> others,
      Collection<X509Certificate> roots,
      Date at)
      throws GeneralSecurityException {
    Set<TrustAnchor> anchors =
        roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
    parameters.setRevocationEnabled(false);
    parameters.setMaxPathLength(LONGEST_CHAIN);
    parameters.setDate(at);
    PKIXCertPathBuilderResult result =
        (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
    return result.getTrustAnchor().getTrustedCert();
  }
}
