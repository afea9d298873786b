package org.suyuan.proof;

/** Counts and indexes as C2SP texts write them: ASCII digits, no sign, no leading zero. */
public final class Decimal {
  private Decimal() {}

  /**
   * Reads a number from 0 to 2^63 − 1.
   *
   * @param what the name of the number for the refusal, for example {@code "tree size"}
   * @throws Rejected when the text is not the one decimal spelling of such a number
   */
  public static long parse(String text, String what) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || (text.length() > 1 && text.charAt(0) == '0')) {
      throw new Rejected(
          "Expected a "
              + what
              + " in decimal without leading zeros, found "
              + Rejected.quoted(text)
              + ".");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Rejected(
          "Expected a " + what + " below 2^63, found " + Rejected.quoted(text) + ".", e);
    }
  }
}
