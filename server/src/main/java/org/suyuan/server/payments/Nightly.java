package org.suyuan.server.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Worker;
import org.suyuan.server.store.Working;

/** Reconciles each day in the night after it; one of several servers is enough. */
@Component
class Nightly implements Working {
  private static final Logger log = LoggerFactory.getLogger(Nightly.class);
  private static final LocalTime AT = LocalTime.of(3, 30);
  private static final Duration TRY_AGAIN = Duration.ofMinutes(15);

  private final Reconciling reconciling;
  private final Clock clock;
  private final ZoneId zone;
  private final Worker worker;
  private ZonedDateTime due;

  Nightly(
      Reconciling reconciling,
      Clock clock,
      @Value("${suyuan.payments.zone:Asia/Shanghai}") ZoneId zone) {
    this.reconciling = reconciling;
    this.clock = clock;
    this.zone = zone;
    this.due = nextAfter(now());
    this.worker =
        new Worker(
            "reconcile",
            1,
            TRY_AGAIN,
            this::night,
            trouble ->
                log.error(
                    "The payments of the day before {} could not be reconciled; it will be tried again.",
                    due,
                    trouble));
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void night() throws InterruptedException {
    Thread.sleep(Duration.between(now(), due));
    reconcile(due.toLocalDate().minusDays(1));
    due = nextAfter(now());
  }

  private ZonedDateTime now() {
    return ZonedDateTime.now(clock.withZone(zone));
  }

  static ZonedDateTime nextAfter(ZonedDateTime now) {
    var today = now.with(AT);
    return today.isAfter(now) ? today : today.plusDays(1);
  }

  private void reconcile(LocalDate day) {
    var since = day.atStartOfDay(zone).toInstant();
    var until = day.plusDays(1).atStartOfDay(zone).toInstant();
    reconciling
        .run(since, until, day)
        .ifPresent(report ->
            log.info(
                "Reconciled {} deeds of {} with {}: {} differences",
                report.compared(),
                day,
                report.provider(),
                report.differences().size()));
  }
}
