package org.suyuan.server.payments;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.store.WorkQueue;

/** What the payment provider is being asked, as operators see it. */
@Configuration(proxyBeanMethods = false)
class PaymentQueue {
  @Bean
  WorkQueue askQueue(JdbcClient jdbc) {
    return new WorkQueue(
        jdbc,
        "payments",
        """
        select count(*) as waiting, min(queued_at) as since, count(*) filter (where tries >= 5) as failed
          from ask where state = 'OPEN'
        """);
  }
}
