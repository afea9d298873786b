package org.suyuan.server.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.suyuan.server.people.Routes;
import pages.Templates;

/**
 * Where every refusal and failure ends that nobody else could tell: as a page for people, as
 * problem details for programs.
 */
@Controller
class ErrorPages implements ErrorController {
  private final Templates templates;

  ErrorPages(Templates templates) {
    this.templates = templates;
  }

  @RequestMapping("/error")
  ResponseEntity<Object> tell(Page page, HttpServletRequest request, HttpServletResponse response) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known
            ? known
            : 404;
    if (Routes.wantsPage(request)) {
      return ResponseEntity.status(status)
          .contentType(PageWriter.HTML)
          .body(templates.error(page, Trouble.of(status)));
    }
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(status));
  }

  private static Map<String, Object> problem(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", known == null ? "Error" : known.getReasonPhrase());
    problem.put("status", status);
    problem.put(
        "code",
        known == null ? "http-" + status : known.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return problem;
  }
}
