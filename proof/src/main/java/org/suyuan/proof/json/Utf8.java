package org.suyuan.proof.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.suyuan.proof.Rejected;

/** UTF-8 without forgiveness: what cannot be coded is refused, never replaced. */
public final class Utf8 {
  private Utf8() {}

  /**
   * @throws Rejected when the bytes are not well-formed UTF-8
   */
  public static String text(byte[] bytes) {
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
    try {
      ByteBuffer coded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[coded.remaining()];
      coded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new Rejected("text without lone surrogates expected", e);
    }
  }
}
