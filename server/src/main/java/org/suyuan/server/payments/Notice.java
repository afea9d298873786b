package org.suyuan.server.payments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.payments.PaymentProvider.Fact;
import org.suyuan.server.payments.PaymentProvider.Kind;
import org.suyuan.server.payments.PaymentProvider.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The loopback provider's notice as JSON, signed by the HMAC-SHA-256 of its bytes: {@code
 * sha256=<hex>}.
 */
record Notice(
    String id,
    String key,
    Kind kind,
    Outcome outcome,
    long minor,
    String currency,
    String reference,
    Instant at) {
  static byte[] of(Fact fact) {
    return JsonMapper.shared()
        .writeValueAsBytes(
            new Notice(
                fact.id(),
                fact.key(),
                fact.kind(),
                fact.outcome(),
                fact.amount().minor(),
                fact.amount().currency().getCurrencyCode(),
                fact.reference(),
                fact.at()));
  }

  /**
   * @throws Refusal {@code notice-forged}
   */
  static Fact read(byte[] body, String signature, byte[] secret) {
    if (!MessageDigest.isEqual(bytes(signature), bytes(signature(body, secret)))) {
      throw forged();
    }
    try {
      var notice = JsonMapper.shared().readValue(body, Notice.class);
      return new Fact(
          notice.id,
          notice.key,
          notice.kind,
          notice.outcome,
          Money.of(notice.minor, notice.currency),
          notice.reference,
          notice.at);
    } catch (JacksonException unreadable) {
      throw forged();
    }
  }

  static String signature(byte[] body, byte[] secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Refusal forged() {
    return new Refusal(
        "notice-forged", 400, "The payment provider did not sign this notice; nothing changed.");
  }
}
