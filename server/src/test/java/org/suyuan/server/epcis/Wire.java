package org.suyuan.server.epcis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A member's program on the other side of HTTP. */
record Wire(int port, String apiKey) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  /** An answer as it came. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    /** One object for each line. */
    List<JsonNode> lines() {
      return response.body().lines().map(JSON::readTree).toList();
    }

    @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** A request without a body. */
  Answer send(String method, String path, String... headers) {
    var request = request(path).method(method, BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  Answer post(String path, String type, String body, String... headers) {
    return post(path, type, BodyPublishers.ofString(body), headers);
  }

  Answer put(String path, String type, String body) {
    return send(request(path).header("Content-Type", type).PUT(BodyPublishers.ofString(body)));
  }

  Answer post(String path, String type, byte[] body, String... headers) {
    return post(path, type, BodyPublishers.ofByteArray(body), headers);
  }

  private Answer post(String path, String type, HttpRequest.BodyPublisher body, String... headers) {
    var request = request(path).header("Content-Type", type).POST(body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + apiKey);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The value that strict JSON text holds, for comparing. */
  static Json value(String json) {
    return Json.parse(json);
  }
}
