package org.suyuan.server.base;

import java.security.SecureRandom;

/**
 * Ids people can tell apart: a prefix for the kind, then 100 random bits, as in {@code
 * mbr_4f0qk2…}.
 */
public final class Ids {
  /** Lower-case Crockford base32: no i, l, o, u, so an id survives being read aloud. */
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private static final int LENGTH = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /**
   * A new id that nobody can guess.
   *
   * @param prefix two to five lower-case letters that name the kind, such as {@code mbr}
   * @return {@code prefix_} followed by 20 characters of base32
   */
  public static String next(String prefix) {
    if (!prefix.matches("[a-z]{2,5}")) {
      throw new IllegalArgumentException(
          "An id's prefix is two to five lower-case letters, not: " + prefix);
    }
    var random = new byte[LENGTH];
    RANDOM.nextBytes(random);
    var id = new StringBuilder(prefix.length() + 1 + LENGTH).append(prefix).append('_');
    for (byte bits : random) {
      id.append(ALPHABET[bits & 31]);
    }
    return id.toString();
  }
}
