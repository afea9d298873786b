package org.suyuan.node.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered: status, media type, bytes, and headers beside them. The byte array is not
 * copied; whoever makes a reply gives it away.
 */
public record Reply(int status, String type, byte[] body, Map<String, String> headers) {
  private static final String TEXT = "text/plain; charset=utf-8";

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply of(int status, String type, byte[] body) {
    return new Reply(status, type, body, Map.of());
  }

  public static Reply of(int status, String type, String body) {
    return of(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A text that is wanted. */
  public static Reply text(String text) {
    return of(200, TEXT, text);
  }

  /** A sentence that says why not. */
  public static Reply sentence(int status, String sentence) {
    return of(status, TEXT, sentence + "\n");
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, more);
  }
}
