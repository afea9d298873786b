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
 * The public Ed25519 key that verifies lines of a note, with the name it signs under and the way it
 * signs (C2SP signed-note). Its text form, the vkey, is {@code name+id+base64(type ‖ key)}.
 */
public final class NoteKey {
  /** What the key signs, and the byte that stands for it in ids and vkeys. */
  public enum Type {
    /** The text of the note as it is (signed-note): a log under its checkpoints. */
    SIGNATURE(0x01),
    /** A time and the text of a checkpoint (tlog-cosignature): a witness or a mirror. */
    COSIGNATURE(0x04);

    private final byte code;

    Type(int code) {
      this.code = (byte) code;
    }

    byte code() {
      return code;
    }

    private static Type of(byte code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new Rejected(
          "Expected a key of type 1 (Ed25519) or 4 (Ed25519 cosignature), found type "
              + (code & 0xff)
              + (code == 0x06 ? " (ML-DSA-44)." : "."));
    }
  }

  private static final Pattern VKEY = Pattern.compile("([^+]*)\\+([0-9a-f]{8})\\+(.*)");

  private final String name;
  private final Type type;
  private final byte[] publicKey;
  private final int id;

  private NoteKey(String name, Type type, byte[] publicKey) {
    NoteText.checkName(name);
    if (!Ed25519.acceptableKey(publicKey)) {
      throw new Rejected(
          "Expected a canonical Ed25519 public key of 32 bytes that is not of small order for "
              + Rejected.quoted(name)
              + ", found another value.");
    }
    this.name = name;
    this.type = type;
    this.publicKey = publicKey.clone();
    this.id = ByteBuffer.wrap(TreeHash.sha256(join(name + "\n", type, publicKey)).bytes()).getInt();
  }

  /** A key that signs notes as they are. */
  public static NoteKey of(String name, byte[] publicKey) {
    return new NoteKey(name, Type.SIGNATURE, publicKey);
  }

  /** A key of either type, from its 32 bytes. */
  public static NoteKey of(String name, Type type, byte[] publicKey) {
    return new NoteKey(name, type, publicKey);
  }

  /**
   * Reads a vkey of either type.
   *
   * @throws Rejected when its form, its type or its key is not accepted, or the id is not that of
   *     the name, type and key
   */
  public static NoteKey parse(String vkey) {
    Matcher parts = VKEY.matcher(vkey);
    if (!parts.matches()) {
      throw new Rejected(
          "Expected a verifier key name+id+base64, found " + Rejected.quoted(vkey) + ".");
    }
    byte[] typeAndKey = StrictBase64.decode(parts.group(3));
    NoteKey key = new NoteKey(parts.group(1), typeOf(typeAndKey), keyOf(typeAndKey));
    if (!key.idHex().equals(parts.group(2))) {
      throw new Rejected(
          "Expected the key id " + key.idHex() + " in the vkey, found " + parts.group(2) + ".");
    }
    return key;
  }

  /** The type that stands before a key; what is read is never repeated, it may be a secret. */
  static Type typeOf(byte[] typeAndKey) {
    if (typeAndKey.length == 0) {
      throw new Rejected("Expected a type and a key of 32 bytes, found nothing.");
    }
    return Type.of(typeAndKey[0]);
  }

  /** The 32 bytes after the type. */
  static byte[] keyOf(byte[] typeAndKey) {
    if (typeAndKey.length != 1 + Ed25519.KEY_SIZE) {
      throw new Rejected(
          "Expected a type and a key of 32 bytes, found " + typeAndKey.length + " bytes in all.");
    }
    return Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length);
  }

  /** {@code prefix ‖ type ‖ key}, as it stands in ids and text forms. */
  static byte[] join(String prefix, Type type, byte[] key) {
    byte[] start = NoteText.encode(prefix);
    byte[] bytes = Arrays.copyOf(start, start.length + 1 + key.length);
    bytes[start.length] = type.code();
    System.arraycopy(key, 0, bytes, start.length + 1, key.length);
    return bytes;
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
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

  /** Is it the same key, whatever its name and type? */
  public boolean sharesBytesWith(NoteKey other) {
    return Arrays.equals(publicKey, other.publicKey);
  }

  /** Was this line meant to be from this key? Says nothing about whether it is good. */
  public boolean names(NoteSignature line) {
    return line.keyId() == id && line.name().equals(name);
  }

  /** Is this line from this key, and good for this text? A cosignature also needs a sound time. */
  public boolean verify(String text, NoteSignature line) {
    if (!names(line)) {
      return false;
    }
    return switch (type) {
      case SIGNATURE -> Ed25519.verify(publicKey, NoteText.encode(text), line.signature());
      case COSIGNATURE -> CosignedText.verify(publicKey, text, line.signature());
    };
  }

  /** The vkey. */
  @Override
  public String toString() {
    return name + "+" + idHex() + "+" + StrictBase64.encode(join("", type, publicKey));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteKey key
        && name.equals(key.name)
        && type == key.type
        && sharesBytesWith(key);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + id;
  }
}
