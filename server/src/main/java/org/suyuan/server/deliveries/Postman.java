package org.suyuan.server.deliveries;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Worker;
import org.suyuan.server.store.Working;

/**
 * Sends what modules want to have sent until it has arrived, so over a kill it arrives at least
 * once. Any number of servers may do so at the same time. Who answers slowly keeps one post busy
 * and nobody waiting; the posts are shared evenly among the modules.
 */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
public class Postman implements Working {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final int POSTS = 200;

  private final ObjectProvider<Outgoing> modules;
  private final Semaphore posts = new Semaphore(POSTS);
  private final Worker worker;

  Postman(ObjectProvider<Outgoing> modules) {
    this.modules = modules;
    this.worker =
        new Worker(
            "postman",
            1,
            Duration.ofSeconds(2),
            this::round,
            trouble ->
                log.error("Deliveries could not be looked at; it will be tried again.", trouble));
  }

  /** There is something new to send. */
  public void wake() {
    worker.wake();
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** What is being posted may end; what does not is sent once more by whoever goes on. */
  @Override
  public void stop() {
    Working.super.stop();
    try {
      if (posts.tryAcquire(POSTS, 3, TimeUnit.SECONDS)) {
        posts.release(POSTS);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() throws InterruptedException {
    List<Outgoing> all = modules.stream().toList();
    for (Outgoing module : all) {
      int share = Math.min(posts.availablePermits(), POSTS / all.size());
      if (share > 0) {
        for (var parcel : module.take(share)) {
          posts.acquireUninterruptibly();
          // Resolving a name would hold the carrier of a virtual thread, as long as others like.
          Thread.ofPlatform().daemon().name("post " + parcel.id()).start(() -> post(parcel));
        }
      }
    }
    worker.awaitNews(LOOK_AGAIN);
  }

  private void post(Outgoing.Parcel parcel) {
    try {
      parcel.send();
    } catch (RuntimeException trouble) {
      if (worker.isRunning()) {
        log.error("Delivery {} could not be sent.", parcel.id(), trouble);
        parcel.failed("Something went wrong on our side.");
      }
    } finally {
      posts.release();
      wake();
    }
  }
}
