package org.suyuan.server.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.store.WorkQueue;

/** Statements that have no index yet, as operators see them. */
@Configuration(proxyBeanMethods = false)
class LedgerQueue {
  @Bean
  WorkQueue statementQueue(JdbcClient jdbc) {
    return new WorkQueue(
        jdbc,
        "statements",
        """
        select count(*) as waiting, min(s.recorded_at) as since, 0 as failed
          from waiting w join statement s on s.id = w.statement
        """);
  }
}
