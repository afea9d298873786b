package org.suyuan.server.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.time.Certificates;
import org.suyuan.proof.time.TimestampToken;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * A time authority that the operator trusts.
 *
 * @param name what its tokens are kept under
 * @param url where it takes questions
 * @param roots the certificates to one of which its own must lead
 */
record TimestampAuthority(String name, String url, List<X509Certificate> roots) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Reads the certificates; a server that cannot does not start. */
  static TimestampAuthority of(TimestampSettings.Authority settings) {
    try {
      return new TimestampAuthority(
          settings.name(),
          settings.url(),
          Certificates.parse(Files.readAllBytes(settings.certificate())));
    } catch (IOException | Rejected problem) {
      throw new IllegalArgumentException(
          "The time authority %s needs a PEM file with its certificates at suyuan.ledger.timestamps[].certificate, not %s: %s"
              .formatted(settings.name(), settings.certificate(), problem.getMessage()),
          problem);
    }
  }

  /** What a token about this checkpoint is about. */
  static Hash imprint(Checkpoint checkpoint) {
    return TreeHash.sha256(checkpoint.text().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Asks for the time of a checkpoint.
   *
   * @throws IOException when there is no answer that can be read
   * @throws Rejected when the answer is not a good one
   */
  Timestamp stamp(Wire wire, Checkpoint checkpoint) throws IOException, InterruptedException {
    var question = TimestampQuestion.about(imprint(checkpoint));
    var said = wire.post(url, "application/timestamp-query", question.bytes(), PATIENCE);
    if (said.status() != 200 || !said.type().equals("application/timestamp-reply")) {
      throw new IOException("it answered with " + said.brief());
    }
    var token = question.tokenIn(said.body());
    return new Timestamp(name, checkpoint, token, verify(checkpoint, token));
  }

  /**
   * Is this token this authority's word on this checkpoint?
   *
   * @return its time
   * @throws Rejected when it is not
   */
  Instant verify(Checkpoint checkpoint, byte[] token) {
    return TimestampToken.verify(token, imprint(checkpoint), roots);
  }
}
