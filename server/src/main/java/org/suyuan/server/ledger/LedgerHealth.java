package org.suyuan.server.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the ledger feels: whether it may sign and, if not, what to do; and its figures. */
@Component("ledger-health")
class LedgerHealth implements HealthIndicator, MeterBinder {
  /** The server works, but what it signs does not become public. */
  static final Status OUT_OF_QUORUM = new Status("OUT_OF_QUORUM");

  private final LedgerState state;
  private final Checkpoints checkpoints;
  private final JdbcClient jdbc;
  private final LedgerSettings.Witnesses settings;
  private final Clock clock;

  LedgerHealth(
      LedgerState state,
      Checkpoints checkpoints,
      JdbcClient jdbc,
      LedgerSettings settings,
      Clock clock) {
    this.state = state;
    this.checkpoints = checkpoints;
    this.jdbc = jdbc;
    this.settings = settings.witnesses();
    this.clock = clock;
  }

  @Override
  public Health health() {
    return switch (state.role()) {
      case LedgerState.Role.Starting() -> Health.unknown().withDetail("role", "starting").build();
      case LedgerState.Role.Leading() -> working("leading");
      case LedgerState.Role.StandingBy() -> working("standing by");
      case LedgerState.Role.Waiting(String reason) ->
          Health.status(OUT_OF_QUORUM).withDetail("reason", reason).build();
      case LedgerState.Role.Stopped(String reason) ->
          Health.down().withDetail("reason", reason).build();
    };
  }

  private Health working(String role) {
    var late =
        checkpoints.pending().filter(pending -> pending.isOlderThan(settings.alarm(), clock));
    return late.isEmpty()
        ? Health.up().withDetail("role", role).build()
        : Health.status(OUT_OF_QUORUM)
            .withDetail("role", role)
            .withDetail("reason", "Too few witnesses cosign; what was signed is not public.")
            .withDetail("since", late.get().since())
            .build();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("suyuan.ledger.entries", () -> Sequencer.sizeOf(jdbc))
        .description("statements that have an index")
        .register(registry);
    Gauge.builder("suyuan.ledger.size", checkpoints::publishedSize)
        .description("entries under the latest public checkpoint")
        .register(registry);
    Gauge.builder("suyuan.ledger.waiting", this::waiting)
        .description("statements that have no index yet")
        .register(registry);
    Gauge.builder("suyuan.ledger.checkpoint.age", this::checkpointAge)
        .baseUnit("seconds")
        .description("time since the latest checkpoint")
        .register(registry);
    Gauge.builder("suyuan.ledger.pending.age", this::pendingAge)
        .baseUnit("seconds")
        .description(
            "time since the first checkpoint was signed that is not public; 0 when all are")
        .register(registry);
    Gauge.builder("suyuan.ledger.signatures", () -> 1)
        .tag("provider", SignatureProvider.name())
        .description("who computes signatures")
        .register(registry);
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

  private double pendingAge() {
    return checkpoints
        .pending()
        .map(pending -> Duration.between(pending.since(), clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
