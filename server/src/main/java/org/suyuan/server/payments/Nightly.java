package org.suyuan.server.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reconciles each day in the night after it; one of several servers is enough. */
@Component
class Nightly implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Nightly.class);
  private static final LocalTime AT = LocalTime.of(3, 30);
  private static final Duration TRY_AGAIN = Duration.ofMinutes(15);

  private final Reconciling reconciling;
  private final Clock clock;
  private final ZoneId zone;
  private volatile @Nullable Thread thread;

  Nightly(
      Reconciling reconciling,
      Clock clock,
      @Value("${suyuan.payments.zone:Asia/Shanghai}") ZoneId zone) {
    this.reconciling = reconciling;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("reconcile").start(this::everyNight);
  }

  private void everyNight() {
    try {
      while (true) {
        var now = ZonedDateTime.now(clock.withZone(zone));
        Thread.sleep(Duration.between(now, nextAfter(now)));
        while (!reconcile(LocalDate.now(clock.withZone(zone)).minusDays(1))) {
          Thread.sleep(TRY_AGAIN);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  static ZonedDateTime nextAfter(ZonedDateTime now) {
    var today = now.with(AT);
    return today.isAfter(now) ? today : today.plusDays(1);
  }

  private boolean reconcile(LocalDate day) {
    try {
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
      return true;
    } catch (RuntimeException trouble) {
      log.error(
          "The payments of {} could not be reconciled; it will be tried again.", day, trouble);
      return false;
    }
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
