package org.suyuan.server.webhooks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.store.WorkQueue;

/** What this module works off in the background, as operators see it. */
@Configuration(proxyBeanMethods = false)
class WebhookQueues {
  @Bean
  WorkQueue webhookQueue(JdbcClient jdbc) {
    return new WorkQueue(jdbc, "webhooks", Letters.SHAPE.count());
  }
}
