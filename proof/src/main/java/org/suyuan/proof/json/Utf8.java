package org.suyuan.proof.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.suyuan.proof.Rejected;

/** UTF-8 without forgiveness: what cannot be coded is refused, never replaced. */
public final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  /** The byte order of UTF-8, which is that of code points, without writing the bytes. */
  public static final Comparator<String> ORDER = Utf8::compare;

  private Utf8() {}

  private static int compare(String a, String b) {
    int both = Math.min(a.length(), b.length());
    for (int i = 0; i < both; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate is half of a code point beyond all those that one unit can hold.
        int beyond = Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
        return beyond != 0 ? beyond : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /**
   * @throws Rejected when the bytes are not well-formed UTF-8
   */
  public static String text(byte[] bytes) {
    // The JDK's fast way puts U+FFFD for what is malformed; only where one stands is it in doubt.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Rejected("well-formed UTF-8 expected", e);
    }
  }

  /**
   * @throws Rejected when the text holds a lone surrogate
   */
  public static byte[] bytes(String text) {
    // The JDK's fast way puts a question mark for a lone surrogate, which reads back as another
    // text.
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
      throw new Rejected("text without lone surrogates expected");
    }
    return bytes;
  }
}
