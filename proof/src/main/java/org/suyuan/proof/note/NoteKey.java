package org.suyuan.proof.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.StrictBase64;
import org.suyuan.proof.tree.TreeHash;

/**
 * The public key that verifies a note's Ed25519 signatures (C2SP signed-note, type 0x01), with the
 * name it signs under. Its text form, the vkey, is {@code name+id+base64(0x01 ‖ key)}.
 */
public final class NoteKey {
  /** The type byte of plain Ed25519 note signatures. */
  static final byte ED25519 = 0x01;

  private static final Pattern VKEY = Pattern.compile("([^+]*)\\+([0-9a-f]{8})\\+(.*)");

  private final String name;
  private final int id;
  private final byte[] publicKey;

  private NoteKey(String name, byte[] publicKey) {
    NoteText.checkName(name);
    if (!Ed25519.acceptableKey(publicKey)) {
      throw new Rejected(
          "Expected a canonical Ed25519 public key of 32 bytes that is not of small order for "
              + Rejected.quoted(name)
              + ", found another value.");
    }
    this.name = name;
    this.publicKey = publicKey.clone();
    this.id = idOf(name, publicKey);
  }

  public static NoteKey of(String name, byte[] publicKey) {
    return new NoteKey(name, publicKey);
  }

  /**
   * Reads a vkey.
   *
   * @throws Rejected when its form, its type or its key is not accepted, or the id is not that of
   *     the name and key
   */
  public static NoteKey parse(String vkey) {
    Matcher parts = VKEY.matcher(vkey);
    if (!parts.matches()) {
      throw new Rejected(
          "Expected a verifier key name+id+base64, found " + Rejected.quoted(vkey) + ".");
    }
    NoteKey key = of(parts.group(1), typed(StrictBase64.decode(parts.group(3))));
    if (!key.idHex().equals(parts.group(2))) {
      throw new Rejected(
          "Expected the key id " + key.idHex() + " in the vkey, found " + parts.group(2) + ".");
    }
    return key;
  }

  /** Strips the type byte, which must be 0x01. */
  static byte[] typed(byte[] typeAndKey) {
    if (typeAndKey.length != 1 + Ed25519.KEY_SIZE || typeAndKey[0] != ED25519) {
      throw new Rejected(
          "Expected a key of type 1 (Ed25519) with 32 bytes, found %s with %d bytes."
              .formatted(
                  typeAndKey.length == 0 ? "none" : "type " + (typeAndKey[0] & 0xff),
                  Math.max(0, typeAndKey.length - 1)));
    }
    return Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length);
  }

  /** The first four bytes of SHA-256(name ‖ LF ‖ type ‖ key), big-endian. */
  private static int idOf(String name, byte[] publicKey) {
    byte[] prefix = NoteText.encode(name + "\n");
    byte[] bytes = Arrays.copyOf(prefix, prefix.length + 1 + publicKey.length);
    bytes[prefix.length] = ED25519;
    System.arraycopy(publicKey, 0, bytes, prefix.length + 1, publicKey.length);
    return ByteBuffer.wrap(TreeHash.sha256(bytes).bytes()).getInt();
  }

  public String name() {
    return name;
  }

  /** The 32-bit id that stands before each signature; an identifier, not a fingerprint. */
  public int id() {
    return id;
  }

  /** The id as eight hexadecimal digits. */
  public String idHex() {
    return "%08x".formatted(id);
  }

  /** A copy of the 32 bytes. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** Was this line meant to be from this key? Says nothing about whether it is good. */
  public boolean names(NoteSignature line) {
    return line.keyId() == id && line.name().equals(name);
  }

  /** Is this line from this key, and good for this text? */
  public boolean verify(String text, NoteSignature line) {
    return names(line) && Ed25519.verify(publicKey, NoteText.encode(text), line.signature());
  }

  /** The vkey. */
  @Override
  public String toString() {
    byte[] typeAndKey = new byte[1 + publicKey.length];
    typeAndKey[0] = ED25519;
    System.arraycopy(publicKey, 0, typeAndKey, 1, publicKey.length);
    return name + "+" + idHex() + "+" + StrictBase64.encode(typeAndKey);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteKey key
        && name.equals(key.name)
        && Arrays.equals(publicKey, key.publicKey);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + id;
  }
}
