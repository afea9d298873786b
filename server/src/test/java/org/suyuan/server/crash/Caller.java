package org.suyuan.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that sends each request until it has an answer, under the same Idempotency-Key: it
 * cannot know whether what broke in between was the way there or the way back.
 */
final class Caller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final Supplier<@Nullable URI> server;
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();

  /**
   * @param server where to send to now; null while nobody is there
   */
  Caller(Supplier<@Nullable URI> server) {
    this.server = server;
  }

  /** What came back in the end. */
  record Answer(int status, JsonNode body) {
    boolean isGood() {
      return status / 100 == 2;
    }

    /** This answer, when it was done. */
    Answer good() {
      if (!isGood()) {
        throw new IllegalStateException("Refused: " + this);
      }
      return this;
    }

    String text(String name) {
      return body.get(name).asString();
    }

    /** Of a refusal. */
    String code() {
      return body.path("code").asString("");
    }
  }

  /** How often something was sent once more. */
  int again() {
    return again.get();
  }

  int answered() {
    return answered.get();
  }

  /** Code of a refusal → how often it was told. */
  Map<String, AtomicInteger> refusals() {
    return refusals;
  }

  String signIn(String login, String password) {
    Json who = Json.object().put("login", login).put("password", password).build();
    return posts("/session", "", "", Jcs.text(who)).text("token");
  }

  Answer posts(String path, String token, String key, String body) {
    return sends("POST", path, token, key, body);
  }

  Answer sends(String method, String path, String token, String key, String body) {
    while (true) {
      var answer = once(method, path, token, key, body);
      if (answer != null && answer.statusCode() != 503) {
        answered.incrementAndGet();
        return known(answer);
      }
      again.incrementAndGet();
      pause();
    }
  }

  private Answer known(HttpResponse<String> answer) {
    var text = answer.body();
    var read =
        new Answer(
            answer.statusCode(),
            JsonMapper.shared().readTree(text == null || text.isEmpty() ? "{}" : text));
    if (!read.isGood()) {
      refusals.computeIfAbsent(read.code(), _ -> new AtomicInteger()).incrementAndGet();
    }
    return read;
  }

  private @Nullable HttpResponse<String> once(
      String method, String path, String token, String key, String body) {
    var address = server.get();
    if (address == null) {
      return null;
    }
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofSeconds(40))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      return null;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
