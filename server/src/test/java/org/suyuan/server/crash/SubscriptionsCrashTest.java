package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.server.deliveries.Receiver;
import org.suyuan.server.epcis.SocketListener;

/**
 * A webhook and a WebSocket listen while the server is killed and started again: each event that
 * was acknowledged arrives at both, and what arrives twice is known by its id.
 */
class SubscriptionsCrashTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int KILLS = Integer.getInteger("suyuan.crash.subscriptions", 2);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String LOCAL = "--suyuan.deliveries.allow-local=true";

  @TempDir Path place;

  private final AtomicReference<@Nullable URI> address = new AtomicReference<>();
  private final List<String> sent = new ArrayList<>();
  private final Random chance = new Random();

  @Test
  void overKillsEachEventArrivesAtBothAndRepeatsAreKnown() throws Exception {
    var data = place.resolve("data");
    var server = RealServer.start(data, List.of(), LOCAL).ready();
    var listener = new SocketListener();
    Thread keeping = null;
    try (var receiver = Receiver.start()) {
      address.set(server.address());
      var sender = Sender.joining(server.address());
      post(
          sender,
          "/epcis/queries",
          "{\"name\":\"news\",\"query\":{\"EQ_bizStep\":[\"commissioning\"]}}");
      post(
          sender,
          "/epcis/queries/news/subscriptions",
          "{\"dest\":\"%s\",\"signatureToken\":\"s\",\"stream\":true}"
              .formatted(receiver.address()));
      listener.connect(server.address(), sender.apiKey(), "news", "stream=true");
      keeping = Thread.ofVirtual().start(() -> keepListening(listener, sender));

      send(server, sender);
      await().atMost(PATIENCE).until(() -> receiver.events().containsAll(sent));
      await().atMost(PATIENCE).until(() -> !listener.events().isEmpty()); // it has a place now
      for (int kill = 1; kill <= KILLS; kill++) {
        receiver.hold();
        int before = receiver.posts().size();
        send(server, sender);
        // It has the events, and the server will never hear so.
        await().atMost(PATIENCE).until(() -> receiver.posts().size() > before);
        send(server, sender);
        Thread.sleep(chance.nextInt(200));
        address.set(null);
        server.kill();
        receiver.release();
        server = RealServer.start(data, List.of(), LOCAL).ready();
        address.set(server.address());
        send(server, sender);
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            assertThat(receiver.events()).containsAll(sent);
            assertThat(listener.events()).containsAll(sent);
          });
      assertThat(listener.events()).doesNotHaveDuplicates().hasSameSizeAs(sent);
      var repeats = repeatsAreKnown(receiver);
      assertThat(repeats).isGreaterThanOrEqualTo(KILLS);
      System.out.printf(
          "%d kills; %d events acknowledged, all at both subscribers; %d deliveries came twice under their id%n",
          KILLS, sent.size(), repeats);
    } finally {
      if (keeping != null) {
        keeping.interrupt();
      }
      listener.abort();
      server.close(); // which ends its database too
    }
  }

  /** One id is one content, and no event comes under two ids; how many came again. */
  private static int repeatsAreKnown(Receiver receiver) {
    var first = new HashMap<String, Receiver.Post>();
    var events = new HashSet<String>();
    int repeats = 0;
    for (var post : receiver.posts()) {
      var known = first.putIfAbsent(Objects.requireNonNull(post.id()), post);
      if (known == null) {
        post.events().forEach(event -> assertThat(events.add(event)).as(event).isTrue());
      } else {
        repeats++;
        assertThat(post).usingRecursiveComparison().isEqualTo(known);
      }
    }
    return repeats;
  }

  /** As a program of a member does: when the line is gone, it comes back with its place. */
  private void keepListening(SocketListener listener, Sender sender) {
    try {
      while (true) {
        Thread.sleep(50);
        var now = address.get();
        if (now != null && !listener.isOpen()) {
          connect(listener, now, sender);
        }
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  private static void connect(SocketListener listener, URI server, Sender sender) {
    try {
      listener.connect(server, sender.apiKey(), "news", "stream=true");
    } catch (CompletionException notYet) {
      // it tries again
    }
  }

  private void send(RealServer server, Sender sender) throws IOException, InterruptedException {
    for (int i = 0; i < 5; i++) {
      var batch = sender.batch(30);
      var answer = sender.send(server.address(), batch, UUID.randomUUID().toString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      sent.addAll(Receiver.Post.events(batch));
    }
  }

  private void post(Sender sender, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(Objects.requireNonNull(address.get()).resolve(path))
            .header("Authorization", "Bearer " + sender.apiKey())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }
}
