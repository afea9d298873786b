package org.suyuan.server.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.suyuan.proof.json.Json;

/**
 * What a buyer bought and paid, and how the buyer looks at it again.
 *
 * @param order its id
 */
record Purchase(String login, String order) {
  private static final String PASSWORD = "buyer-of-the-drill";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Places an order as the shop and pays it as the buyer. */
  static Purchase paid(URI server) throws IOException, InterruptedException {
    var administrator = Sender.administrator(server);
    var login = "buyer-" + UUID.randomUUID();
    post(
        server,
        "/people",
        administrator,
        "{\"login\":\"%s\",\"password\":\"%s\",\"name\":\"Mei\",\"role\":\"BUYER\"}"
            .formatted(login, PASSWORD));
    var placed =
        post(
            server,
            "/orders",
            administrator,
            """
            {"buyer":"%s","channel":"app","mode":"bonded","lines":[
              {"title":"Ginseng","quantity":2,"priceMinor":4900,"currency":"CNY"}]}\
            """
                .formatted(login));
    var purchase = new Purchase(login, Sender.text(placed, "id"));
    post(server, "/orders/%s/payment".formatted(purchase.order), purchase.token(server), "{}");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> purchase.payment(server).contains("\"capturedMinor\":9800"));
    return purchase;
  }

  /** What the buyer is told about the payment. */
  String payment(URI server) throws IOException, InterruptedException {
    return get(server, "/orders/%s/payment".formatted(order), token(server));
  }

  /** The books of the shop. */
  static String totals(URI server) throws IOException, InterruptedException {
    return get(server, "/accounts/totals", Sender.administrator(server));
  }

  /** Signing in needs the account and its password, which came back too. */
  private String token(URI server) throws IOException, InterruptedException {
    var who = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, PASSWORD);
    return Sender.text(post(server, "/session", "", who), "token");
  }

  private static Json.Obj post(URI server, String path, String token, String body)
      throws IOException, InterruptedException {
    return Sender.post(server, path, token, UUID.randomUUID().toString(), body);
  }

  private static String get(URI server, String path, String token)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }
}
