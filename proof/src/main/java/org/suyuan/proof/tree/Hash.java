package org.suyuan.proof.tree;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.StrictBase64;

/** A SHA-256 value: 32 bytes, immutable, equal by content. */
public final class Hash {
  /** The length of a hash in bytes. */
  public static final int SIZE = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The hash with these 32 bytes, which are copied.
   *
   * @throws Rejected when there are more or fewer than 32
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new Rejected("Expected a hash of 32 bytes, found " + bytes.length + ".");
    }
    return new Hash(bytes.clone());
  }

  /**
   * The hash that starts at {@code offset} of a longer array, for example of a tile.
   *
   * @throws Rejected when fewer than 32 bytes follow
   */
  public static Hash at(byte[] bytes, int offset) {
    if (offset < 0 || offset > bytes.length - SIZE) {
      throw new Rejected(
          "Expected a hash at byte " + offset + ", found " + bytes.length + " bytes in all.");
    }
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + SIZE));
  }

  /** Reads 64 lower-case hexadecimal digits, the only form that {@link #hex()} writes. */
  public static Hash parseHex(String text) {
    if (text.length() != 2 * SIZE || !text.chars().allMatch(Hash::isLowerHex)) {
      throw new Rejected(
          "Expected a hash of 64 lower-case hexadecimal digits, found "
              + Rejected.quoted(text)
              + ".");
    }
    return new Hash(HexFormat.of().parseHex(text));
  }

  /** Reads standard base64 with padding (44 characters). */
  public static Hash parseBase64(String text) {
    return of(StrictBase64.decode(text));
  }

  /** Takes ownership of the array; for digests that nobody else holds. */
  static Hash owned(byte[] bytes) {
    return new Hash(bytes);
  }

  void feed(MessageDigest digest) {
    digest.update(bytes);
  }

  /** Writes the 32 bytes into {@code target} from {@code offset} on. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, SIZE);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  public String base64() {
    return StrictBase64.encode(bytes);
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
