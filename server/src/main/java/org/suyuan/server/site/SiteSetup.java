package org.suyuan.server.site;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.suyuan.server.members.Members;
import pages.StaticTemplates;
import pages.Templates;

/** Teaches the web layer what a {@link Page} is, how one is written, and where its files are. */
@Configuration(proxyBeanMethods = false)
class SiteSetup implements WebMvcConfigurer {
  private final ObjectProvider<Members> members;

  /** The members are there only after the web layer is. */
  SiteSetup(ObjectProvider<Members> members) {
    this.members = members;
  }

  @Bean
  Templates templates() {
    return new StaticTemplates();
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(
        new PageArgument(
            StaticFiles.versions(),
            person -> members.getObject().memberOf(person.id()).isPresent()));
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.addCustomConverter(new PageWriter());
  }

  /**
   * Short, because scripts name each other without a version; the style sheet's own address changes
   * with its content.
   */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic());
  }
}
