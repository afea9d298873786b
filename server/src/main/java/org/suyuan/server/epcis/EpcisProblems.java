package org.suyuan.server.epcis;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.suyuan.server.base.Refusal;

/** Tells refusals under {@code /epcis} with the problem types of EPCIS 2.0. */
@Order(0)
@RestControllerAdvice(
    assignableTypes = {
      CaptureApi.class,
      EventsApi.class,
      QueriesApi.class,
      ResourcesApi.class,
      DiscoveryApi.class,
      SubscriptionsApi.class,
      SocketsApi.class
    })
class EpcisProblems {
  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    var problem = ProblemDetail.forStatus(refusal.status());
    problem.setType(URI.create("epcisException:" + exception(refusal)));
    problem.setTitle(exception(refusal));
    problem.setDetail(refusal.sentence());
    refusal.fields().forEach(problem::setProperty);
    problem.setProperty("code", refusal.code());
    return ResponseEntity.status(refusal.status()).body(problem);
  }

  /** {@code validation-exception} is {@code ValidationException}; others go by their status. */
  static String exception(Refusal refusal) {
    if (refusal.code().endsWith("-exception")) {
      return Arrays.stream(refusal.code().split("-"))
          .map(word ->
              word.equals("uri")
                  ? "URI"
                  : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
          .collect(Collectors.joining());
    }
    return switch (refusal.status()) {
      case 401, 403 -> "SecurityException";
      case 404 -> "NoSuchResourceException";
      case 500, 501, 503 -> "ImplementationException";
      default -> "ValidationException";
    };
  }
}
