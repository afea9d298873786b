package org.suyuan.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.suyuan.proof.note.SignedNote;

/** An address that shows a checkpoint to whoever looks: a log's own, or another node's. */
final class Shown implements AutoCloseable {
  private final HttpServer server;
  private volatile SignedNote note;

  private Shown(HttpServer server, SignedNote note) {
    this.server = server;
    this.note = note;
  }

  /** Shows it at this path, which ends in {@code /checkpoint}. */
  static Shown at(String path, SignedNote note) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var shown = new Shown(server, note);
    server.createContext(
        path,
        exchange -> {
          byte[] body = shown.note.toString().getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return shown;
  }

  void show(SignedNote other) {
    note = other;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
