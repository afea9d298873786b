package org.suyuan.server;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Believes the proxies that are named in {@code suyuan.proxies}, by their addresses, and nobody
 * else, what they say of a caller: its address ({@code X-Forwarded-For}, read from the right up to
 * the first address that is no proxy of ours) and whether it came by HTTPS ({@code
 * X-Forwarded-Proto}).
 */
@Component
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]+");

  private final List<String> proxies;

  TrustedProxies(@Value("${suyuan.proxies:}") List<String> proxies) {
    this.proxies = proxies.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    for (var proxy : this.proxies) {
      if (!ADDRESS.matcher(proxy).matches()) {
        throw new IllegalStateException(
            "suyuan.proxies names the IP addresses of proxies, separated by commas, not: " + proxy);
      }
    }
  }

  @Override
  public void customize(TomcatServletWebServerFactory tomcat) {
    if (proxies.isEmpty()) {
      return;
    }
    var valve = new RemoteIpValve();
    valve.setInternalProxies(proxies.stream().map(Pattern::quote).collect(joining("|")));
    valve.setRemoteIpHeader("X-Forwarded-For");
    valve.setProtocolHeader("X-Forwarded-Proto");
    tomcat.addEngineValves(valve);
  }
}
