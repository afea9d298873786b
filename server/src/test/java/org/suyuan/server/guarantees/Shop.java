package org.suyuan.server.guarantees;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running shop as its buyers, its desk and its administrator see it, over HTTP. */
final class Shop {
  static final String PASSWORD = "a long enough password";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final People people;
  private final String address;
  private final String administrator;
  private final String desk;

  Shop(People people, int port) {
    this.people = people;
    this.address = "http://127.0.0.1:" + port;
    this.administrator = token(person(Role.ADMIN));
    this.desk = token(person(Role.OPERATOR));
  }

  String address() {
    return address;
  }

  static String fresh() {
    return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  Person person(Role role) {
    return people.create(fresh(), PASSWORD, "Test person", role);
  }

  /** Somebody who is signed in. */
  final class Visitor {
    private final Person person;
    private final String token;

    private Visitor(Person person) {
      this.person = person;
      this.token = token(person);
    }

    Person person() {
      return person;
    }

    HttpResponse<String> gets(String path) {
      return send(as(path, token).GET());
    }

    JsonNode reads(String path) {
      return expect(200, gets(path));
    }

    HttpResponse<String> posts(String path, String key, String body) {
      return post(path, token, key, body);
    }
  }

  Visitor buyer() {
    return new Visitor(person(Role.BUYER));
  }

  HttpResponse<String> administers(String path, String body) {
    return post(path, administrator, fresh(), body);
  }

  HttpResponse<String> desk(String path, String body) {
    return post(path, desk, fresh(), body);
  }

  /** Somebody who acts for a merchant. */
  Visitor seller(String merchant) {
    Person person = person(Role.MERCHANT);
    expectEmpty(
        send(
            as("/merchants/" + merchant + "/people/" + person.login(), administrator)
                .PUT(BodyPublishers.noBody())));
    return new Visitor(person);
  }

  Visitor operator() {
    return new Visitor(person(Role.OPERATOR));
  }

  HttpResponse<String> moves(String order, String state) {
    return send(
        as("/orders/" + order + "/state", administrator)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"state\":\"" + state + "\"}")));
  }

  /** An order of two pieces at 59.00 that was ordered and received so many days ago. */
  String delivered(Visitor buyer, String category, int ordered, int received, String... items) {
    return placed(buyer, "domestic", category, ordered, received, items);
  }

  /**
   * @param received negative while it is under way
   */
  String placed(
      Visitor buyer, String mode, String category, int ordered, int received, String... items) {
    var id = fresh();
    var now = Instant.now();
    var placedAt = now.minus(Duration.ofDays(ordered));
    var arrived =
        received < 0
            ? "\"state\":\"SHIPPED\""
            : "\"state\":\"DELIVERED\",\"times\":{\"DELIVERED\":\"%s\"}"
                .formatted(now.minus(Duration.ofDays(received)));
    expect(
        201,
        administers(
            "/orders",
            """
            {"id":"%s","buyer":"%s","channel":"app","mode":"%s","placedAt":"%s",%s,
             "lines":[{"title":"Dried cranberries","good":"cranberries","quantity":2,"priceMinor":5900,
                       "currency":"CNY","merchant":"cranberry-house","category":"%s","items":[%s]}]}
            """
                .formatted(
                    id,
                    buyer.person().login(),
                    mode,
                    placedAt,
                    arrived,
                    category,
                    Arrays.stream(items).map(item -> '"' + item + '"').collect(joining(",")))));
    return id;
  }

  /** A delivered order of two lines from one merchant, each of two pieces at 59.00. */
  String boughtFrom(String merchant, Visitor buyer) {
    var line =
        """
        {"title":"Dried cranberries","quantity":2,"priceMinor":5900,"currency":"CNY","merchant":"%s","category":"food"}
        """
            .formatted(merchant);
    var order =
        """
        {"buyer":"%s","channel":"app","mode":"domestic","placedAt":"%s","state":"DELIVERED",
         "times":{"DELIVERED":"%s"},"lines":[%s,%s]}
        """
            .formatted(
                buyer.person().login(),
                Instant.now().minus(Duration.ofDays(5)),
                Instant.now().minus(Duration.ofDays(2)),
                line,
                line);
    return expect(201, administers("/orders", order)).get("id").asString();
  }

  /** A listing of fresh goods or others at this price, sold by the cranberry house. */
  String lists(String category, long price) {
    return lists(category, "domestic", "CNY", price);
  }

  String lists(String category, String mode, String currency, long price) {
    var product =
        expect(
            201,
            administers(
                "/goods/products",
                "{\"title\":\"Dried cranberries\",\"category\":\"%s\",\"good\":\"cranberries\"}"
                    .formatted(category)));
    var listing =
        """
        {"product":"%s","merchant":"cranberry-house","mode":"%s","currency":"%s","priceMinor":%d}
        """
            .formatted(product.get("id").asString(), mode, currency, price);
    return expect(201, administers("/goods/listings", listing)).get("id").asString();
  }

  /** The listing's next price. */
  void reprices(String listing, long price, String cause) {
    expect(
        200,
        send(
            as("/goods/listings/" + listing + "/price", administrator)
                .header("Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"priceMinor\":%d,\"cause\":\"%s\"}".formatted(price, cause)))));
  }

  /** An order of two pieces of a listing, just now. */
  String buys(Visitor buyer, String listing, String coupons) {
    var order =
        """
        {"buyer":"%s","channel":"app","mode":"domestic","coupons":[%s],
         "lines":[{"listing":"%s","quantity":2}]}
        """
            .formatted(buyer.person().login(), coupons, listing);
    return expect(201, administers("/orders", order)).get("id").asString();
  }

  static void expectEmpty(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  static JsonNode expect(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private String token(Person person) {
    var answer =
        send(
            HttpRequest.newBuilder(URI.create(address + "/session"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"%s\"}"
                            .formatted(person.login(), PASSWORD))));
    return expect(200, answer).get("token").asString();
  }

  private HttpResponse<String> post(String path, String token, String key, String body) {
    return send(
        as(path, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder as(String path, String token) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
