package org.suyuan.proof;

import java.util.Arrays;
import java.util.Base64;

/**
 * base64url without padding (RFC 4648 section 5) with exactly one spelling per value: other
 * characters, padding and spare bits that are not zero are refused.
 */
public final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Base64Url() {}

  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /**
   * @throws Rejected when {@code text} is not the spelling that {@link #encode} writes
   */
  public static byte[] decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Rejected("Expected base64url, found " + Rejected.quoted(text) + ".", e);
    }
    if (!isSpelling(text, bytes)) {
      throw new Rejected(
          "Expected base64url without padding and spare bits, found "
              + Rejected.quoted(text)
              + ".");
    }
    return bytes;
  }

  /** What the JDK's decoder forgives stands at the end: padding, and spare bits that are set. */
  private static boolean isSpelling(String text, byte[] bytes) {
    int whole = bytes.length / 3;
    byte[] rest = Arrays.copyOfRange(bytes, 3 * whole, bytes.length);
    return text.substring(4 * whole).equals(encode(rest));
  }

  /** As {@link #decode(String)}, for a value of exactly {@code length} bytes. */
  public static byte[] decode(String text, int length) {
    byte[] bytes = decode(text);
    if (bytes.length != length) {
      throw new Rejected(
          "Expected base64url of %d bytes, found %d.".formatted(length, bytes.length));
    }
    return bytes;
  }
}
