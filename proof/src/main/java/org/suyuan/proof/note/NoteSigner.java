package org.suyuan.proof.note;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.StrictBase64;

/**
 * A private key that signs notes with Ed25519 under a name. Its text form is {@code
 * PRIVATE+KEY+name+id+base64(0x01 ‖ seed)}; it is written only by {@link #privateText()}, never by
 * {@code toString} or a refusal.
 */
public final class NoteSigner {
  private static final Pattern TEXT =
      Pattern.compile("PRIVATE\\+KEY\\+([^+]*)\\+([0-9a-f]{8})\\+(.*)");

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
    Matcher parts = TEXT.matcher(privateText);
    if (!parts.matches()) {
      throw new Rejected("Expected a private key PRIVATE+KEY+name+id+base64, found another text.");
    }
    NoteSigner signer = of(parts.group(1), NoteKey.typed(decodeSilently(parts.group(3))));
    if (!signer.key.idHex().equals(parts.group(2))) {
      throw new Rejected(
          "Expected the key id "
              + signer.key.idHex()
              + " in the private key, found "
              + parts.group(2)
              + ".");
    }
    return signer;
  }

  /** Decodes without quoting what it was given, which may be most of a secret. */
  private static byte[] decodeSilently(String base64) {
    try {
      return StrictBase64.decode(base64);
    } catch (Rejected quotingIt) {
      throw new Rejected("Expected base64 with padding in the private key, found another text.");
    }
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
    byte[] typeAndSeed = new byte[1 + seed.length];
    typeAndSeed[0] = NoteKey.ED25519;
    System.arraycopy(seed, 0, typeAndSeed, 1, seed.length);
    return "PRIVATE+KEY+" + key.name() + "+" + key.idHex() + "+" + StrictBase64.encode(typeAndSeed);
  }

  @Override
  public String toString() {
    return "NoteSigner[" + key + "]";
  }
}
