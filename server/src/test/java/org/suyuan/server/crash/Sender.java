package org.suyuan.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.suyuan.gs1.CheckDigit;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;

/**
 * A member's program: signs records with a key of its own and sends them over HTTP.
 *
 * @param origin the log it speaks to
 */
record Sender(String origin, String id, String apiKey, SigningKey key, String prefix) {
  private static final AtomicInteger NEXT = new AtomicInteger(100);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** Joins the alliance of a server that runs, as its administrator would let a member in. */
  static Sender joining(URI server) throws IOException, InterruptedException {
    var origin = text(get(server, "/log"), "origin");
    var administrator = administrator(server);
    var id = "mbr_" + UUID.randomUUID().toString().replace("-", "");
    var key = SigningKey.random();
    var prefix = "9521%03d".formatted(NEXT.getAndIncrement());
    var gln = prefix + "00000";
    var application =
        Json.object()
            .put("id", id)
            .put("name", "Crash " + prefix)
            .put("role", "manufacturer")
            .put("identity", "gln:" + gln + CheckDigit.of(gln))
            .put("prefixes", Json.texts(java.util.List.of(prefix)))
            .put("custody", "own")
            .put("jwk", key.jwk())
            .put("possession", Base64Url.encode(key.possession(origin, id)))
            .build();
    var admitted =
        post(
            server, "/members", administrator, UUID.randomUUID().toString(), Jcs.text(application));
    return new Sender(origin, id, text(admitted, "apiKey"), key, prefix);
  }

  /** The same member with a key for machines that was issued now. */
  Sender withNewApiKey(URI server) throws IOException, InterruptedException {
    var issued = post(server, "/members/" + id + "/api-keys", administrator(server), "", "{}");
    return new Sender(origin, id, text(issued, "apiKey"), key, prefix);
  }

  static String administrator(URI server) throws IOException, InterruptedException {
    var who = Json.object().put("login", "admin").put("password", RealServer.PASSWORD).build();
    return text(post(server, "/session", "", "", Jcs.text(who)), "token");
  }

  /** Puts a policy in force, as the administrator does. */
  static void putPolicy(URI server, String policy) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve("/registry/policy?approvals=1"))
            .header("Content-Type", "text/plain")
            .header("Authorization", "Bearer " + administrator(server))
            .PUT(BodyPublishers.ofString(policy));
    successful(HTTP.send(request.build(), BodyHandlers.ofString()));
  }

  /** The vkey of the log that this server keeps. */
  static String logKey(URI server) throws IOException, InterruptedException {
    return text(get(server, "/log"), "key");
  }

  /** So many new records, one line each, ready to be sent as often as needed. */
  String batch(int lines) {
    return IntStream.range(0, lines).mapToObj(i -> line("")).collect(Collectors.joining("\n"));
  }

  /**
   * One new record.
   *
   * @param more members of the event, each beginning with a comma
   */
  String line(String more) {
    var thirteen = "0%s00001".formatted(prefix);
    var event =
        """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-03-01T08:00:00.000Z","eventTimeZoneOffset":"+00:00","action":"ADD","bizStep":"commissioning","epcList":["https://id.gs1.org/01/%s%s/21/%s"]%s}\
        """
            .formatted(
                UUID.randomUUID(),
                thirteen,
                CheckDigit.of(thirteen),
                UUID.randomUUID().toString().substring(0, 18),
                more);
    var secret = Secret.random();
    var body =
        Fields.close(Json.parseObject(event.getBytes(StandardCharsets.UTF_8)), secret).body();
    var statement =
        Statements.sign(key, origin, id, Instant.now().getEpochSecond(), StatementType.EPCIS, body);
    return "{\"statement\":\"%s\",\"event\":%s,\"secret\":\"%s\"}"
        .formatted(statement, event, Base64Url.encode(secret.bytes()));
  }

  /** Sends the lines; the answer as it came. */
  HttpResponse<String> send(URI server, String batch, String idempotencyKey)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve("/statements"))
            .timeout(Duration.ofSeconds(40))
            .header("Content-Type", "application/x-ndjson")
            .header("Authorization", "Bearer " + apiKey)
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(batch))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  /** The first entries of the log, as their bundle; members may read them. */
  byte[] entries(URI server, int count) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve("/log/tile/entries/000.p/" + count))
            .header("Authorization", "Bearer " + apiKey)
            .build();
    return HTTP.send(request, BodyHandlers.ofByteArray()).body();
  }

  static HttpResponse<String> ask(URI server, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(40)).build(),
        BodyHandlers.ofString());
  }

  static Json.Obj get(URI server, String path) throws IOException, InterruptedException {
    return successful(ask(server, path));
  }

  static Json.Obj post(URI server, String path, String token, String idempotencyKey, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey.isEmpty() ? "-" : idempotencyKey)
            .POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return successful(HTTP.send(request.build(), BodyHandlers.ofString()));
  }

  private static Json.Obj successful(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + answer.body());
    }
    return Json.parseObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  static String text(Json.Obj object, String name) {
    var text = object.text(name);
    if (text == null) {
      throw new IllegalStateException("No " + name + " in " + Jcs.text(object));
    }
    return text;
  }
}
