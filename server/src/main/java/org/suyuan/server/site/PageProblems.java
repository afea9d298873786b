package org.suyuan.server.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Routes;
import org.suyuan.server.store.Outage;

/**
 * When a page cannot be made, the reader gets an error page with the same status a program would
 * get.
 */
@Component
class PageProblems implements HandlerExceptionResolver, Ordered {
  private static final Logger log = LoggerFactory.getLogger(PageProblems.class);

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception problem) {
    if (!Routes.wantsPage(request)
        || problem instanceof AccessDeniedException
        || problem instanceof AuthenticationException) {
      return null;
    }
    try {
      int status = status(problem);
      if (status == 503) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      }
      response.sendError(status);
      return new ModelAndView();
    } catch (IOException gone) {
      return null;
    }
  }

  private static int status(Exception problem) {
    if (problem instanceof Refusal refusal) {
      return refusal.status();
    }
    if (problem instanceof ErrorResponse told) {
      return told.getStatusCode().value();
    }
    var outage = Outage.behind(problem);
    if (outage.isPresent()) {
      log.warn("A page could not be made: {}", outage.get().sentence());
      return outage.get().status();
    }
    log.error("A page failed", problem);
    return 500;
  }
}
