package org.suyuan.server.epcis;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where the next page begins: the sort key of the last row of this one, bound by a MAC to the
 * caller and the question, so that it can be neither made up nor carried into another query.
 *
 * @param time the sort column of the last row
 * @param tie what tells rows of the same time apart
 */
record PageToken(Instant time, String tie) {
  private static final int TAG = 16;

  /**
   * @param question who asks what; the same text must be given to {@link #read}
   */
  String write(byte[] secret, String question) {
    var text = (time + " " + tie).getBytes(StandardCharsets.US_ASCII);
    var tag = tag(secret, text, question);
    var token = Arrays.copyOf(tag, TAG + text.length);
    System.arraycopy(text, 0, token, TAG, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * @throws org.suyuan.server.base.Refusal {@code query-parameter-exception} for any other text
   */
  static PageToken read(String token, byte[] secret, String question) {
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      var text = Arrays.copyOfRange(bytes, Math.min(TAG, bytes.length), bytes.length);
      var tag = Arrays.copyOf(bytes, TAG);
      if (MessageDigest.isEqual(tag, tag(secret, text, question))) {
        var parts = new String(text, StandardCharsets.US_ASCII).split(" ", 2);
        return new PageToken(Instant.parse(parts[0]), parts[1]);
      }
    } catch (IllegalArgumentException | DateTimeException garbage) {
      // refused below like any other token that is not ours
    }
    throw EpcisRefusals.queryParameter(
        "nextPageToken", "the token of the page before, with the same query");
  }

  private static byte[] tag(byte[] secret, byte[] text, String question) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(text);
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(question.getBytes(StandardCharsets.UTF_8)), TAG);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has HmacSHA256", missing);
    }
  }
}
