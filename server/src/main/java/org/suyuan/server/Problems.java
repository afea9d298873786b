package org.suyuan.server;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.store.Outage;

/**
 * The one place where a "no" becomes problem details (RFC 9457): every answer carries a {@code
 * code}.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatusCode.valueOf(refusal.status()), refusal.sentence());
    refusal.fields().forEach(problem::setProperty);
    problem.setProperty("code", refusal.code());
    var answer = ResponseEntity.status(refusal.status());
    retryAfter(refusal).ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
    return answer.body(problem);
  }

  /** Whoever is told "not now" is told when. */
  static Optional<String> retryAfter(Refusal refusal) {
    if (refusal.fields().get("retryAfterSeconds") instanceof Long seconds) {
      return Optional.of(seconds.toString());
    }
    return refusal.status() == 503 ? Optional.of("5") : Optional.empty();
  }

  /** A bug: the caller learns that it is ours, the log learns what it was. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(Exception bug) throws Exception {
    if (bug instanceof AccessDeniedException || bug instanceof AuthenticationException) {
      throw bug; // the security chain answers these
    }
    var outage = Outage.behind(bug);
    if (outage.isPresent()) {
      log.warn("A request could not be served: {}", outage.get().sentence());
      return refused(outage.get());
    }
    log.error("A request failed", bug);
    return refused(
        new Refusal(
            "internal",
            500,
            "Something went wrong on our side; the reason is in the server's log."));
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      problem.setProperty("code", codeOf(status));
    }
    return new ResponseEntity<>(body, headers, status);
  }

  /**
   * What the framework refuses is named after its status: {@code not-found}, {@code
   * method-not-allowed}.
   */
  private static String codeOf(HttpStatusCode status) {
    var known = HttpStatus.resolve(status.value());
    return known == null
        ? "http-" + status.value()
        : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
