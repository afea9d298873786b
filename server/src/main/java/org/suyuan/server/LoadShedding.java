package org.suyuan.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.suyuan.server.base.Refusal;

/**
 * Refuses at once what this server could not carry besides all that it carries already, so that
 * what it has accepted gets done: at most so many requests at the same time, and at most so many
 * bytes of large bodies. A body that does not say its length counts as the largest one. Whether the
 * server lives can always be asked.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LoadShedding extends OncePerRequestFilter {
  private static final int KILOBYTE = 1 << 10;
  private static final long SMALL = 64 * KILOBYTE;

  private final EarlyRefusal refusal;
  private final Semaphore requests;
  private final Semaphore kilobytes;
  private final long largest;
  private final Counter shed;

  LoadShedding(
      EarlyRefusal refusal,
      @Value("${suyuan.load.requests}") int requests,
      @Value("${suyuan.load.bodies}") DataSize bodies,
      @Value("${spring.servlet.multipart.max-request-size}") DataSize largest,
      MeterRegistry registry) {
    this.refusal = refusal;
    this.requests = new Semaphore(requests);
    this.kilobytes = new Semaphore((int) bodies.toKilobytes());
    this.largest = largest.toBytes();
    this.shed =
        Counter.builder("suyuan.load.shed")
            .description("requests that were refused because too much was under way")
            .register(registry);
    Gauge.builder("suyuan.load.requests", () -> requests - this.requests.availablePermits())
        .description("requests under way")
        .register(registry);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/health");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int weight = weight(request);
    if (!requests.tryAcquire()) {
      refuse(request, response);
      return;
    }
    try {
      if (!kilobytes.tryAcquire(weight)) {
        refuse(request, response);
        return;
      }
      try {
        chain.doFilter(request, response);
      } finally {
        kilobytes.release(weight);
      }
    } finally {
      requests.release();
    }
  }

  /** In kilobytes; small ones weigh nothing, and no one more than the largest that is read. */
  private int weight(HttpServletRequest request) {
    long said = request.getContentLengthLong();
    boolean isOpenEnded = said < 0 && request.getHeader("Transfer-Encoding") != null;
    long bytes = isOpenEnded ? largest : Math.min(said, largest);
    return bytes <= SMALL ? 0 : (int) (bytes / KILOBYTE);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    shed.increment();
    refusal.tell(
        request,
        response,
        new Refusal(
                "too-busy",
                503,
                "This server has as much to do as it can carry; nothing of this request was done. Send it again in a moment.")
            .with("retryAfterSeconds", 2L));
  }
}
