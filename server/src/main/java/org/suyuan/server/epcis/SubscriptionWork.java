package org.suyuan.server.epcis;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.server.base.Worker;
import org.suyuan.server.deliveries.Postman;
import org.suyuan.server.members.Members;
import org.suyuan.server.store.Working;

/**
 * Looks for the webhooks: what is new for a subscription is queued and its place on the log moves
 * on in one transaction. Any number of servers may do so at the same time. What is queued is sent
 * by the postman.
 */
@Component
@EnableConfigurationProperties(SubscriptionSettings.class)
class SubscriptionWork implements Working {
  private static final Logger log = LoggerFactory.getLogger(SubscriptionWork.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
  private static final Duration WHILE_INACTIVE = Duration.ofHours(1);
  private static final int SECONDS_OF_A_LOOK = 10;
  private static final int LOOKS = 4;
  private static final int CANDIDATES = 200;

  /** So many deliveries of one subscription are queued at a time. */
  private static final int QUEUED = 10;

  private final Subscriptions subscriptions;
  private final SubscriptionDeliveries deliveries;
  private final Postman postman;
  private final NamedQueries queries;
  private final NewEvents newEvents;
  private final LogEnd end;
  private final Members members;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final Semaphore looks = new Semaphore(LOOKS);
  private final Set<String> looking = ConcurrentHashMap.newKeySet();
  private final Worker worker;

  SubscriptionWork(
      Subscriptions subscriptions,
      SubscriptionDeliveries deliveries,
      Postman postman,
      NamedQueries queries,
      NewEvents newEvents,
      LogEnd end,
      Members members,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.postman = postman;
    this.queries = queries;
    this.newEvents = newEvents;
    this.end = end;
    this.members = members;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setTimeout(SECONDS_OF_A_LOOK);
    this.worker =
        new Worker(
            "subscriptions",
            1,
            Duration.ofSeconds(2),
            this::round,
            trouble ->
                log.error("Subscriptions could not be served; it will be tried again.", trouble));
  }

  void wake() {
    worker.wake();
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void round() throws InterruptedException {
    startLooks();
    worker.awaitNews(LOOK_AGAIN);
  }

  private void startLooks() {
    for (var id : subscriptions.due(end.lately(), CANDIDATES)) {
      if (!looking.contains(id) && looks.tryAcquire()) {
        looking.add(id);
        Thread.ofVirtual().name("look " + id).start(() -> look(id));
      }
    }
  }

  private void look(String id) {
    try {
      transaction.executeWithoutResult(_ -> subscriptions.take(id).ifPresent(this::look));
    } catch (RuntimeException trouble) {
      if (worker.isRunning()) {
        log.warn("Subscription {} could not be looked at; it rests for a moment.", id, trouble);
        subscriptions.rest(id, clock.instant().plus(AFTER_TROUBLE));
      }
    } finally {
      looking.remove(id);
      looks.release();
      postman.wake();
      wake();
    }
  }

  private void look(Subscription one) {
    if (!members.standing(one.member()).active()) {
      subscriptions.rest(one.id(), clock.instant().plus(WHILE_INACTIVE));
      return;
    }
    var query = NamedQueries.read(queries.of(one.member(), one.query()).orElseThrow().json());
    long next = one.next();
    boolean found = one.foundInRun();
    boolean atEnd = false;
    for (int i = 0; i < QUEUED && !atEnd; i++) {
      var stretch = newEvents.read(one.member(), query, one.initialRecordTime(), next);
      next = stretch.next();
      atEnd = stretch.atEnd();
      if (!stretch.receipts().isEmpty()) {
        deliveries.queue(one.id(), next, stretch.receipts());
        found = true;
      }
    }
    var nextRun = one.nextRun(clock.instant());
    if (nextRun == null || !atEnd) {
      subscriptions.advance(one.id(), next, found, one.dueAt());
      return;
    }
    if (!found && one.reportIfEmpty()) {
      deliveries.queue(one.id(), next, List.of());
    }
    subscriptions.advance(one.id(), next, false, nextRun);
  }
}
