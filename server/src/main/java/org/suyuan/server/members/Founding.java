package org.suyuan.server.members;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Ids;
import org.suyuan.server.ledger.Ledger;

/** Makes the founding statement when the log is empty, before the program says that it is ready. */
@Component
@ConditionalOnProperty(name = "suyuan.command", havingValue = "serve", matchIfMissing = true)
@Order(0)
class Founding implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(Founding.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Registrar registrar;
  private final Ledger ledger;
  private final String name;
  private final String identity;

  Founding(
      Registrar registrar,
      Ledger ledger,
      @Value("${suyuan.platform.name:Suyuan}") String name,
      @Value("${suyuan.platform.identity:dns:suyuan.localhost}") String identity) {
    this.registrar = registrar;
    this.ledger = ledger;
    this.name = name;
    this.identity = identity;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!ledger.isNew()) {
      return; // also when the database is empty: what was lost is recovered, not founded again
    }
    registrar
        .found(Ids.next("mbr"), name, identity)
        .ifPresent(receipt -> {
          var indexes = ledger.awaitIndexes(List.of(receipt), PATIENCE);
          if (indexes.isEmpty()) {
            log.warn("The log is founded, but its sequencer has not taken entry 0 yet.");
          } else {
            log.info("The log {} is founded by {}.", ledger.origin(), name);
          }
        });
  }
}
