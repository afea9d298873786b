package org.suyuan.demo.world;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one sample world is made from: 32 random bytes and the moment at which it was made. Every
 * key, serial, secret and password is HMAC-SHA-256(bytes, label), so nobody without the seed can
 * guess one, and the same label always gives the same value.
 */
public record Seed(String hex, Instant now) {
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  public Seed {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("A seed is 64 lower-case hex digits.");
    }
  }

  /** A fresh world that begins now; whole seconds, as statements count them. */
  public static Seed fresh(Instant now) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new Seed(HexFormat.of().formatHex(bytes), now.truncatedTo(ChronoUnit.SECONDS));
  }

  /** 32 bytes for this label. */
  public byte[] bytes(String label) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256"));
      return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 belongs to every JDK", e);
    }
  }

  /** Capital letters and digits without look-alikes, 5 random bits each; at most 48. */
  public String letters(String label, int length) {
    byte[] bytes = bytes(label);
    BigInteger number = new BigInteger(1, bytes);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++, number = number.shiftRight(5)) {
      text.append(LETTERS.charAt(number.intValue() & 31));
    }
    return text.toString();
  }

  /** Decimal digits; at most 48. */
  public String digits(String label, int length) {
    BigInteger range = BigInteger.TEN.pow(length);
    String digits = new BigInteger(1, bytes(label)).mod(range).toString();
    return "0".repeat(length - digits.length()) + digits;
  }
}
