package org.suyuan.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.suyuan.server.base.Refusal;

/** Who gets the figures: a collector with the key, and nobody where no key is set. */
class MetricsApiTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void theKeyOpensTheFigures() {
    registry.counter("goods.seen").increment();

    var answer = with("long-enough").metrics(basic("metrics", "long-enough"));

    assertThat(answer.getStatusCode().value()).isEqualTo(200);
    assertThat(answer.getBody()).contains("goods_seen_total 1.0");
  }

  @Test
  void anotherKeyAnotherUserAndNoneAreAskedForIt() {
    for (var given :
        new String[] {
          basic("metrics", "long-enougH"), basic("admin", "long-enough"), "Bearer long-enough", null
        }) {
      var answer = with("long-enough").metrics(given);

      assertThat(answer.getStatusCode().value()).as(given).isEqualTo(401);
      assertThat(answer.getHeaders().getFirst("WWW-Authenticate")).startsWith("Basic");
      assertThat(answer.getBody()).isNull();
    }
  }

  @Test
  void withoutAKeyThereIsNothing() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> with("").metrics(basic("metrics", "")))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(404));
  }

  private MetricsApi with(String key) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("registry", registry);
    return new MetricsApi(beans.getBeanProvider(PrometheusMeterRegistry.class), key);
  }

  private static String basic(String user, String key) {
    return "Basic "
        + Base64.getEncoder().encodeToString((user + ":" + key).getBytes(StandardCharsets.UTF_8));
  }
}
