package org.suyuan.server.payments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Worker;
import org.suyuan.server.payments.PaymentProvider.Fact;
import org.suyuan.server.payments.PaymentProvider.Outcome;
import org.suyuan.server.store.Working;

/**
 * Asks the provider for what is due, a few at a time. What has no answer is asked again later under
 * the same key; so is what a server asked that died before it could note the answer.
 */
@Component
class PaymentWork implements Working {
  private static final Logger log = LoggerFactory.getLogger(PaymentWork.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final int WORKERS = 8;
  private static final int BATCH = 4;

  private final Asks asks;
  private final Settling settling;
  private final PaymentProvider provider;
  private final Duration askPendingAgain;
  private final Worker worker;

  PaymentWork(
      Asks asks,
      Settling settling,
      PaymentProvider provider,
      @Value("${suyuan.payments.ask-pending-again:PT1M}") Duration askPendingAgain) {
    this.askPendingAgain = askPendingAgain;
    this.asks = asks;
    this.settling = settling;
    this.provider = provider;
    this.worker =
        new Worker(
            "payments",
            WORKERS,
            LOOK_AGAIN,
            this::look,
            trouble ->
                log.error(
                    "What the payment provider was to be asked will be asked later.", trouble));
  }

  void wake() {
    worker.wake();
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void look() throws InterruptedException {
    if (!round()) {
      worker.awaitNews(LOOK_AGAIN); // who was not woken looks again soon anyway
    }
  }

  /** Whether anything was due. */
  boolean round() {
    List<Asked> due = asks.take(BATCH);
    for (Asked asked : due) {
      try {
        ask(asked);
      } catch (RuntimeException trouble) { // such as a deadlock: no reason to let the others wait
        log.warn("{} could not be settled; it will be asked again.", asked.key(), trouble);
        asks.putOff(asked);
      }
    }
    return !due.isEmpty();
  }

  private void ask(Asked asked) {
    try {
      Fact fact = provider.ask(asked.toProvider());
      settling.hear(fact);
      if (fact.outcome() == Outcome.PENDING) {
        asks.dueIn(asked.key(), askPendingAgain);
      }
    } catch (IOException noAnswer) {
      log.info("No answer from {} for {}", provider.name(), asked.key());
      asks.putOff(asked);
    }
  }
}
