package org.suyuan.proof.note;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;

/** The octets of a policy, their lines, and the words that may stand in them. */
final class PolicyText {
  private final byte[] octets;
  private final String text;
  private final boolean isUtf8;

  private PolicyText(byte[] octets) {
    this.octets = octets;
    String utf8 = new String(octets, UTF_8);
    // Either way different octets are different text, so that names are equal only as octets.
    this.isUtf8 = Arrays.equals(utf8.getBytes(UTF_8), octets);
    this.text = isUtf8 ? utf8 : new String(octets, ISO_8859_1);
  }

  static PolicyText of(byte[] octets) {
    if (octets.length > Policy.MAX_SIZE) {
      throw new Rejected(
          "Expected a policy of at most "
              + Policy.MAX_SIZE
              + " bytes, found "
              + octets.length
              + ".");
    }
    PolicyText policy = new PolicyText(octets.clone());
    policy.checkCharacters();
    return policy;
  }

  private void checkCharacters() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t' && c != '\n') || c == 0x7f) {
        throw new Rejected(
            "Expected no control character but tabs and line feeds in a policy, found U+%04X."
                .formatted((int) c));
      }
    }
    if (!text.endsWith("\n")) {
      throw new Rejected("Expected a policy that ends with a line feed, found another end.");
    }
  }

  /** The lines without their line feeds; what is cut off at the end would have been noticed. */
  List<String> lines() {
    return List.of(text.substring(0, text.length() - 1).split("\n", -1));
  }

  /** The name of a key is UTF-8, whatever else stands in the text. */
  NoteKey key(String vkey) {
    return NoteKey.parse(isUtf8 ? vkey : NoteText.decode(vkey.getBytes(ISO_8859_1)));
  }

  /** The line that defines a witness. */
  static String line(Policy.Witness witness) {
    String url = witness.url() == null ? "" : " " + witness.url();
    return "witness " + witness.name() + " " + witness.key() + url + "\n";
  }

  static void checkName(String name) {
    if (!isWord(name) || name.equals(Policy.NOBODY)) {
      throw new Rejected(
          "Expected a name in one word that is not none, found " + Rejected.quoted(name) + ".");
    }
  }

  static void checkUrl(@Nullable String url) {
    if (url != null && !isWord(url)) {
      throw new Rejected("Expected a URL in one word, found " + Rejected.quoted(url) + ".");
    }
  }

  static void checkType(NoteKey key, NoteKey.Type type) {
    if (key.type() != type) {
      throw new Rejected("Expected a key of type " + type + ", found " + key + ".");
    }
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != 0x7f);
  }

  byte[] octets() {
    return octets.clone();
  }

  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyText policy && Arrays.equals(octets, policy.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }
}
