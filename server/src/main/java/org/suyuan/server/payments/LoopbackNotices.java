package org.suyuan.server.payments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The loopback provider's way to call back: posts its notices to this very server, as a provider
 * somewhere else would. What is lost when the server dies is asked for again by {@link
 * PaymentWork}.
 */
@Component
class LoopbackNotices implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LoopbackNotices.class);

  private record Signed(byte[] body, String signature) {}

  private final LinkedBlockingQueue<Signed> queue = new LinkedBlockingQueue<>();
  private @Nullable Thread sender;

  @EventListener
  synchronized void begin(WebServerInitializedEvent event) {
    if (sender == null && event.getApplicationContext().getServerNamespace() == null) {
      var address =
          URI.create(
              "http://127.0.0.1:%d/payments/notices".formatted(event.getWebServer().getPort()));
      sender = Thread.ofVirtual().name("loopback-notices").start(() -> send(address));
    }
  }

  void add(byte[] body, String signature) {
    queue.add(new Signed(body, signature));
  }

  private void send(URI address) {
    try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      while (true) {
        Signed notice = queue.take();
        var request =
            HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Payment-Signature", notice.signature())
                .POST(HttpRequest.BodyPublishers.ofByteArray(notice.body()))
                .build();
        try {
          int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
          if (status != 204) {
            log.info("A notice of the loopback provider was answered with {}", status);
          }
        } catch (IOException unheard) {
          log.info("A notice of the loopback provider was not heard: {}", unheard.toString());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    if (sender != null) {
      sender.interrupt();
    }
  }
}
