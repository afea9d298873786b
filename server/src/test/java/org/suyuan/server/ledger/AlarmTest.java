package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AlarmTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private final Alarm alarm = new Alarm(Duration.ofSeconds(30), Clock.fixed(NOW, ZoneOffset.UTC));

  AlarmTest() {}

  @Test
  void theMissingQuorumIsToldOnceAndAgainWhenItIsMissingAgain(CapturedOutput said) {
    alarm.look(pendingFor(30));
    assertThat(said).doesNotContain("Out of quorum");
    alarm.look(pendingFor(31));
    alarm.look(pendingFor(32));
    assertThat(said.getAll()).containsOnlyOnce("Out of quorum");
    assertThat(said).doesNotContain("quorum is back");
    alarm.look(Optional.empty());
    alarm.look(pendingFor(1));
    assertThat(said.getAll()).containsOnlyOnce("quorum is back");
    alarm.look(pendingFor(100));
    assertThat(said.getAll().split("Out of quorum", -1)).hasSize(3);
  }

  private static Optional<Checkpoints.Pending> pendingFor(long seconds) {
    return Optional.of(new Checkpoints.Pending(7, NOW.minusSeconds(seconds)));
  }
}
