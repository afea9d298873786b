package org.suyuan.server.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.suyuan.server.deliveries.Deliveries.Outcome;

/** Against a listener that answers with any bytes at all. */
class DeliveriesTest {
  private final Deliveries deliveries = new Deliveries();

  @Test
  void theBodyArrivesWithItsHeaders() throws Exception {
    try (var listener = new Listener("HTTP/1.1 204 No Content\r\n\r\n")) {
      assertThat(post(listener)).isEqualTo(new Outcome.Answered(204));
      assertThat(listener.heard())
          .startsWith("POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + listener.port() + "\r\n")
          .contains("\r\nX-Id: 7\r\n", "\r\nContent-Length: 5\r\n")
          .endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
    try (var listener =
        new Listener("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n")) {
      assertThat(post(listener)).isEqualTo(new Outcome.Answered(302));
    }
  }

  @Test
  void interimAnswersArePassedOver() throws Exception {
    try (var listener =
        new Listener("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")) {
      assertThat(post(listener)).isEqualTo(new Outcome.Answered(200));
    }
  }

  @Test
  void whatIsNotHttpIsAFailure() throws Exception {
    try (var listener = new Listener("SSH-2.0-OpenSSH_9.2\r\n")) {
      assertThat(post(listener)).isInstanceOf(Outcome.Failed.class);
    }
    try (var listener = new Listener("")) {
      assertThat(post(listener)).isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() throws Exception {
    try (var listener = new Listener("HTTP/1.1 200 " + "x".repeat(100_000))) {
      assertThat(post(listener)).isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test
  void nobodyThereIsAFailure() throws Exception {
    int port;
    try (var gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    assertThat(post(port)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void silenceEnds() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      long begin = System.nanoTime();
      assertThat(post(silent.getLocalPort())).isInstanceOf(Outcome.Failed.class);
      assertThat(System.nanoTime() - begin)
          .isLessThan(Deliveries.longest().plusSeconds(5).toNanos());
    }
  }

  private Outcome post(Listener listener) {
    return post(listener.port());
  }

  private Outcome post(int port) {
    return deliveries.post(
        Target.of("http://127.0.0.1:%d/hook?a=b".formatted(port), true),
        Map.of("X-Id", "7"),
        "hello".getBytes(StandardCharsets.UTF_8));
  }

  /** Answers one request with these bytes. */
  private static final class Listener implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> heard = new CompletableFuture<>();

    Listener(String answer) throws IOException {
      Thread.ofVirtual().start(() -> serve(answer));
    }

    private void serve(String answer) {
      try (var one = socket.accept()) {
        heard.complete(request(one.getInputStream()));
        one.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        one.getOutputStream().flush();
      } catch (IOException closed) {
        heard.completeExceptionally(closed);
      }
    }

    private static String request(InputStream in) throws IOException {
      var text = new StringBuilder();
      while (!text.toString().endsWith("\r\n\r\nhello")) {
        text.append((char) in.read());
      }
      return text.toString();
    }

    int port() {
      return socket.getLocalPort();
    }

    String heard() throws Exception {
      return heard.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
