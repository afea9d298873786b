package org.suyuan.server.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The static files of the verifier on a free port, under the same policy as every page of the
 * server. The verifier needs nothing else of it, and so neither do its tests.
 */
final class VerifierSite implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();

  VerifierSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No port for the test site", e);
    }
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] content = content(path);
          var headers = exchange.getResponseHeaders();
          headers.add("Content-Type", type(path));
          headers.add("Content-Security-Policy", POLICY);
          exchange.sendResponseHeaders(
              content.length == 0 ? 404 : 200, content.length == 0 ? -1 : content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
    put("/empty.html", "<!doctype html><html lang=\"en\"><title>empty</title></html>");
  }

  /** Serves a text at a path; its type is that of the path's ending. */
  void put(String path, String text) {
    put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String path, byte[] content) {
    pages.put(path, content);
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private byte[] content(String path) throws IOException {
    byte[] page = pages.get(path);
    if (page != null) {
      return page;
    }
    try (var in = VerifierSite.class.getResourceAsStream(path)) {
      return in == null || !path.startsWith("/static/") ? new byte[0] : in.readAllBytes();
    }
  }

  private static String type(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return switch (ending) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "json" -> "application/json";
      default -> "text/html; charset=utf-8";
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
