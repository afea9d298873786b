package org.suyuan.server.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the ledger feels: whether it may sign and, if not, what to do; and its figures. */
@Component("ledger-health")
class LedgerHealth implements HealthIndicator, MeterBinder {
  private final LedgerState state;
  private final Checkpoints checkpoints;
  private final JdbcClient jdbc;
  private final Clock clock;

  LedgerHealth(LedgerState state, Checkpoints checkpoints, JdbcClient jdbc, Clock clock) {
    this.state = state;
    this.checkpoints = checkpoints;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Health health() {
    return switch (state.role()) {
      case LedgerState.Role.Starting() -> Health.unknown().withDetail("role", "starting").build();
      case LedgerState.Role.Leading() -> Health.up().withDetail("role", "leading").build();
      case LedgerState.Role.StandingBy() -> Health.up().withDetail("role", "standing by").build();
      case LedgerState.Role.Stopped(String reason) ->
          Health.down().withDetail("reason", reason).build();
    };
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("suyuan.ledger.entries", () -> Sequencer.sizeOf(jdbc))
        .description("statements that have an index")
        .register(registry);
    Gauge.builder("suyuan.ledger.size", this::publishedSize)
        .description("entries under the latest checkpoint")
        .register(registry);
    Gauge.builder("suyuan.ledger.waiting", this::waiting)
        .description("statements that have no index yet")
        .register(registry);
    Gauge.builder("suyuan.ledger.checkpoint.age", this::checkpointAge)
        .baseUnit("seconds")
        .description("time since the latest checkpoint")
        .register(registry);
    Gauge.builder("suyuan.ledger.signatures", () -> 1)
        .tag("provider", SignatureProvider.name())
        .description("who computes signatures")
        .register(registry);
  }

  private long publishedSize() {
    return checkpoints.latest().map(signed -> signed.checkpoint().size()).orElse(0L);
  }

  private long waiting() {
    return jdbc.sql("select count(*) from waiting").query(Long.class).single();
  }

  private double checkpointAge() {
    return checkpoints
        .latest()
        .map(signed -> Duration.between(signed.signedAt(), clock.instant()).toMillis() / 1000.0)
        .orElse(Double.NaN);
  }
}
