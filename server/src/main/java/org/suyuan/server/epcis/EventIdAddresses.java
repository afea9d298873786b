package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * An event id such as {@code ni:///sha-256;…?ver=CBV2.0} is one segment of {@code
 * /epcis/events/{eventID}} when it is percent-encoded. Web servers refuse encoded slashes and
 * semicolons by default; here they are let through for these addresses alone, where a path is only
 * ever compared with ids.
 */
@Configuration(proxyBeanMethods = false)
class EventIdAddresses {
  private static final String EVENTS = "/epcis/events/";

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashesPassThrough() {
    return tomcat ->
        tomcat.addConnectorCustomizers(connector ->
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
  }

  @Bean
  HttpFirewall firewall() {
    var strict = new StrictHttpFirewall();
    var lenient = new StrictHttpFirewall();
    lenient.setAllowUrlEncodedSlash(true);
    lenient.setAllowUrlEncodedDoubleSlash(true);
    lenient.setAllowSemicolon(true);
    lenient.setAllowUrlEncodedPercent(true);
    return new HttpFirewall() {
      @Override
      public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        boolean ofAnEvent =
            request.getRequestURI().startsWith(EVENTS) && !request.getRequestURI().contains(";");
        return (ofAnEvent ? lenient : strict).getFirewalledRequest(request);
      }

      @Override
      public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
      }
    };
  }
}
