package org.suyuan.server.deliveries;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104), with which receivers know that it was we who sent something. */
public final class Hmac {
  private static final String NAME = "HmacSHA256";

  private Hmac() {}

  /** 32 bytes. */
  public static byte[] of(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
      return mac.doFinal(message);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + NAME, missing);
    }
  }
}
