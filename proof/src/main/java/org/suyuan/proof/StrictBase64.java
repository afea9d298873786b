package org.suyuan.proof;

import java.util.Base64;

/**
 * Standard base64 (RFC 4648 section 4) with exactly one spelling per value: padding is required,
 * the unused bits of the last character are zero, and nothing stands between the characters. The
 * JDK's decoder is looser, and two spellings of one signed thing are two things to a hash.
 */
public final class StrictBase64 {
  private StrictBase64() {}

  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Decodes the only accepted spelling of a value.
   *
   * @throws Rejected when {@code text} is not the spelling that {@link #encode} writes
   */
  public static byte[] decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Rejected("Expected base64 with padding, found " + Rejected.quoted(text) + ".", e);
    }
    if (!encode(bytes).equals(text)) {
      throw new Rejected(
          "Expected base64 with padding and no spare bits, found " + Rejected.quoted(text) + ".");
    }
    return bytes;
  }
}
