package org.suyuan.gs1;

import java.util.Arrays;

/** The character sets of application identifier data (General Specifications, section 7.11). */
public enum CharacterSet {
  /** N: the ten digits. */
  DIGITS("0123456789", "digits"),
  /** X: the 82 characters of figure 7.11-1, in the order that gives each its value. */
  EIGHTY_TWO(
      "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
      "characters of GS1 set 82"),
  /** Y: the 39 characters of figure 7.11-2. */
  THIRTY_NINE("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "characters of GS1 set 39"),
  /** Z: base64url without padding rules (figure 7.11-3). */
  BASE64URL("-0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz", "base64url");

  private final int[] values = new int[128];
  private final String description;

  CharacterSet(String characters, String description) {
    Arrays.fill(values, -1);
    for (int i = 0; i < characters.length(); i++) {
      values[characters.charAt(i)] = i;
    }
    this.description = description;
  }

  /** The set with this letter in the General Specifications' notation (N, X, Y or Z). */
  static CharacterSet ofLetter(char letter) {
    return switch (letter) {
      case 'N' -> DIGITS;
      case 'X' -> EIGHTY_TWO;
      case 'Y' -> THIRTY_NINE;
      case 'Z' -> BASE64URL;
      default -> throw new IllegalStateException("no character set is called " + letter);
    };
  }

  /** Whether every character of the text belongs to this set. */
  public boolean holds(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || values[c] < 0) {
        return false;
      }
    }
    return true;
  }

  /** The place of a member character in the set's order, from 0. */
  int valueOf(char member) {
    return values[member];
  }

  /** For messages: "digits", "base64url" … */
  public String description() {
    return description;
  }
}
