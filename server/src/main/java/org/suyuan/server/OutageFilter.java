package org.suyuan.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.suyuan.server.store.Outage;

/**
 * Says "not now" for what fails before a controller is reached: the security chain asks the
 * database who is calling.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutageFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(OutageFilter.class);

  private final EarlyRefusal refusal;

  OutageFilter(EarlyRefusal refusal) {
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException problem) {
      var outage = Outage.behind(problem);
      if (outage.isEmpty() || response.isCommitted()) {
        throw problem;
      }
      log.warn("A request could not be served: {}", outage.get().sentence());
      refusal.tell(request, response, outage.get());
    }
  }
}
