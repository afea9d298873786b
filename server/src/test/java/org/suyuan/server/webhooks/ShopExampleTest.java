package org.suyuan.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;
import tools.jackson.databind.json.JsonMapper;

/** {@code examples/shop/Shop.java}, started as its reader starts it, and bought from. */
@WholePlatform
class ShopExampleTest {
  private static final String PASSWORD = "a long enough password";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final People people;
  private final Merchants merchants;
  private final Orders orders;
  private final Webhooks webhooks;
  private final String platform;

  ShopExampleTest(
      People people,
      Merchants merchants,
      Orders orders,
      Webhooks webhooks,
      @LocalServerPort int port) {
    this.people = people;
    this.merchants = merchants;
    this.orders = orders;
    this.webhooks = webhooks;
    this.platform = "http://127.0.0.1:" + port;
  }

  @Test
  void aBuyerBuysOnceTheShopPacksAndHearsOfItWithARightSignatureAlone() throws Exception {
    var merchant = Ids.next("shop");
    var keeper = person(Role.MERCHANT);
    var buyer = person(Role.BUYER);
    merchants.appoint(merchant, keeper.login());
    offer(keeper);
    var shop = start(keeper, merchant);
    try (var out =
        new BufferedReader(new InputStreamReader(shop.getInputStream(), StandardCharsets.UTF_8))) {
      var address = out.readLine().replaceFirst(".*(http://\\S+)$", "$1");
      var goods = get(address + "/");
      assertThat(goods.body()).contains("Dendrobium tea");

      var purchase =
          "buyer=%s&listing=%s&key=%s"
              .formatted(buyer.login(), hidden("listing", goods), hidden("key", goods));
      var bought = post(address + "/buy", purchase);
      assertThat(post(address + "/buy", purchase).body()).contains(hidden("id", bought));
      assertThat(orders.of(buyer.id(), Optional.empty(), 5)).hasSize(1);
      var order = orders.of(buyer.id(), Optional.empty(), 5).getFirst().id();
      var item = "https://id.gs1.org/01/09521234543213/21/" + Ids.next("ser").substring(4);
      var packed =
          post(
              address + "/pack",
              "id=%s&code=%s"
                  .formatted(order.value(), URLEncoder.encode(item, StandardCharsets.UTF_8)));
      assertThat(packed.body())
          .contains("data-suyuan='" + item + "'")
          .contains(platform + "/embed/trace.js")
          .contains("PACKED");
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() ->
              assertThat(get(address + "/order?id=" + order.value()).body())
                  .containsSubsequence("order.placed", "order.packed", "order.moved"));

      assertThat(forged(address + "/hook", order.value()).statusCode()).isEqualTo(401);
      assertThat(get(address + "/order?id=" + order.value()).body()).doesNotContain("forged");
    } finally {
      shop.destroy();
      assertThat(shop.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(webhooks.of(merchant)).as("its webhook ends with it").isEmpty();
  }

  private Process start(Person keeper, String merchant) throws Exception {
    var root = Path.of(System.getProperty("suyuan.root", ".."));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            root.resolve("examples").resolve("shop").resolve("Shop.java").toString(),
            platform,
            keeper.login(),
            PASSWORD,
            merchant,
            "0")
        .redirectErrorStream(true)
        .start();
  }

  private void offer(Person keeper) throws Exception {
    var login = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(keeper.login(), PASSWORD);
    var token = text(send("/session", "", login), "token");
    var product =
        text(
            send("/goods/products", token, "{\"title\":\"Dendrobium tea\",\"category\":\"food\"}"),
            "id");
    text(
        send(
            "/goods/listings",
            token,
            "{\"product\":\"%s\",\"mode\":\"domestic\",\"currency\":\"CNY\",\"priceMinor\":5900}"
                .formatted(product)),
        "id");
  }

  private HttpResponse<String> send(String path, String token, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(platform + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String text(HttpResponse<String> answer, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return JsonMapper.shared().readTree(answer.body()).get(name).asString();
  }

  private static HttpResponse<String> get(String address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String address, String form) throws Exception {
    var answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(form)).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static HttpResponse<String> forged(String address, String order) throws Exception {
    var body = "{\"type\":\"forged\",\"data\":{\"order\":\"%s\"}}".formatted(order);
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("webhook-id", "msg_forged")
            .header("webhook-timestamp", Long.toString(System.currentTimeMillis() / 1000))
            .header("webhook-signature", Secret.next().sign("msg_forged", 1, body))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String hidden(String name, HttpResponse<String> page) {
    var found = Pattern.compile("name=" + name + " value=\"([^\"]+)\"").matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }

  private Person person(Role role) {
    return people.create(Ids.next("log"), PASSWORD, "Somebody", role);
  }
}
