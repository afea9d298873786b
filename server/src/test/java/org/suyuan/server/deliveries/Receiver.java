package org.suyuan.server.deliveries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A subscriber's program: remembers what it is sent, and answers what it is told to. */
public final class Receiver implements AutoCloseable {
  private static final Pattern EVENT = Pattern.compile("\"eventID\":\"([^\"]+)\"");

  private final HttpServer http;
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private volatile Answer answer = _ -> 200;
  private volatile CountDownLatch hold = new CountDownLatch(0);

  private Receiver(HttpServer http) {
    this.http = http;
  }

  /** The status that a post is answered with. */
  public interface Answer {
    int to(Post post) throws InterruptedException;
  }

  /** What came. */
  public record Post(
      @Nullable String id, @Nullable String signature, Map<String, String> webhook, byte[] body) {
    public String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The ids of its events in their order. */
    public List<String> events() {
      return events(text());
    }

    /** The ids of the events in a document. */
    public static List<String> events(String document) {
      return EVENT.matcher(document).results().map(found -> found.group(1)).toList();
    }
  }

  public static Receiver start() throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    var receiver = new Receiver(http);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", receiver::take);
    http.start();
    return receiver;
  }

  private void take(HttpExchange exchange) throws IOException {
    var post =
        new Post(
            exchange.getRequestHeaders().getFirst("Suyuan-Delivery-Id"),
            exchange.getRequestHeaders().getFirst("GS1-Signature"),
            webhook(exchange),
            exchange.getRequestBody().readAllBytes());
    posts.add(post);
    try {
      hold.await();
      exchange.sendResponseHeaders(answer.to(post), -1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  /** The headers of the Standard Webhooks specification, without their {@code webhook-}. */
  private static Map<String, String> webhook(HttpExchange exchange) {
    var headers = new TreeMap<String, String>();
    for (var name : List.of("id", "timestamp", "signature")) {
      var value = exchange.getRequestHeaders().getFirst("webhook-" + name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  public String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/hook";
  }

  public void answers(Answer now) {
    answer = now;
  }

  /** From now on it takes posts and says nothing. */
  public void hold() {
    hold = new CountDownLatch(1);
  }

  /** It answers again, also what it held. */
  public void release() {
    hold.countDown();
  }

  public List<Post> posts() {
    return List.copyOf(posts);
  }

  /** The ids of all events, in the order in which they came, repeats included. */
  public List<String> events() {
    return posts.stream().flatMap(post -> post.events().stream()).toList();
  }

  @Override
  public void close() {
    release();
    http.stop(0);
  }
}
