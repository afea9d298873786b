package org.suyuan.proof.note;

import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;

/**
 * A private key that signs notes with Ed25519 under a name. Its text form is {@code
 * PRIVATE+KEY+name+id+base64(0x01 ‖ seed)}; it is written only by {@link #privateText()}, never by
 * {@code toString} or a refusal.
 */
public final class NoteSigner {
  private final NoteKey key;
  private final byte[] seed;

  private NoteSigner(String name, byte[] seed) {
    this.key = NoteKey.of(name, Ed25519.publicKeyOf(seed));
    this.seed = seed.clone();
  }

  /** The signer with this name and this 32-byte seed. */
  public static NoteSigner of(String name, byte[] seed) {
    return new NoteSigner(name, seed);
  }

  /**
   * Reads the text form.
   *
   * @throws Rejected when its form or type is not accepted, or the id is not that of the name and
   *     key
   */
  public static NoteSigner parse(String privateText) {
    PrivateText.Parts parts = PrivateText.parse(privateText, NoteKey.Type.SIGNATURE);
    return of(parts.name(), parts.seed());
  }

  /** The public half. */
  public NoteKey key() {
    return key;
  }

  /** Signs a text that ends with a line feed. */
  public NoteSignature sign(String text) {
    return NoteSignature.of(key.name(), key.id(), Ed25519.sign(seed, NoteText.encode(text)));
  }

  /** The secret in its text form, for the file that keeps it. */
  public String privateText() {
    return PrivateText.write(key, seed);
  }

  @Override
  public String toString() {
    return "NoteSigner[" + key + "]";
  }
}
