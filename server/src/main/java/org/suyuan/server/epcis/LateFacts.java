package org.suyuan.server.epcis;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.InvalidDocument;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Members;

/**
 * Once, when a database comes from a release that read facts some time after the events: reads
 * those that it had not come to.
 */
@Component
class LateFacts implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger(LateFacts.class);
  private static final int BATCH = 500;
  private static final int NEAR = 10_000;

  private final FactTable facts;
  private final Ledger ledger;
  private final Members members;
  private final TransactionTemplate transaction;

  LateFacts(
      FactTable facts, Ledger ledger, Members members, PlatformTransactionManager transactions) {
    this.facts = facts;
    this.ledger = ledger;
    this.members = members;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(_ -> facts.takeLate().ifPresent(this::readFrom));
  }

  /** Receipts are not quite in the order of the log, and the last may have no index yet. */
  private void readFrom(long next) {
    var near = ledger.receiptsFrom(Math.max(0, next - NEAR), NEAR);
    var late = facts.without(near.stream().mapToLong(receipt -> receipt).min().orElse(0));
    for (int at = 0; at < late.size(); at += BATCH) {
      read(late.subList(at, Math.min(at + BATCH, late.size())));
    }
    facts.noneLate();
  }

  private void read(List<Long> receipts) {
    for (var opening : members.openings(receipts)) {
      try {
        facts.replace(opening.receipt(), EpcisReader.readEvent(opening.document()));
      } catch (InvalidDocument earlierRules) {
        log.warn("The event of receipt {} cannot be searched by its fields", opening.receipt());
      }
    }
  }
}
