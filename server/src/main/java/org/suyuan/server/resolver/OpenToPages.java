package org.suyuan.server.resolver;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.suyuan.server.people.Routes;

/** Scripts of any page may follow Digital Links (section 2.2), as strangers: no cookie is sent. */
@Configuration(proxyBeanMethods = false)
class OpenToPages implements WebMvcConfigurer {
  @Override
  public void addCorsMappings(CorsRegistry registry) {
    for (String path : new String[] {Routes.DIGITAL_LINK, "/.well-known/gs1resolver"}) {
      registry
          .addMapping(path)
          .allowedOrigins("*")
          .allowedMethods("GET", "HEAD", "OPTIONS")
          .exposedHeaders(HttpHeaders.LINK, HttpHeaders.LOCATION);
    }
  }
}
