package org.suyuan.node.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The HTTP server of a node. Each request runs on a virtual thread of its own. At most {@value
 * #AT_ONCE} are answered and {@value #UPLOADS} uploads taken at once; the next are told to come
 * back. A body that is slow to arrive takes no such place, and the JDK's server ends its connection
 * in the end; those limits are system properties, which {@link #configure} sets.
 */
public final class Web implements AutoCloseable {
  private static final int AT_ONCE = 64;
  private static final int UPLOADS = 4;
  private static final int BACKLOG = 128;
  private static final System.Logger LOG = System.getLogger("org.suyuan.node");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Semaphore uploads = new Semaphore(UPLOADS);

  private Web(HttpServer server) {
    this.server = server;
  }

  /** Sets the limits of the JDK's server where nobody set others; before its first use. */
  public static void configure() {
    // Without it every small answer on a kept connection waits 40 ms for an acknowledgement.
    limit("sun.net.httpserver.nodelay", "true");
    // Who is refused in the middle of an upload hears why, unless it sends more than this.
    limit("sun.net.httpserver.drainAmount", Integer.toString(16 << 20));
    limit("sun.net.httpserver.maxReqTime", "60");
    limit("sun.net.httpserver.maxRspTime", "60");
    limit("sun.net.httpserver.maxReqHeaders", "64");
    limit("sun.net.httpserver.maxReqHeaderSize", "16384");
    limit("sun.net.httpserver.maxIdleConnections", "64");
    limit("jdk.httpserver.maxConnections", "256");
  }

  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Takes the address, without answering yet; port 0 takes any free one. */
  public static Web bind(InetSocketAddress address) throws IOException {
    return new Web(HttpServer.create(address, BACKLOG));
  }

  /** Answers from now on. */
  public void serve(Route.Table routes) {
    server.createContext("/", exchange -> handle(exchange, routes));
    server.setExecutor(threads);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange, Route.Table routes) throws IOException {
    try (exchange) {
      send(exchange, answer(new Request(exchange), routes));
    }
  }

  private Reply answer(Request request, Route.Table routes) throws IOException {
    try {
      return switch (routes.of(request)) {
        case Route.Read read -> oneOf(places, read.reply()::get);
        case Route.Submission submission -> {
          byte[] body = request.body(submission.limit());
          yield oneOf(places, () -> submission.reply().apply(body));
        }
        case Route.Upload upload -> oneOf(uploads, () -> upload.reply().to(request.body()));
      };
    } catch (Refused no) {
      return no.reply();
    } catch (UncheckedIOException disk) {
      LOG.log(System.Logger.Level.ERROR, "A request could not be answered", disk);
      return Reply.sentence(503, "The node cannot read or write its files now.")
          .with("Retry-After", "5");
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "A request failed", bug);
      return Reply.sentence(500, "The node failed at this request; its log says how.");
    }
  }

  /** Too much at once: nothing was looked at, and the same request may come again. */
  private static Reply oneOf(Semaphore places, Work work) throws IOException {
    if (!places.tryAcquire()) {
      return Reply.sentence(503, "The node is busy.").with("Retry-After", "1");
    }
    try {
      return work.reply();
    } finally {
      places.release();
    }
  }

  @FunctionalInterface
  private interface Work {
    Reply reply() throws IOException;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cache-Control", "no-store");
    reply.headers().forEach(headers::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(reply.body().length));
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    if (reply.body().length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
