package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop does what it has begun: every request under way is answered. */
class GracefulStopTest {
  private static final int UNDER_WAY = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path data;

  @Test
  void everyRequestUnderWayIsRecordedAndAnsweredAndNoNewOneIsTaken() throws Exception {
    var server = RealServer.start(data, List.of()).ready();
    var address = server.address();
    var rest = new CountDownLatch(1);
    var halves = new CountDownLatch(UNDER_WAY);
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var sender = Sender.joining(address);
      for (int i = 0; i < UNDER_WAY; i++) {
        var body = inTwoHalves(sender.batch(50), halves, rest);
        answers.add(http.sendAsync(request(address, sender, body), BodyHandlers.ofString()));
      }
      halves.await();
      Thread.sleep(500); // the first halves are on their way
      var stopping = Thread.ofVirtual().start(() -> close(server));
      await().atMost(PATIENCE).until(() -> takesNothingNew(address));
      rest.countDown();

      for (var answer : answers) {
        var response = answer.get();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body().lines())
            .hasSize(50)
            .allSatisfy(line -> assertThat(line).contains("\"index\":"));
      }
      stopping.join();
      assertThat(server.isAlive()).isFalse();
    } finally {
      rest.countDown();
      server.close();
    }
    Promises.isClean(data, true);
  }

  private static void close(RealServer server) {
    try {
      server.close();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest request(URI address, Sender sender, InputStream body) {
    return HttpRequest.newBuilder(address.resolve("/statements"))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/x-ndjson")
        .header("Authorization", "Bearer " + sender.apiKey())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(BodyPublishers.ofInputStream(() -> body))
        .build();
  }

  /** The second half comes when {@code rest} is open; {@code halves} counts who waits for it. */
  private static InputStream inTwoHalves(String batch, CountDownLatch halves, CountDownLatch rest) {
    var bytes = batch.getBytes(StandardCharsets.UTF_8);
    int middle = bytes.length / 2;
    var second =
        new ByteArrayInputStream(bytes, middle, bytes.length - middle) {
          private boolean isAsked;

          @Override
          public synchronized int read(byte[] into, int from, int length) {
            if (!isAsked) {
              isAsked = true;
              halves.countDown();
              awaited(rest);
            }
            return super.read(into, from, length);
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, middle), second);
  }

  private static void awaited(CountDownLatch rest) {
    try {
      rest.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean takesNothingNew(URI address) throws InterruptedException {
    try {
      return Sender.ask(address, "/actuator/health/liveness").statusCode() == 503;
    } catch (ConnectException refused) {
      return true;
    } catch (IOException gone) {
      return false; // a kept connection that was closed; the next attempt opens a new one
    }
  }
}
