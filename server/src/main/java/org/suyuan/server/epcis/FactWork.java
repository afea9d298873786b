package org.suyuan.server.epcis;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.InvalidDocument;
import org.suyuan.server.base.Worker;
import org.suyuan.server.epcis.query.Fact;
import org.suyuan.server.epcis.query.Facts;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Opening;

/**
 * Reads the facts of events behind the way of capture, in the order of the log: a batch of entries
 * and how far they reach are one transaction, so that any server can go on where another stopped.
 * Who asks for facts waits until everything that stood on the log has been read.
 */
@Component
class FactWork implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(FactWork.class);
  private static final int BATCH = 500;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

  private final FactTable facts;
  private final Ledger ledger;
  private final Members members;
  private final TransactionTemplate transaction;
  private final Object rounds = new Object();
  private long begun;
  private long caughtUp = -1;
  private final Worker worker;

  FactWork(
      FactTable facts, Ledger ledger, Members members, PlatformTransactionManager transactions) {
    this.facts = facts;
    this.ledger = ledger;
    this.members = members;
    this.transaction = new TransactionTemplate(transactions);
    this.worker =
        new Worker(
            "facts",
            1,
            AFTER_TROUBLE,
            this::round,
            trouble ->
                log.error("Facts of events could not be read; it will be tried again.", trouble));
  }

  @Override
  public void start() {
    worker.start();
  }

  @Override
  public void stop() {
    worker.stop();
  }

  @Override
  public boolean isRunning() {
    return worker.isRunning();
  }

  /**
   * Waits until what stands on the log now has been read.
   *
   * @return whether it was, within this time
   */
  boolean await(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    synchronized (rounds) {
      long round = begun + 1;
      rounds.notifyAll();
      while (caughtUp < round) {
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        try {
          rounds.wait(left);
        } catch (InterruptedException stopping) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    }
  }

  private void round() throws InterruptedException {
    long round;
    synchronized (rounds) {
      round = ++begun;
    }
    while (!ledger.receiptsFrom(facts.next(), 1).isEmpty()) {
      transaction.executeWithoutResult(_ -> readBatch());
    }
    synchronized (rounds) {
      caughtUp = round;
      rounds.notifyAll();
      rounds.wait(LOOK_AGAIN.toMillis());
    }
  }

  private void readBatch() {
    long next = facts.takeTurn();
    var receipts = ledger.receiptsFrom(next, BATCH);
    if (!receipts.isEmpty()) {
      read(receipts);
      facts.readUpTo(next + receipts.size());
    }
  }

  /** Reads events anew that lost a field; in the caller's transaction. */
  void readAgain(List<Long> receipts) {
    facts.forget(receipts);
    read(receipts);
  }

  /**
   * Reads events that the log passed before they could be opened here; in the caller's transaction.
   */
  void read(List<Long> receipts) {
    var events = facts.events(receipts);
    events.removeAll(facts.known(events));
    Map<Long, List<Fact>> read = new HashMap<>();
    for (Opening opening : members.openings(events)) {
      try {
        read.put(opening.receipt(), Facts.of(EpcisReader.readEvent(opening.document())));
      } catch (InvalidDocument earlierRules) {
        log.warn("The event of receipt {} cannot be searched by its fields", opening.receipt());
      }
    }
    facts.add(read);
  }
}
