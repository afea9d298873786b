package org.suyuan.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Two kinds of addresses carry names that may hold a percent-encoded slash, semicolon or percent
 * sign in one segment: an event id such as {@code ni:///sha-256;…?ver=CBV2.0}, an EPC, step or
 * place under {@code /epcis}, and a serial in a GS1 Digital Link, also under {@code /links}. Web
 * servers refuse these by default; here they are let through for these addresses alone, where a
 * path is only ever compared with names.
 */
@Configuration(proxyBeanMethods = false)
class EncodedAddresses {
  private static final Pattern NAMES =
      Pattern.compile(
          "/(epcis/(events|epcs|eventTypes|bizSteps|bizLocations|readPoints|dispositions)|(links/)?[0-9]{2,4})/[^;]+");

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
        boolean names = NAMES.matcher(request.getRequestURI()).matches();
        return (names ? lenient : strict).getFirewalledRequest(request);
      }

      @Override
      public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
      }
    };
  }
}
