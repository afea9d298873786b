package org.suyuan.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Signatures as the Standard Webhooks specification has them. */
class SecretTest {
  /** An example that the specification's own libraries are tested with. */
  @Test
  void signsAsOtherLibrariesDo() {
    var secret = new Secret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(secret.shown()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @Test
  void noTwoAreTheSameAndNoneIsPrinted() {
    var secret = Secret.next();

    assertThat(secret.bytes()).hasSize(32).isNotEqualTo(Secret.next().bytes());
    assertThat(secret.toString()).doesNotContain(secret.shown().substring(6));
  }
}
