package org.suyuan.server.epcis.query;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One thing an event says that can be asked for, under the name by which it is found. At most one
 * of its values is there; none says only that there is such a thing.
 *
 * @param text in the form of {@link #key}
 */
public record Fact(
    String name, @Nullable String text, @Nullable Double number, @Nullable Instant time) {
  private static final int LONGEST = 150;

  static Fact exists(String name) {
    return new Fact(key(name), null, null, null);
  }

  static Fact of(String name, String text) {
    return new Fact(key(name), key(text), null, null);
  }

  static Fact of(String name, BigDecimal number) {
    return new Fact(key(name), null, number.doubleValue(), null);
  }

  static Fact of(String name, Instant time) {
    return new Fact(key(name), null, null, time);
  }

  /**
   * A text as an index can hold it: of what is long, or has a character that PostgreSQL cannot
   * store, the beginning and its digest.
   */
  public static String key(String text) {
    int nul = text.indexOf(0);
    if (text.length() <= LONGEST && nul < 0) {
      return text;
    }
    int end = Math.min(LONGEST, nul < 0 ? text.length() : nul);
    return text.substring(0, end) + "#" + digest(text);
  }

  private static String digest(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
