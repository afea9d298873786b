package org.suyuan.server.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  void carriesItsCodeItsSentenceAndWhatWasRefused() {
    var refusal =
        new Refusal("line-refused", 422, "Line 3 has no statement.")
            .with("line", 3)
            .with("pointer", "/statement");
    assertThat(refusal.code()).isEqualTo("line-refused");
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.sentence()).isEqualTo("Line 3 has no statement.");
    assertThat(refusal.fields()).containsExactly(entry("line", 3), entry("pointer", "/statement"));
  }

  @Test
  void hasACodeThatCallersCanDependOn() {
    assertThatThrownBy(() -> new Refusal("Line Refused", 422, "No."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isNeverASuccess() {
    assertThatThrownBy(() -> new Refusal("line-refused", 200, "No."))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
