package org.suyuan.server.epcis;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.store.WorkQueue;

/** What this module works off in the background, as operators see it. */
@Configuration(proxyBeanMethods = false)
class EpcisQueues {
  @Bean
  WorkQueue captureQueue(JdbcClient jdbc) {
    return new WorkQueue(
        jdbc,
        "captures",
        """
        select count(*) as waiting, min(created_at) as since, 0 as failed
          from capture_job where finished_at is null
        """);
  }

  @Bean
  WorkQueue deliveryQueue(JdbcClient jdbc) {
    return new WorkQueue(jdbc, "deliveries", SubscriptionDeliveries.SHAPE.count());
  }
}
