package org.suyuan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** Calls of the server's public API; whatever is no success stops the run. */
record Api(URI address, HttpClient http) implements AutoCloseable {
  Api(URI address) {
    this(address, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  Json.Obj get(String path) throws IOException, InterruptedException {
    return (Json.Obj) Json.parse(get(path, ""));
  }

  /**
   * @param token empty for a call that nobody must sign in for
   */
  byte[] get(String path, String token) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve(path)).GET();
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return answer(request.build());
  }

  /**
   * @param token empty for a call that nobody must sign in for
   */
  Json.Obj post(String path, String token, Json body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(Jcs.text(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return (Json.Obj) Json.parse(answer(request.build()));
  }

  byte[] answer(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s %s: %d %s"
              .formatted(
                  request.method(),
                  request.uri().getPath(),
                  answer.statusCode(),
                  new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)
                      .lines()
                      .filter(line -> !line.contains("SEQUENCED"))
                      .findFirst()
                      .orElse("")));
    }
    return answer.body();
  }

  @Override
  public void close() {
    http.close();
  }

  static String text(Json.Obj object, String name) {
    var text = object.text(name);
    if (text == null) {
      throw new IllegalStateException("The answer has no " + name + ": " + Jcs.text(object));
    }
    return text;
  }
}
