package org.suyuan.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.suyuan.server.deliveries.Hmac;

/**
 * What we and one receiver know (Standard Webhooks, symmetric signatures). It prints itself
 * nowhere.
 */
record Secret(byte[] bytes) {
  private static final String PREFIX = "whsec_";
  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Secret next() {
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return new Secret(bytes);
  }

  /** As it is given to the receiver: {@code whsec_} and base64. */
  String shown() {
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * {@code v1,} and base64 of the HMAC over {@code id.timestamp.body}.
   *
   * @param timestamp of the attempt, in seconds since 1970
   */
  String sign(String id, long timestamp, String body) {
    var signed = "%s.%d.%s".formatted(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(Hmac.of(bytes, signed));
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
