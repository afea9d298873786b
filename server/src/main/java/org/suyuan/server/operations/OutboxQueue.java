package org.suyuan.server.operations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.store.WorkQueue;

/** News between modules that was not heard yet; it belongs to no module. */
@Configuration(proxyBeanMethods = false)
class OutboxQueue {
  @Bean
  WorkQueue newsQueue(JdbcClient jdbc) {
    return new WorkQueue(
        jdbc,
        "news",
        """
        select count(*) as waiting, min(publication_date) as since,
               count(*) filter (where status = 'FAILED') as failed
          from event_publication where completion_date is null
        """);
  }
}
