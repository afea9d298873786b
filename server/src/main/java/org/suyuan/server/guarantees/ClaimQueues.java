package org.suyuan.server.guarantees;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.store.WorkQueue;

/** What of the claims waits for somebody, as operators see it. */
@Configuration(proxyBeanMethods = false)
class ClaimQueues {
  @Bean
  WorkQueue claimQueue(JdbcClient jdbc) {
    return new WorkQueue(
        jdbc,
        "claims",
        """
        select count(*) as waiting, min(opened_at) as since, 0 as failed from claim where state = 'HUMAN'
        """);
  }

  /** Decided, and not yet said on the ledger. */
  @Bean
  WorkQueue unsaidQueue(JdbcClient jdbc) {
    return new WorkQueue(
        jdbc,
        "unsaid",
        """
        select count(*) as waiting, min(since) as since, 0 as failed
          from (select since from unstated_entitlement union all select since from unstated_decision) as unsaid
        """);
  }
}
