package org.suyuan.server.guarantees;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Worker;
import org.suyuan.server.store.Working;

/** The slow thread that watches. Two servers that look at once open one claim. */
@Component
class Watching implements Working {
  private static final Logger log = LoggerFactory.getLogger(Watching.class);
  private static final int BATCH = 50;

  private final Watch watch;
  private final Entitlements entitlements;
  private final Decisions decisions;
  private final Duration pause;
  private final Worker worker;

  Watching(
      Watch watch,
      Entitlements entitlements,
      Decisions decisions,
      @Value("${suyuan.guarantees.watch-every:PT10S}") Duration pause) {
    this.watch = watch;
    this.entitlements = entitlements;
    this.decisions = decisions;
    this.pause = pause;
    this.worker =
        new Worker(
            "watch",
            1,
            Duration.ZERO,
            this::round,
            trouble -> log.warn("Orders could not be looked at; it will be tried again.", trouble));
  }

  private void round() throws InterruptedException {
    Thread.sleep(pause);
    entitlements.catchUp(BATCH);
    decisions.catchUp(BATCH);
    while (worker.isRunning() && watch.look(BATCH) == BATCH) {
      log.debug("More orders are due");
    }
  }

  @Override
  public Worker worker() {
    return worker;
  }
}
