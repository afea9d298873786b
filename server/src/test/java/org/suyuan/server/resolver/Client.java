package org.suyuan.server.resolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program on the other side of HTTP, which follows no redirect. */
record Client(String address, @Nullable String key) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    String header(String name) {
      return String.join(", ", response.headers().allValues(name));
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body, "Content-Type", "application/json");
  }

  Answer send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
