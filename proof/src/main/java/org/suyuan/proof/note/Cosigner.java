package org.suyuan.proof.note;

import java.time.Instant;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;

/**
 * A private key that cosigns checkpoints with a time (C2SP tlog-cosignature, Ed25519). Its text
 * form is {@code PRIVATE+KEY+name+id+base64(0x04 ‖ seed)}. The name is not part of what is signed:
 * whoever cosigns in two roles, as witness and as mirror, needs two seeds.
 */
public final class Cosigner {
  private final NoteKey key;
  private final byte[] seed;

  private Cosigner(String name, byte[] seed) {
    this.key = NoteKey.of(name, NoteKey.Type.COSIGNATURE, Ed25519.publicKeyOf(seed));
    this.seed = seed.clone();
  }

  /** The cosigner with this name and this 32-byte seed. */
  public static Cosigner of(String name, byte[] seed) {
    return new Cosigner(name, seed);
  }

  /**
   * Reads the text form.
   *
   * @throws Rejected when its form or type is not accepted, or the id is not that of the name and
   *     key
   */
  public static Cosigner parse(String privateText) {
    PrivateText.Parts parts = PrivateText.parse(privateText, NoteKey.Type.COSIGNATURE);
    return of(parts.name(), parts.seed());
  }

  /** The public half. */
  public NoteKey key() {
    return key;
  }

  /**
   * Says that no larger tree of this log has been seen up to this time. Whether that is true, the
   * caller must know and have stored before.
   *
   * @param time cut to whole seconds
   * @throws Rejected when it is before 1970 or after 9999
   */
  public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
    return NoteSignature.of(key.name(), key.id(), CosignedText.sign(seed, checkpoint.text(), time));
  }

  /** The secret in its text form, for the file that keeps it. */
  public String privateText() {
    return PrivateText.write(key, seed);
  }

  @Override
  public String toString() {
    return "Cosigner[" + key + "]";
  }
}
