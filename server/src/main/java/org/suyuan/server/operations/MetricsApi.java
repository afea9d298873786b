package org.suyuan.server.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;

/**
 * The platform's figures as Prometheus collects them, for a collector that knows the key in {@code
 * suyuan.metrics.key}: HTTP Basic, user {@code metrics}. Without a key set there is nothing here;
 * operators find the same under {@code /actuator/prometheus}.
 */
@RestController
class MetricsApi {
  private static final MediaType TEXT = MediaType.parseMediaType("text/plain; version=0.0.4");

  private final ObjectProvider<PrometheusMeterRegistry> registry;
  private final String expected;

  MetricsApi(
      ObjectProvider<PrometheusMeterRegistry> registry,
      @Value("${suyuan.metrics.key:}") String key) {
    this.registry = registry;
    this.expected = key.isEmpty() ? "" : "Basic " + base64("metrics:" + key);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/metrics")
  ResponseEntity<String> metrics(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String given) {
    var figures = registry.getIfAvailable();
    if (expected.isEmpty() || figures == null) {
      throw new Refusal("not-found", 404, "There is nothing here.");
    }
    if (given == null || !same(given, expected)) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"metrics\"")
          .build();
    }
    return ResponseEntity.ok().contentType(TEXT).body(figures.scrape());
  }

  /** Takes the same time wherever they differ. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
