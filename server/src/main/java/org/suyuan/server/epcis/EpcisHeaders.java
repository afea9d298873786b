package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The headers by which EPCIS 2.0 says what it can do (section 12.6 of the standard). */
@Configuration(proxyBeanMethods = false)
class EpcisHeaders implements WebMvcConfigurer {
  private static final String VERSION = "2.0.0";

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Headers()).addPathPatterns("/epcis/**");
  }

  private static final class Headers implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      for (var what : new String[] {"GS1-EPCIS", "GS1-CBV"}) {
        response.setHeader(what + "-Version", VERSION);
        response.setHeader(what + "-Min", VERSION);
        response.setHeader(what + "-Max", VERSION);
      }
      response.setHeader("GS1-EPC-Format", "Never_Translates");
      response.setHeader("GS1-EPCIS-Capture-Limit", Integer.toString(CaptureApi.MOST_EVENTS));
      response.setHeader(
          "GS1-EPCIS-Capture-File-Size-Limit", Integer.toString(CaptureApi.MOST_BYTES));
      return true;
    }
  }
}
