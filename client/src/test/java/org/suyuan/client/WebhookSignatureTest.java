package org.suyuan.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** With the example of the Standard Webhooks specification. */
class WebhookSignatureTest {
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String SENT = "1614265330";
  private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

  private final WebhookSignature signature =
      new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  @Test
  void theMessageOfTheSpecificationHolds() {
    assertThat(signature.holds(ID, SENT, SIGNED, BODY, NOW)).isTrue();
    assertThat(signature.holds(ID, SENT, "v1,AAAA " + SIGNED, BODY, NOW)).isTrue();
    assertThat(signature.holds(ID, SENT, SIGNED, BODY, NOW.plusSeconds(299))).isTrue();
  }

  @Test
  void nothingElseDoes() {
    assertThat(signature.holds(ID, SENT, SIGNED, "{}".getBytes(UTF_8), NOW)).isFalse();
    assertThat(signature.holds("msg_other", SENT, SIGNED, BODY, NOW)).isFalse();
    assertThat(signature.holds(ID, "1614265331", SIGNED, BODY, NOW)).isFalse();
    assertThat(signature.holds(ID, "yesterday", SIGNED, BODY, NOW)).isFalse();
    assertThat(signature.holds(ID, SENT, "", BODY, NOW)).isFalse();
    assertThat(signature.holds(ID, SENT, SIGNED.replace("v1,", "v2,"), BODY, NOW)).isFalse();
  }

  @Test
  void whatIsOldOrOfTomorrowDoesNot() {
    assertThat(signature.holds(ID, SENT, SIGNED, BODY, NOW.plusSeconds(301))).isFalse();
    assertThat(signature.holds(ID, SENT, SIGNED, BODY, NOW.minusSeconds(301))).isFalse();
  }

  @Test
  void aSecretOfAnotherFormIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSignature("sk_1234"));
    assertThat(signature.toString()).isEqualTo("WebhookSignature");
  }
}
