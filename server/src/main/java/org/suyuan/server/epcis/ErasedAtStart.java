package org.suyuan.server.epcis;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Erasures;

/**
 * Erases again, before anything else begins, what the list beside the database knows and the
 * database does not: it is older, because it was restored. A server that cannot does not start.
 */
@Component
class ErasedAtStart implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ErasedAtStart.class);

  private final Erasures erasures;
  private final ErasedCopies copies;
  private final TransactionTemplate transaction;
  private volatile boolean done;

  ErasedAtStart(Erasures erasures, ErasedCopies copies, PlatformTransactionManager transactions) {
    this.erasures = erasures;
    this.copies = copies;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void start() {
    transaction.executeWithoutResult(_ -> {
      int again = copies.again(erasures.learn());
      if (again > 0) {
        log.warn("Fields of {} statements were erased again: this database is older.", again);
      }
    });
    done = true;
  }

  /** What could not be stated on the ledger when it was done. */
  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    try {
      erasures.catchUp();
    } catch (Refusal notNow) {
      log.info("Erasures will be stated after the next start: {}", notNow.sentence());
    }
  }

  @Override
  public void stop() {
    done = false;
  }

  @Override
  public boolean isRunning() {
    return done;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
