package org.suyuan.proof.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;

/**
 * What stands under an Ed25519 cosignature (C2SP tlog-cosignature): the signature is 8 bytes of
 * POSIX seconds, big-endian, and 64 bytes of Ed25519 over {@code cosignature/v1}, {@code time
 * <seconds>} and the text of the checkpoint.
 */
final class CosignedText {
  /**
   * The last second of the year 9999, in which texts and browsers can still write a time. The
   * specification allows later ones; nobody can have seen a tree then.
   */
  static final long LATEST = 253_402_300_799L;

  private static final int TIME_SIZE = Long.BYTES;

  private CosignedText() {}

  static byte[] sign(byte[] seed, String text, Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 1 || seconds > LATEST) {
      throw new Rejected("Expected a time from 1970 to 9999 to cosign at, found " + time + ".");
    }
    byte[] signature = Ed25519.sign(seed, message(seconds, text));
    return ByteBuffer.allocate(TIME_SIZE + signature.length)
        .putLong(seconds)
        .put(signature)
        .array();
  }

  static boolean verify(byte[] publicKey, String text, byte[] timeAndSignature) {
    return time(timeAndSignature)
        .filter(time ->
            Ed25519.verify(
                publicKey,
                message(time.getEpochSecond(), text),
                Arrays.copyOfRange(timeAndSignature, TIME_SIZE, timeAndSignature.length)))
        .isPresent();
  }

  /** The time at the start, in whole seconds; empty when there is none, or none of this age. */
  static Optional<Instant> time(byte[] timeAndSignature) {
    if (timeAndSignature.length != TIME_SIZE + Ed25519.SIGNATURE_SIZE) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(timeAndSignature).getLong();
    return seconds < 1 || seconds > LATEST
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds));
  }

  private static byte[] message(long seconds, String text) {
    return NoteText.encode("cosignature/v1\ntime " + seconds + "\n" + text);
  }
}
