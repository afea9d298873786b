package org.suyuan.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the security chains say no: to programs as problem details (RFC 9457), to people as a page or
 * a way to sign in. A route that does not exist looks the same to everybody.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final JsonMapper json;
  private final AuthenticationEntryPoint loginPage = new LoginUrlAuthenticationEntryPoint("/login");

  Refusals(JsonMapper json) {
    this.json = json;
  }

  /** Nobody has signed in. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException, jakarta.servlet.ServletException {
    if (Routes.of(request).isEmpty()) {
      notFound(request, response);
    } else if (Routes.wantsPage(request) && !BearerKeys.isUnknown(request)) {
      loginPage.commence(request, response, cause);
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      tell(
          request,
          response,
          HttpStatus.UNAUTHORIZED,
          "key-needed",
          "Send a valid key: Authorization: Bearer <key>.");
    }
  }

  /** Somebody has, but may not. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    if (Routes.of(request).isEmpty()) {
      notFound(request, response);
    } else {
      tell(request, response, HttpStatus.FORBIDDEN, "not-allowed", "This is not open to you.");
    }
  }

  void tooMany(HttpServletRequest request, HttpServletResponse response, Duration wait)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
    tell(
        request,
        response,
        HttpStatus.TOO_MANY_REQUESTS,
        "too-many-requests",
        "Too many requests; wait and try again.");
  }

  private void notFound(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    tell(request, response, HttpStatus.NOT_FOUND, "not-found", "There is nothing here.");
  }

  private void tell(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String code,
      String sentence)
      throws IOException {
    if (Routes.wantsPage(request)) {
      response.sendError(status.value());
      return;
    }
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", sentence);
    problem.put("code", code);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
