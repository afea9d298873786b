package org.suyuan.server.ledger;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;

/**
 * One question to a time authority (RFC 3161 section 2.4.1), with a number that only its own answer
 * repeats. The answer is judged here by BouncyCastle; whom its certificate leads to, by the kernel.
 */
final class TimestampQuestion {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BITS = 128;

  private final TimeStampRequest request;

  private TimestampQuestion(TimeStampRequest request) {
    this.request = request;
  }

  static TimestampQuestion about(Hash imprint) {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    var nonce = new BigInteger(NONCE_BITS, RANDOM).setBit(NONCE_BITS - 1);
    return new TimestampQuestion(
        generator.generate(NISTObjectIdentifiers.id_sha256, imprint.bytes(), nonce));
  }

  byte[] bytes() throws IOException {
    return request.getEncoded();
  }

  /**
   * Takes the token out of an answer that is granted, answers this very question and is signed by
   * the certificate it carries.
   *
   * @return the token, in the form that the kernel reads
   * @throws Rejected when the answer is anything else
   */
  byte[] tokenIn(byte[] answer) {
    try {
      var response = new TimeStampResponse(answer);
      response.validate(request);
      var token = response.getTimeStampToken();
      if (token == null) {
        throw new Rejected("Expected a time, found a refusal: " + refusal(response) + ".");
      }
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signerOf(token)));
      return token.getEncoded(ASN1Encoding.DL); // some authorities write looser BER
    } catch (Rejected problem) {
      throw problem;
    } catch (TSPException
        | IOException
        | OperatorCreationException
        | CertificateException
        | RuntimeException problem) {
      throw new Rejected(
          "Expected an answer to the question, found another one: " + problem.getMessage() + ".",
          problem);
    }
  }

  private static String refusal(TimeStampResponse response) {
    return Rejected.quoted("status " + response.getStatus() + " " + response.getStatusString());
  }

  private static X509CertificateHolder signerOf(TimeStampToken token) {
    return token.getCertificates().getMatches(null).stream()
        .filter(token.getSID()::match)
        .findFirst()
        .orElseThrow(
            () -> new Rejected("Expected the signer's certificate in the token, found others."));
  }
}
