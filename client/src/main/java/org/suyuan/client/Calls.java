package org.suyuan.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** Requests over HTTP, sent again as long as that is safe and there is time. */
record Calls(URI address, String key, Duration time) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  Calls withKey(String other) {
    return new Calls(address, other, time);
  }

  Calls within(Duration other) {
    return new Calls(address, key, other);
  }

  static String freshKey() {
    return UUID.randomUUID().toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer get(String path) {
    return send(request(path).GET().build(), true);
  }

  Answer put(String path, Json body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(Jcs.text(body)))
            .build(),
        true);
  }

  Answer post(String path, Json body, String idempotencyKey) {
    return post(
        path,
        "application/json",
        Jcs.text(body).getBytes(StandardCharsets.UTF_8),
        Map.of("Idempotency-Key", idempotencyKey));
  }

  /** Sent again after a lost answer only where the headers have an {@code Idempotency-Key}. */
  Answer post(String path, String type, byte[] body, Map<String, String> headers) {
    var request = request(path).header("Content-Type", type);
    headers.forEach(request::header);
    return send(
        request.POST(BodyPublishers.ofByteArray(body)).build(),
        headers.containsKey("Idempotency-Key"));
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Accept", "application/json, application/x-ndjson, */*;q=0.5");
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  /**
   * "Not now" (503, 429) says that nothing was done; a lost answer does not.
   *
   * @param repeatable whether the request may arrive twice
   */
  private Answer send(HttpRequest request, boolean repeatable) {
    long end = System.nanoTime() + time.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      Duration wait;
      @Nullable IOException lost = null;
      @Nullable Answer answer = null;
      try {
        answer = new Answer(HTTP.send(timed(request, left), BodyHandlers.ofByteArray()));
        if (answer.status() != 503 && answer.status() != 429) {
          return answer.successful();
        }
        wait = answer.retryAfter().orElse(pause);
      } catch (IOException problem) {
        lost = problem;
        wait = pause;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new Unreachable(request.uri() + " was interrupted.", interrupted);
      }
      boolean late = end - System.nanoTime() < wait.toNanos();
      if (lost != null && (late || !repeatable)) {
        throw new Unreachable("No answer from " + request.uri() + " in time.", lost);
      }
      if (answer != null && late) {
        return answer.successful();
      }
      rest(wait);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  private static HttpRequest timed(HttpRequest request, Duration left) {
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .timeout(left.isPositive() ? left : Duration.ofMillis(1))
        .build();
  }

  static void rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unreachable("Interrupted while waiting to ask again.", interrupted);
    }
  }
}
