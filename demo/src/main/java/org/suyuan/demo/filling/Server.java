package org.suyuan.demo.filling;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** A running server as its public HTTP API shows it. */
public final class Server {
  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** What came back; {@code location} is the header, empty without one. */
  public record Answer(String request, int status, String body, String location) {
    public boolean ok() {
      return status / 100 == 2;
    }

    /**
     * @throws Unhappy when the server refused, with its own words
     */
    public Json.Obj object() {
      if (!ok()) {
        throw new Unhappy("%s was refused with %d: %s".formatted(request, status, body));
      }
      return Json.parseObject(body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws Unhappy when the server refused, or answered without this member
     */
    public String text(String name) {
      String value = object().text(name);
      if (value == null) {
        throw new Unhappy("%s was answered without \"%s\": %s".formatted(request, name, body));
      }
      return value;
    }
  }

  public Server(URI address) {
    this.address = address;
  }

  public URI address() {
    return address;
  }

  public Answer get(String path, @Nullable String bearer) {
    return send("GET " + path, request(path, bearer).GET().build());
  }

  public Answer post(String path, @Nullable String bearer, String idempotencyKey, Json body) {
    return post(path, bearer, idempotencyKey, "application/json", Jcs.text(body));
  }

  public Answer post(
      String path, @Nullable String bearer, String idempotencyKey, String type, String body) {
    return send(
        "POST " + path,
        request(path, bearer)
            .header("Content-Type", type)
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public Answer put(String path, String bearer, String type, String body) {
    return send(
        "PUT " + path,
        request(path, bearer)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path, @Nullable String bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", "application/json, application/x-ndjson");
    return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
  }

  private Answer send(String name, HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(
          name,
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Location").orElse(""));
    } catch (ConnectException e) {
      throw new Unhappy("Nothing answers at " + address + ". Is the server running?");
    } catch (IOException e) {
      throw new Unhappy(name + " failed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unhappy(name + " was interrupted");
    }
  }
}
