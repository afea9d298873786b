package org.suyuan.proof.note;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.suyuan.proof.Rejected;

/** The characters that may stand in a note and in the name of a key. */
final class NoteText {
  private NoteText() {}

  static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new Rejected("Expected a note in UTF-8, found other bytes.", e);
    }
  }

  static byte[] encode(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] utf8 = new byte[bytes.remaining()];
      bytes.get(utf8);
      return utf8;
    } catch (CharacterCodingException e) {
      throw new Rejected("Expected whole Unicode characters, found half of one.", e);
    }
  }

  /** Refuses half characters, and every control character below U+0020 but the line feed. */
  static void check(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n') {
        throw new Rejected(
            "Expected no control character but line feeds, found U+%04X at place %d."
                .formatted((int) c, i));
      }
    }
    encode(text);
  }

  /** Refuses a key name that is empty or holds a space of any kind, a control character or +. */
  static void checkName(String name) {
    encode(name);
    boolean allowed =
        name.codePoints()
            .noneMatch(c ->
                c == '+'
                    || c < ' '
                    || c == 0x85
                    || Character.isSpaceChar(c)
                    || Character.isWhitespace(c));
    if (name.isEmpty() || !allowed) {
      throw new Rejected(
          "Expected a key name without spaces and without +, found " + Rejected.quoted(name) + ".");
    }
  }
}
