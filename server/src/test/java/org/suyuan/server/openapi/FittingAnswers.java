package org.suyuan.server.openapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Stands before the whole platform in its tests: an answer to a program that is not as {@code
 * openapi.yaml} says becomes a 500 that says so, and with it whichever test asked fails.
 */
@TestComponent
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class FittingAnswers extends OncePerRequestFilter {
  private final Contract contract;

  FittingAnswers() throws IOException {
    contract = new Contract(Files.readString(Documents.FILE));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var operation = contract.of(request.getMethod(), request.getRequestURI());
    if (operation.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    var kept = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, kept);
    var body = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
    var faults = contract.faults(operation.get(), kept.getStatus(), kept.getContentType(), body);
    if (!faults.isEmpty() && !response.isCommitted()) {
      kept.resetBuffer();
      kept.setStatus(500);
      kept.setContentType("text/plain;charset=utf-8");
      kept.getOutputStream()
          .write(("openapi.yaml: " + faults + "\n" + body).getBytes(StandardCharsets.UTF_8));
    }
    kept.copyBodyToResponse();
  }
}
