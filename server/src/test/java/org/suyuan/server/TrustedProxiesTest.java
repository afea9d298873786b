package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** What a caller says of itself through proxies, and what of it is believed. */
class TrustedProxiesTest {
  @Test
  void withoutProxiesNobodyIsBelieved() throws Exception {
    assertThat(seen(List.of(), "203.0.113.9", "https")).isEqualTo("127.0.0.1 false");
  }

  @Test
  void aNamedProxyIsBelieved() throws Exception {
    assertThat(seen(List.of("127.0.0.1"), "203.0.113.9", "https")).isEqualTo("203.0.113.9 true");
    assertThat(seen(List.of("10.0.0.7", "127.0.0.1"), "203.0.113.9, 10.0.0.7", "https"))
        .isEqualTo("203.0.113.9 true");
  }

  @Test
  void whatTheCallerWroteBeforeTheProxyIsNot() throws Exception {
    assertThat(seen(List.of("127.0.0.1"), "198.51.100.1, 203.0.113.9", "http"))
        .isEqualTo("203.0.113.9 false");
  }

  @Test
  void anotherPrivateAddressIsNoProxyOfOurs() throws Exception {
    assertThat(seen(List.of("10.0.0.7"), "203.0.113.9", "https")).isEqualTo("127.0.0.1 false");
    assertThat(seen(List.of("127.0.0.1"), "203.0.113.9, 10.0.0.7", "https"))
        .isEqualTo("10.0.0.7 true");
  }

  @Test
  void onlyAddressesAreNamed() {
    assertThatThrownBy(() -> new TrustedProxies(List.of(".*")))
        .hasMessageContaining("IP addresses");
  }

  private static String seen(List<String> proxies, String forwardedFor, String protocol)
      throws Exception {
    var tomcat = new TomcatServletWebServerFactory(0);
    new TrustedProxies(proxies).customize(tomcat);
    var server =
        tomcat.getWebServer(context -> context.addServlet("echo", new Echo()).addMapping("/"));
    server.start();
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(server.getPort())))
              .header("X-Forwarded-For", forwardedFor)
              .header("X-Forwarded-Proto", protocol)
              .build();
      return http.send(request, BodyHandlers.ofString()).body();
    } finally {
      server.stop();
    }
  }

  private static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getRemoteAddr() + " " + request.isSecure());
    }
  }
}
