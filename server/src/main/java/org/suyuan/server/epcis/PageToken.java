package org.suyuan.server.epcis;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.suyuan.server.epcis.query.QueryFault;

/**
 * Where the next page begins: the sort keys of the last row of this one, bound by a MAC to the
 * caller and the question, so that it can be neither made up nor carried into another query.
 *
 * @param keys what the page before ended with, as text
 * @param expires when it is no longer taken, to the second
 */
record PageToken(List<String> keys, Instant expires) {
  private static final int TAG = 16;
  private static final Duration LIFE = Duration.ofHours(1);

  static PageToken after(List<String> keys, Instant now) {
    return new PageToken(keys, now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * @param question who asks what; the same text must be given to {@link #read}
   */
  String write(byte[] secret, String question) {
    var coded =
        keys.stream()
            .map(key -> URLEncoder.encode(key, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var text = (expires.getEpochSecond() + "&" + coded).getBytes(StandardCharsets.US_ASCII);
    var token = Arrays.copyOf(tag(secret, text, question), TAG + text.length);
    System.arraycopy(text, 0, token, TAG, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * @throws org.suyuan.server.base.Refusal {@code query-parameter-exception} for any other text,
   *     and when it has expired
   */
  static PageToken read(String token, byte[] secret, String question, Instant now) {
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      var text = Arrays.copyOfRange(bytes, Math.min(TAG, bytes.length), bytes.length);
      var tag = Arrays.copyOf(bytes, TAG);
      if (MessageDigest.isEqual(tag, tag(secret, text, question))) {
        var parts = List.of(new String(text, StandardCharsets.US_ASCII).split("&", -1));
        var expires = Instant.ofEpochSecond(Long.parseLong(parts.getFirst()));
        if (expires.isBefore(now)) {
          throw QueryFault.parameter("nextPageToken", "a token of the last hour; ask anew");
        }
        var keys =
            parts.stream()
                .skip(1)
                .map(key -> URLDecoder.decode(key, StandardCharsets.UTF_8))
                .toList();
        return new PageToken(keys, expires);
      }
    } catch (IllegalArgumentException garbage) {
      // refused below like any other token that is not ours
    }
    throw QueryFault.parameter(
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
