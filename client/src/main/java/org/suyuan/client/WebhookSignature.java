package org.suyuan.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a webhook's message is the platform's: symmetric signatures of Standard Webhooks. */
public final class WebhookSignature {
  /** How old a message may be, and how far ahead of our clock. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String PREFIX = "whsec_";

  private final byte[] secret;

  /**
   * @param secret as it was shown when the webhook was made: {@code whsec_…}
   * @throws IllegalArgumentException when it is not of that form
   */
  public WebhookSignature(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("A webhook's secret begins with " + PREFIX + ".");
    }
    this.secret = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  /**
   * Whether the message is genuine and of now.
   *
   * @param id header {@code webhook-id}: the same message keeps it, so what was seen is known again
   * @param timestamp header {@code webhook-timestamp}, seconds since 1970
   * @param signatures header {@code webhook-signature}: one or more, parted by blanks
   * @param body as it was received, byte for byte
   */
  public boolean holds(String id, String timestamp, String signatures, byte[] body, Instant now) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    byte[] expected =
        ("v1," + Base64.getEncoder().encodeToString(hmac(id + "." + timestamp + ".", body)))
            .getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (String signature : signatures.split(" ")) {
      found |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }
    return found;
  }

  private byte[] hmac(String before, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Prints nothing of the secret. */
  @Override
  public String toString() {
    return "WebhookSignature";
  }
}
