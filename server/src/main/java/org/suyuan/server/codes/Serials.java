package org.suyuan.server.codes;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Serial numbers that nobody can guess: 16 characters of lower-case Crockford base32, 80 bits from
 * the system's secure random numbers. No i, l, o or u, so one can be read aloud and typed.
 */
final class Serials {
  static final int LENGTH = 16;

  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Serials() {}

  /** So many, no two alike. */
  static Set<String> fresh(int count) {
    Set<String> serials = LinkedHashSet.newLinkedHashSet(count);
    while (serials.size() < count) {
      serials.add(next());
    }
    return serials;
  }

  private static String next() {
    byte[] random = new byte[LENGTH];
    RANDOM.nextBytes(random);
    StringBuilder serial = new StringBuilder(LENGTH);
    for (byte bits : random) {
      serial.append(ALPHABET[bits & 31]);
    }
    return serial.toString();
  }
}
