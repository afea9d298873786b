package org.suyuan.server.guarantees;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The slow thread that watches. Two servers that look at once open one claim. */
@Component
class Watching implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Watching.class);
  private static final int BATCH = 50;

  private final Watch watch;
  private final Entitlements entitlements;
  private final Duration pause;
  private volatile @Nullable Thread thread;

  Watching(
      Watch watch,
      Entitlements entitlements,
      @Value("${suyuan.guarantees.watch-every:PT10S}") Duration pause) {
    this.watch = watch;
    this.entitlements = entitlements;
    this.pause = pause;
  }

  private void run() {
    while (isRunning()) {
      try {
        Thread.sleep(pause);
        entitlements.catchUp(BATCH);
        while (isRunning() && watch.look(BATCH) == BATCH) {
          log.debug("More orders are due");
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException trouble) {
        if (isRunning()) {
          log.warn("Orders could not be looked at; it will be tried again.", trouble);
        }
      }
    }
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("watch").unstarted(this::run);
    thread.start();
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
