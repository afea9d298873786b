package org.suyuan.gs1.epcis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The CBV 2.0 event hash (CBV 2.0 section 8.9): an id that any two parties compute alike from what
 * an event says, whether it is written in JSON or XML, with URNs or Digital Links, in whatever
 * order.
 *
 * <p>Record time, event id and error declaration are not part of it, so an event and its withdrawal
 * have the same hash. It is an identifier and no proof: anyone can compute it.
 */
public final class EventHash {
  private EventHash() {}

  /** The hash as an RFC 6920 name: {@code ni:///sha-256;…?ver=CBV2.0}. */
  public static String of(Event event) {
    return name(digest(event));
  }

  /** The name of 32 bytes of {@link #digest}. */
  public static String name(byte[] digest) {
    return "ni:///sha-256;" + HexFormat.of().formatHex(digest) + "?ver=CBV2.0";
  }

  /** The 32 bytes of the hash. */
  public static byte[] digest(Event event) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(preHash(event).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The text that is hashed, for finding out where two hashes part. */
  public static String preHash(Event event) {
    return new PreHash(event).text();
  }
}
