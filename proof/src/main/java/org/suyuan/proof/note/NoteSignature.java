package org.suyuan.proof.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.StrictBase64;

/**
 * One signature line of a note: {@code — name base64(key id ‖ signature)}. Of whatever type the key
 * is; only its {@link NoteKey} can tell whether it is good.
 */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";
  private static final int ID_SIZE = 4;

  private final String name;
  private final byte[] idAndSignature;

  private NoteSignature(String name, byte[] idAndSignature) {
    NoteText.checkName(name);
    if (idAndSignature.length <= ID_SIZE) {
      throw new Rejected(
          "Expected a key id of 4 bytes and a signature, found "
              + idAndSignature.length
              + " bytes.");
    }
    this.name = name;
    this.idAndSignature = idAndSignature;
  }

  /** The line by which the key with this name and id signs. */
  public static NoteSignature of(String name, int keyId, byte[] signature) {
    byte[] bytes = new byte[ID_SIZE + signature.length];
    ByteBuffer.wrap(bytes).putInt(keyId).put(signature);
    return new NoteSignature(name, bytes);
  }

  /**
   * Reads one line, without its line feed.
   *
   * @throws Rejected when it is not a signature line
   */
  public static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new Rejected(
          "Expected a signature line of em dash, name and base64, found "
              + Rejected.quoted(line)
              + ".");
    }
    return new NoteSignature(
        line.substring(DASH.length(), space), StrictBase64.decode(line.substring(space + 1)));
  }

  public String name() {
    return name;
  }

  public int keyId() {
    return ByteBuffer.wrap(idAndSignature).getInt();
  }

  /** A copy of the bytes after the key id. */
  public byte[] signature() {
    return Arrays.copyOfRange(idAndSignature, ID_SIZE, idAndSignature.length);
  }

  /** The line, without its line feed. */
  @Override
  public String toString() {
    return DASH + name + " " + StrictBase64.encode(idAndSignature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature line
        && name.equals(line.name)
        && Arrays.equals(idAndSignature, line.idAndSignature);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(idAndSignature);
  }
}
