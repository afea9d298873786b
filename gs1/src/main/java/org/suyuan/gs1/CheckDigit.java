package org.suyuan.gs1;

import java.math.BigInteger;

/**
 * Check digits and check characters (GS1 General Specifications, sections 7.9.1 and 7.9.5).
 *
 * <p>Numeric keys end in one digit, modulo 10 with weights 3, 1, 3 … from the right. The Global
 * Model Number ends in a pair of characters, modulo 1021 with prime weights.
 */
public final class CheckDigit {
  private static final int PAIR_MODULUS = 1021;
  private static final String PAIR_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private CheckDigit() {}

  /**
   * The check digit for these digits, which are the key without its last place.
   *
   * @throws Gs1SyntaxException when something else than digits is given
   */
  public static char of(String digits) {
    int sum = 0;
    for (int i = digits.length() - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        throw new Gs1SyntaxException("check digit", "digits only", digits);
      }
      sum += (digit - '0') * weight;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** Whether the last digit of this key is its check digit; false for anything but digits. */
  public static boolean holds(String key) {
    if (key.length() < 2 || !CharacterSet.DIGITS.holds(key)) {
      return false;
    }
    return of(key.substring(0, key.length() - 1)) == key.charAt(key.length() - 1);
  }

  /**
   * The pair of check characters for a Global Model Number without its pair.
   *
   * @throws Gs1SyntaxException when a character is outside the 82 of the General Specifications, or
   *     there are none
   */
  public static String pairOf(String model) {
    if (model.isEmpty() || !CharacterSet.EIGHTY_TWO.holds(model)) {
      throw new Gs1SyntaxException("check pair", "characters of GS1 set 82", model);
    }
    int sum = 0;
    BigInteger prime = BigInteger.TWO;
    for (int i = model.length() - 1; i >= 0; i--) {
      sum += CharacterSet.EIGHTY_TWO.valueOf(model.charAt(i)) * prime.intValue();
      prime = prime.nextProbablePrime();
    }
    int remainder = sum % PAIR_MODULUS;
    return "" + PAIR_ALPHABET.charAt(remainder >> 5) + PAIR_ALPHABET.charAt(remainder & 31);
  }

  /** Whether this Global Model Number ends in its pair of check characters. */
  public static boolean pairHolds(String key) {
    if (key.length() < 3 || !CharacterSet.EIGHTY_TWO.holds(key)) {
      return false;
    }
    int end = key.length() - 2;
    return pairOf(key.substring(0, end)).equals(key.substring(end));
  }
}
