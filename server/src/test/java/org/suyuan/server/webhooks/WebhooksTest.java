package org.suyuan.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.deliveries.Receiver;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.orders.Seller;
import org.suyuan.server.orders.TestOrders;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of orders, told to a shop's program on this machine. */
@WholePlatform
class WebhooksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String PASSWORD = "a long enough password";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Webhooks webhooks;
  private final Orders orders;
  private final People people;
  private final Merchants merchants;
  private final int port;
  private final Person buyer;
  private final String merchant = Ids.next("shop");
  private final Receiver receiver = Receiver.start();

  WebhooksTest(
      Webhooks webhooks,
      Orders orders,
      People people,
      Merchants merchants,
      @LocalServerPort int port)
      throws IOException {
    this.webhooks = webhooks;
    this.orders = orders;
    this.people = people;
    this.merchants = merchants;
    this.port = port;
    this.buyer = people.create(Ids.next("log"), PASSWORD, "Buyer", Role.BUYER);
  }

  @AfterEach
  void stop() {
    webhooks.of(merchant).forEach(webhook -> webhooks.remove(merchant, webhook.id()));
    receiver.close();
  }

  @Test
  void newsOfAnOrderComesSignedInItsOrderAndAgainUntilItIsTaken() throws Exception {
    var failures = new AtomicInteger();
    receiver.answers(_ -> failures.incrementAndGet() <= 2 ? 503 : 200);
    var secret = webhooks.add(merchant, receiver.address()).secret();

    var order = place(merchant);
    orders.pack(new Seller.Merchant(merchant), order.id(), Map.of(1, List.of(item())));
    orders.advance(order.id(), Order.State.SHIPPED, null);

    await().atMost(PATIENCE).until(() -> Letterbox.letters(receiver).size() >= 3);
    assertThat(Letterbox.types(receiver))
        .containsExactly("order.placed", "order.packed", "order.moved");
    var posts = receiver.posts();
    assertThat(posts).hasSize(5);
    assertThat(posts.get(2).webhook().get("id")).isEqualTo(posts.get(0).webhook().get("id"));
    assertThat(posts.get(2).body()).isEqualTo(posts.get(0).body());
    for (var post : posts) {
      assertThat(Letterbox.signedBy(secret, post)).isOne();
      assertThat(post.text()).contains(order.id().value()).doesNotContain(buyer.login());
    }
    var last = Letterbox.letters(receiver).getLast();
    assertThat(last.at("/data/state").asString()).isEqualTo("SHIPPED");
    assertThat(last.at("/data/link").asString()).endsWith("/orders/" + order.id().value());
    await().atMost(PATIENCE).until(() -> webhooks.of(merchant).getFirst().lastArrivedAt() != null);
    assertThat(webhooks.undelivered(merchant, "", 10)).isEmpty();
  }

  @Test
  void eachMerchantHearsOfItsOwnLinesAlone() throws Exception {
    var other = Ids.next("shop");
    webhooks.add(merchant, receiver.address());
    place(other);
    var shared = place(merchant, other);
    orders.pack(new Seller.Merchant(other), shared.id(), Map.of(2, List.of(item())));
    orders.pack(new Seller.Everyone(), shared.id(), Map.of(1, List.of(item()), 2, List.of()));

    await().atMost(PATIENCE).until(() -> Letterbox.letters(receiver).size() >= 2);
    assertThat(Letterbox.letters(receiver).stream().map(letter -> letter.at("/data/order")))
        .allMatch(id -> id.asString().equals(shared.id().value()));
    assertThat(Letterbox.letters(receiver).getLast().at("/data/lines").toString()).isEqualTo("[1]");
  }

  @Test
  void whatFailsInOneOrderHoldsNoOtherBackAndIsSentAgainWhenAskedFor() {
    webhooks.add(merchant, receiver.address());
    var taken = new AtomicReference<>("nothing yet");
    receiver.answers(post -> post.text().contains(taken.get()) ? 200 : 500);
    var stuck = place(merchant);
    var fine = place(merchant);
    taken.set(fine.id().value());

    await()
        .atMost(PATIENCE)
        .until(() ->
            receiver.posts().stream().anyMatch(post -> post.text().contains(fine.id().value())));
    var dead =
        await()
            .atMost(PATIENCE)
            .until(
                () -> webhooks.undelivered(merchant, "", 10),
                list -> list.size() == 1 && list.getFirst().dead())
            .getFirst();
    assertThat(dead.order()).isEqualTo(stuck.id().value());
    assertThat(dead.failure()).contains("500");
    assertThatThrownBy(() -> webhooks.again(Ids.next("shop"), dead.id()))
        .isInstanceOf(Refusal.class);
    receiver.answers(_ -> 200);
    webhooks.again(merchant, dead.id());
    await().atMost(PATIENCE).until(() -> webhooks.undelivered(merchant, "", 10).isEmpty());
    assertThat(receiver.posts().getLast().webhook().get("id")).isEqualTo(dead.id());
  }

  @Test
  void whoAnswersThatItIsGoneIsToldNothingMoreUntilSomethingIsSentAgain() {
    receiver.answers(_ -> 410);
    webhooks.add(merchant, receiver.address());
    var first = place(merchant);
    await().atMost(PATIENCE).until(() -> webhooks.of(merchant).getFirst().goneAt() != null);
    orders.advance(first.id(), Order.State.SHIPPED, null);

    try (var other = started()) {
      var otherMerchant = Ids.next("shop");
      webhooks.add(otherMerchant, other.address());
      place(merchant, otherMerchant);
      await().atMost(PATIENCE).until(() -> !other.posts().isEmpty());
    }
    assertThat(receiver.posts()).as("nothing more was sent there").hasSize(1);
    var kept = webhooks.undelivered(merchant, "", 10);
    assertThat(kept).singleElement().returns(true, Undelivered::gone);
    assertThat(kept.getFirst().failure()).contains("410");

    receiver.answers(_ -> 200);
    webhooks.again(merchant, kept.getFirst().id());
    await().atMost(PATIENCE).until(() -> webhooks.undelivered(merchant, "", 10).isEmpty());
    assertThat(webhooks.of(merchant).getFirst().goneAt()).isNull();
    place(merchant);
    await().atMost(PATIENCE).until(() -> Letterbox.letters(receiver).size() == 2);
  }

  private static Receiver started() {
    try {
      return Receiver.start();
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @Test
  void afterARotationBothSecretsSignForADay() throws Exception {
    var first = webhooks.add(merchant, receiver.address());
    var second = webhooks.rotate(merchant, first.id());
    place(merchant);

    await().atMost(PATIENCE).until(() -> !receiver.posts().isEmpty());
    var post = receiver.posts().getFirst();
    assertThat(second.secret()).isNotEqualTo(first.secret());
    assertThat(Letterbox.signedBy(first.secret(), post)).isOne();
    assertThat(Letterbox.signedBy(second.secret(), post)).isOne();
    assertThat(Letterbox.signedBy(Secret.next().shown(), post)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example/hook",
        "https://10.0.0.7/hook",
        "https://169.254.169.254/latest",
        "https://[fd00::1]/",
        "https://user:pass@shop.example/",
        "ftp://shop.example/",
        "nonsense"
      })
  void innerAddressesAreRefused(String address) {
    assertThatThrownBy(() -> webhooks.add(merchant, address))
        .isInstanceOf(Refusal.class)
        .extracting(refusal -> ((Refusal) refusal).code())
        .isEqualTo("target-refused");
    assertThat(webhooks.of(merchant)).isEmpty();
  }

  @Test
  void aShopManagesItsOwnWebhooksByApiAndSeesNobodyElses() {
    var own = seller(merchant);
    var stranger = seller(Ids.next("shop"));
    var body = "{\"address\":\"https://shop.example/hook\"}";

    var made = json(send("POST", "/webhooks", own, body), 201);
    var path = "/webhooks/" + made.get("id").asString();
    assertThat(made.get("secret").asString()).startsWith("whsec_");
    assertThat(json(send("GET", "/webhooks", own, ""), 200).toString())
        .contains("shop.example")
        .doesNotContain("whsec_");
    assertThat(json(send("GET", "/webhooks", stranger, ""), 200)).isEmpty();
    assertThat(send("POST", path + "/secret", stranger, "").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", path, stranger, "").statusCode()).isEqualTo(404);
    assertThat(json(send("POST", path + "/secret", own, ""), 200).get("secret"))
        .isNotEqualTo(made.get("secret"));
    assertThat(json(send("GET", "/webhooks/deliveries", own, ""), 200).get("deliveries")).isEmpty();
    for (int more = 0; more < 4; more++) {
      json(send("POST", "/webhooks", own, body), 201);
    }
    assertThat(json(send("POST", "/webhooks", own, body), 409).get("code").asString())
        .isEqualTo("webhooks-too-many");
    assertThat(send("DELETE", path, own, "").statusCode()).isEqualTo(204);
    var nobody = people.create(Ids.next("log"), PASSWORD, "Nobody", Role.MERCHANT);
    assertThat(send("GET", "/webhooks", token(nobody), "").statusCode()).isEqualTo(404);
  }

  private Order place(String... sellers) {
    return TestOrders.place(
        orders,
        buyer,
        "CNY",
        TestOrders.Extras.NONE,
        List.of(sellers).stream().map(seller -> new TestOrders.Line(seller, 2, 100)).toList());
  }

  private static String item() {
    return "https://id.gs1.org/01/09521234543213/21/" + Ids.next("ser").substring(4);
  }

  private String seller(String name) {
    var person = people.create(Ids.next("log"), PASSWORD, "Seller", Role.MERCHANT);
    merchants.appoint(name, person.login());
    return token(person);
  }

  private String token(Person person) {
    var login = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(person.login(), PASSWORD);
    return json(send("POST", "/session", "", login), 200).get("token").asString();
  }

  private HttpResponse<String> send(String method, String path, String key, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }
}
