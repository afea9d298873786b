package org.suyuan.server.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Slows down callers nobody knows, by their address: whoever has signed in or has a key passes. */
final class CrowdControl extends OncePerRequestFilter {
  private final Throttle pages;
  private final Throttle log;
  private final Refusals refusals;

  CrowdControl(Limits limits, Refusals refusals) {
    this.pages = new Throttle(limits.pagesPerMinute(), Duration.ofMinutes(1));
    this.log = new Throttle(limits.logPerMinute(), Duration.ofMinutes(1));
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Duration wait = isKnown() ? Duration.ZERO : take(request);
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      refusals.tooMany(request, response, wait);
    }
  }

  private Duration take(HttpServletRequest request) {
    String network = Throttle.network(request.getRemoteAddr());
    return switch (Routes.of(request).map(Route::crowd).orElse(Route.Crowd.PAGES)) {
      case PAGES -> pages.take(network);
      case LOG -> log.take(network);
      case FILES -> Duration.ZERO;
    };
  }

  private static boolean isKnown() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && !(authentication instanceof AnonymousAuthenticationToken);
  }
}
