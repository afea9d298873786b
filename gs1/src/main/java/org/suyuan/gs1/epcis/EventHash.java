package org.suyuan.gs1.epcis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The CBV 2.0 event hash (CBV 2.0 section 8.9): an id that any two parties compute alike from what
 * an event says, whether it is written in JSON or XML, with URNs or Digital Links, in whatever
 * order.
 *
 * <p>Not everybody computes it alike yet: {@link #match} finds out in which known way a hash that
 * somebody else gave was computed.
 *
 * <p>Record time, event id and error declaration are not part of it, so an event and its withdrawal
 * have the same hash. It is an identifier and no proof: anyone can compute it.
 */
public final class EventHash {
  private static final String START = "ni:///sha-256;";
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(START) + "[0-9a-f]{64}\\?ver=CBV2\\.[01]");

  private EventHash() {}

  /** The hash as an RFC 6920 name: {@code ni:///sha-256;…?ver=CBV2.0}. */
  public static String of(Event event) {
    return name(digest(event));
  }

  /** The name of 32 bytes of {@link #digest}. */
  public static String name(byte[] digest) {
    return START + HexFormat.of().formatHex(digest) + "?ver=CBV2.0";
  }

  /** The 32 bytes of the hash. */
  public static byte[] digest(Event event) {
    return digest(preHash(event));
  }

  static byte[] digest(String preHash) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(preHash.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The text that is hashed, for finding out where two hashes part. */
  public static String preHash(Event event) {
    return new PreHash(event, Set.of()).text();
  }

  /** Whether an id has the form of an event hash, of CBV 2.0 or of its draft successor. */
  public static boolean isName(String id) {
    return NAME.matcher(id).matches();
  }

  /**
   * How somebody else's hash of this event was computed: as here, or with up to three of the known
   * deviations. The ways are tried in a fixed order, fewer deviations first; empty when none fits,
   * so that the hash is of another event.
   *
   * @param foreign an id of any form
   */
  public static Optional<HashMatch> match(Event event, String foreign) {
    if (!isName(foreign)) {
      return Optional.empty();
    }
    byte[] digest = HexFormat.of().parseHex(foreign, START.length(), START.length() + 64);
    String standard = preHash(event);
    Set<HashDeviation> telling = EnumSet.noneOf(HashDeviation.class);
    for (HashDeviation one : HashDeviation.values()) {
      if (!new PreHash(event, Set.of(one)).text().equals(standard)) {
        telling.add(one); // the others change nothing in this event, alone or together
      }
    }
    return HashMatch.ways()
        .filter(way -> telling.containsAll(way.deviations()))
        .filter(way -> Arrays.equals(digest, digest(new PreHash(event, way.deviations()).text())))
        .findFirst();
  }
}
