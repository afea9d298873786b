package org.suyuan.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * Whether this server may be reached from other machines. A sample world, the passwords that lie
 * beside it, and plain HTTP are for one machine alone; a server that listens elsewhere, or says
 * that the world knows it under another name, refuses to start with them.
 */
final class GoingPublic {
  private GoingPublic() {}

  /** What stands against it, each as a sentence that says what to do; none when it may start. */
  static List<String> objections(Environment settings) {
    var listens = settings.getProperty("server.address", "127.0.0.1");
    var address = URI.create(settings.getProperty("suyuan.public-address", ""));
    boolean isOpen = !isLoopback(listens);
    var objections = new ArrayList<String>();
    if (isOpen || isPublic(address)) {
      sample(Path.of(settings.getProperty("suyuan.data", "data"))).forEach(objections::add);
      if (!"https".equals(address.getScheme())) {
        objections.add(
            "Its public address must begin with https:// and is \"%s\": set suyuan.public-address (SUYUAN_PUBLIC_ADDRESS), and put a proxy with a certificate in front."
                .formatted(address));
      }
    }
    if (isOpen && !hasHttps(settings) && settings.getProperty("suyuan.proxies", "").isBlank()) {
      objections.add(
          "It listens on %s without HTTPS: name the addresses of the proxies in front of it in suyuan.proxies (SUYUAN_PROXIES), or listen on 127.0.0.1 beside one."
              .formatted(listens));
    }
    return objections;
  }

  private static Stream<String> sample(Path data) {
    return Stream.of("demo.json", "admin.password")
        .map(data::resolve)
        .filter(Files::exists)
        .map(file ->
            "This folder holds the sample world (%s lies in it, with passwords): begin with --no-demo in a new folder."
                .formatted(file));
  }

  /** Of its own, without a proxy. */
  private static boolean hasHttps(Environment settings) {
    return Stream.of("bundle", "certificate", "key-store")
        .anyMatch(kind -> settings.containsProperty("server.ssl." + kind));
  }

  static boolean isPublic(URI address) {
    var host = address.getHost();
    return host != null && !isLoopback(host);
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.startsWith("127.")
        || host.equals("::1")
        || host.equals("[::1]");
  }
}
