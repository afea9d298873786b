package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.suyuan.server.epcis.query.Prefixes;

/** The headers by which EPCIS 2.0 says what it can do (section 12.6 of the standard). */
@Configuration(proxyBeanMethods = false)
class EpcisHeaders implements WebMvcConfigurer {
  private static final String VERSION = "2.0.0";
  private static final int LONGEST_QUERY = 6_000;

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Headers()).addPathPatterns("/epcis", "/epcis/**");
  }

  private static final class Headers implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      var query = request.getQueryString();
      if (query != null && query.length() > LONGEST_QUERY) {
        throw EpcisRefusals.uriTooLong(LONGEST_QUERY);
      }
      for (var what : List.of("GS1-EPCIS", "GS1-CBV")) {
        requireOurs(request, what);
        response.setHeader(what + "-Version", VERSION);
        response.setHeader(what + "-Min", VERSION);
        response.setHeader(what + "-Max", VERSION);
      }
      var extensions = request.getHeader("GS1-Extensions");
      if (extensions != null) {
        response.setHeader("GS1-Extensions", Prefixes.checked(extensions));
      }
      response.setHeader("GS1-EPCIS-Capture-Limit", Integer.toString(CaptureApi.MOST_EVENTS));
      response.setHeader(
          "GS1-EPCIS-Capture-File-Size-Limit", Integer.toString(CaptureApi.MOST_BYTES));
      return true;
    }

    /** Documents of 1.2 are taken too, but answers are of 2.0. */
    private static void requireOurs(HttpServletRequest request, String what) {
      var exact = request.getHeader(what + "-Version");
      var least = request.getHeader(what + "-Min");
      var most = request.getHeader(what + "-Max");
      boolean capture = request.getMethod().equals("POST");
      boolean old = capture && exact != null && exact.startsWith("1.2");
      if (exact != null && !exact.matches("2(\\.0(\\.\\d+)?)?") && !old
          || least != null && least.compareTo("2.0.9") > 0
          || most != null && most.compareTo("2") < 0) {
        throw EpcisRefusals.notAcceptable(
            "Here is %s %s alone; the request wants another.".formatted(what, VERSION));
      }
    }
  }
}
