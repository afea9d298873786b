package org.suyuan.proof.note;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.StrictBase64;

/** The text form of a private key: {@code PRIVATE+KEY+name+id+base64(type ‖ seed)}. */
final class PrivateText {
  private static final Pattern TEXT =
      Pattern.compile("PRIVATE\\+KEY\\+([^+]*)\\+([0-9a-f]{8})\\+(.*)");

  private PrivateText() {}

  /** A name and a seed that belong together. */
  record Parts(String name, byte[] seed) {}

  /** Reads a key of the type that is asked for; no refusal repeats the secret. */
  static Parts parse(String text, NoteKey.Type type) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new Rejected("Expected a private key PRIVATE+KEY+name+id+base64, found another text.");
    }
    byte[] typeAndSeed = decodeSilently(parts.group(3));
    NoteKey.Type found = NoteKey.typeOf(typeAndSeed);
    if (found != type) {
      throw new Rejected("Expected a private key of type " + type + ", found " + found + ".");
    }
    byte[] seed = NoteKey.keyOf(typeAndSeed);
    String id = NoteKey.of(parts.group(1), type, Ed25519.publicKeyOf(seed)).idHex();
    if (!id.equals(parts.group(2))) {
      throw new Rejected(
          "Expected the key id " + id + " in the private key, found " + parts.group(2) + ".");
    }
    return new Parts(parts.group(1), seed);
  }

  static String write(NoteKey key, byte[] seed) {
    return "PRIVATE+KEY+%s+%s+%s"
        .formatted(
            key.name(), key.idHex(), StrictBase64.encode(NoteKey.join("", key.type(), seed)));
  }

  /** Decodes without quoting what it was given, which may be most of a secret. */
  private static byte[] decodeSilently(String base64) {
    try {
      return StrictBase64.decode(base64);
    } catch (Rejected quotingIt) {
      throw new Rejected("Expected base64 with padding in the private key, found another text.");
    }
  }
}
