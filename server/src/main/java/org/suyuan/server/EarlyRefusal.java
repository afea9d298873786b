package org.suyuan.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Routes;
import tools.jackson.databind.json.JsonMapper;

/** Tells "not now" before any controller is reached, in the same words as {@link Problems}. */
@Component
class EarlyRefusal {
  private final JsonMapper json;
  private final Problems problems;

  EarlyRefusal(JsonMapper json, Problems problems) {
    this.json = json;
    this.problems = problems;
  }

  void tell(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    response.reset();
    response.setHeader(HttpHeaders.RETRY_AFTER, Problems.retryAfter(refusal).orElse("5"));
    if (Routes.wantsPage(request)) {
      response.sendError(refusal.status());
      return;
    }
    response.setStatus(refusal.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problems.refused(refusal).getBody()));
  }
}
