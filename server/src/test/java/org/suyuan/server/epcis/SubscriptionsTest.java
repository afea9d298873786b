package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.deliveries.Receiver;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import tools.jackson.databind.JsonNode;

/** Webhooks, against a receiver on this machine. */
@WholePlatform
class SubscriptionsTest {
  private static final String JSON = "application/json";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Joining joining;
  private final Undelivered undelivered;
  private final int port;
  private final Joined member;
  private final Wire wire;
  private final AtomicInteger serial = new AtomicInteger();
  private final Receiver receiver;

  SubscriptionsTest(Joining joining, Undelivered undelivered, @LocalServerPort int port)
      throws IOException {
    this.joining = joining;
    this.undelivered = undelivered;
    this.port = port;
    this.member = joining.hosted("brand", "any");
    this.wire = new Wire(port, member.apiKey());
    this.receiver = Receiver.start();
  }

  @BeforeEach
  void aQuery() {
    assertThat(query(wire, "news", "\"EQ_bizStep\":[\"commissioning\"]").status()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void aStreamBringsWhatIsNewSignedAndInTheOrderOfTheLog() {
    var before = capture();
    var location = subscribe(receiver, "\"signatureToken\":\"secret\",\"stream\":true");
    var ids = List.of(capture(), capture(), capture());
    await().atMost(PATIENCE).until(() -> receiver.events().size() >= 3);
    assertThat(receiver.events()).isEqualTo(ids).doesNotContain(before);
    for (var post : receiver.posts()) {
      assertThat(post.signature())
          .isEqualTo(Webhook.signature("secret".getBytes(StandardCharsets.UTF_8), post.body()));
      var document = EpcisReader.read(post.body());
      assertThat(document.envelope().get("id"))
          .isEqualTo(new JsonValue.Str("urn:suyuan:delivery:" + post.id()));
      assertThat(post.text())
          .contains("\"subscriptionID\":\"" + location.substring(location.lastIndexOf('/') + 1));
    }
    var told = wire.get(location).json();
    await().atMost(PATIENCE).until(() -> wire.get(location).json().has("lastNotifiedAt"));
    assertThat(told.get("stream").asBoolean()).isTrue();
    assertThat(told.toString()).doesNotContain("secret");
    assertThat(wire.get(location + "/deliveries").json()).isEmpty();
  }

  @Test
  void aFailureIsTriedAgainWithTheSameIdAndTheSameBytes() {
    var attempts = new AtomicInteger();
    receiver.answers(_ -> attempts.incrementAndGet() <= 2 ? 503 : 200);
    subscribe(receiver, "\"stream\":true");
    var first = capture();
    await().atMost(PATIENCE).until(() -> receiver.posts().size() >= 3);
    var second = capture();
    await().atMost(PATIENCE).until(() -> receiver.events().contains(second));
    assertThat(receiver.events()).containsExactly(first, first, first, second);
    var posts = receiver.posts();
    assertThat(posts.get(1)).usingRecursiveComparison().isEqualTo(posts.get(0));
    assertThat(posts.get(2)).usingRecursiveComparison().isEqualTo(posts.get(0));
    assertThat(posts.get(3).id()).isNotEqualTo(posts.get(0).id());
  }

  @Test
  void whatIsTooLargeComesInHalves() {
    var refused = new HashSet<String>();
    receiver.answers(post -> {
      if (post.events().size() > 1) {
        refused.add(post.id());
        return 413;
      }
      return 200;
    });
    var past = List.of(capture(), capture(), capture(), capture(), capture());
    subscribe(receiver, "\"stream\":true,\"initialRecordTime\":\"2026-01-01T00:00:00Z\"");
    await()
        .atMost(PATIENCE)
        .until(
            () -> receiver.posts().stream().filter(post -> post.events().size() == 1).count() >= 5);
    assertThat(
            receiver.posts().stream()
                .filter(post -> !refused.contains(post.id()))
                .flatMap(post -> post.events().stream()))
        .containsExactlyElementsOf(past);
    assertThat(refused).isNotEmpty();
  }

  @Test
  void whatIsGivenUpIsListedAndCanBeSentAgain() {
    receiver.answers(_ -> 500);
    var location = subscribe(receiver, "\"stream\":true");
    var event = capture();
    var dead =
        await()
            .atMost(PATIENCE)
            .until(
                () -> wire.get(location + "/deliveries").json(),
                list -> list.size() == 1 && list.get(0).get("state").asString().equals("DEAD"))
            .get(0);
    assertThat(dead.get("failure").asString()).contains("500");
    assertThat(dead.get("attempts").asInt()).isGreaterThan(2);
    assertThat(dead.get("events").asInt()).isEqualTo(1);
    assertThat(undelivered.of(member.id(), Optional.empty(), 10))
        .singleElement()
        .returns(true, Undelivered.Delivery::dead);
    assertThat(undelivered.again("mbr_other", dead.get("deliveryID").asString())).isFalse();
    receiver.answers(_ -> 200);
    var later = capture();
    await().atMost(PATIENCE).until(() -> receiver.events().contains(later));
    var id = dead.get("deliveryID").asString();
    assertThat(wire.send("POST", location + "/deliveries/" + id).status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> wire.get(location + "/deliveries").json().isEmpty());
    var last = receiver.posts().getLast();
    assertThat(last.id()).isEqualTo(id);
    assertThat(last.events()).containsExactly(event);
    assertThat(problem(wire.send("POST", location + "/deliveries/" + id), 404))
        .isEqualTo("epcisException:NoSuchResourceException");
  }

  @Test
  void aSubscriberThatIsGoneIsSentNothingMoreAndMissesNothing() {
    receiver.answers(_ -> 410);
    var location = subscribe(receiver, "\"stream\":true");
    var ids = new ArrayList<>(List.of(capture()));
    var gone =
        await()
            .atMost(PATIENCE)
            .until(
                () -> wire.get(location + "/deliveries").json(),
                list -> list.size() == 1 && list.get(0).get("state").asString().equals("GONE"))
            .get(0);
    ids.add(capture());
    assertThat(gone.get("failure").asString()).contains("410");
    assertThat(undelivered.of(member.id(), Optional.empty(), 10))
        .singleElement()
        .returns(true, Undelivered.Delivery::gone);
    receiver.answers(_ -> 200);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(PATIENCE)
        .until(() -> receiver.posts().size() == 1);

    var id = gone.get("deliveryID").asString();
    assertThat(wire.send("POST", location + "/deliveries/" + id).status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> receiver.events().contains(ids.getLast()));
    assertThat(receiver.events()).containsExactly(ids.getFirst(), ids.getFirst(), ids.getLast());
    await().atMost(PATIENCE).until(() -> wire.get(location + "/deliveries").json().isEmpty());
  }

  @Test
  void aSubscriberThatIsSlowHoldsNobodyElseBack() throws Exception {
    try (var slow = Receiver.start()) {
      slow.hold();
      subscribe(slow, "\"stream\":true");
      subscribe(receiver, "\"stream\":true");
      capture();
      await().atMost(PATIENCE).until(() -> !slow.posts().isEmpty());
      var ids = List.of(capture(), capture());
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.events()).containsAll(ids));
      assertThat(slow.posts()).hasSize(1);
    }
  }

  @Test
  void aScheduleSpeaksAtItsTimesAlsoOfNothingWhereThatIsWanted() {
    var location =
        subscribe(receiver, "\"schedule\":{\"second\":\"[0-59]\"},\"reportIfEmpty\":true");
    await().atMost(PATIENCE).until(() -> receiver.posts().size() >= 2);
    assertThat(receiver.events()).isEmpty();
    var event = capture();
    await().atMost(PATIENCE).until(() -> receiver.events().contains(event));
    assertThat(receiver.events()).containsExactly(event);
    assertThat(wire.get(location).json().at("/schedule/second").asString()).isEqualTo("[0-59]");
    assertThat(wire.send("DELETE", location).status()).isEqualTo(204);
    assertThat(problem(wire.get(location), 404))
        .isEqualTo("epcisException:NoSuchResourceException");
  }

  @Test
  void aScheduleThatHasNotComeSaysNothing() {
    subscribe(receiver, "\"schedule\":{\"dayOfMonth\":\"29\",\"month\":\"2\"}");
    try (var other = Receiver.start()) {
      subscribe(other, "\"stream\":true");
      var event = capture();
      await().atMost(PATIENCE).until(() -> other.events().contains(event));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
    assertThat(receiver.posts()).isEmpty();
  }

  @Test
  void onlyWhatItsMemberMaySeeIsBrought() throws Exception {
    var stranger = new Wire(port, joining.hosted("brand", "any").apiKey());
    query(stranger, "news", "\"EQ_bizStep\":[\"commissioning\"]");
    try (var theirs = Receiver.start()) {
      assertThat(post(stranger, theirs, "\"stream\":true").status()).isEqualTo(201);
      var location = subscribe(receiver, "\"stream\":true");
      var event = capture();
      await().atMost(PATIENCE).until(() -> receiver.events().contains(event));
      var own = Telling.observe("inspecting", "2026-03-01T09:00:00.000Z", member.item("own"));
      wire.post("/epcis/events", JSON, own);
      await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> theirs.posts().isEmpty());
      assertThat(receiver.events()).containsExactly(event);
      assertThat(problem(stranger.get(location), 404))
          .isEqualTo("epcisException:NoSuchResourceException");
    }
  }

  @Test
  void whatAsksForFieldsWaitsUntilTheyAreRead() {
    query(wire, "cold", "\"GT_value_CEL\":8");
    post(wire, receiver, "cold", "\"stream\":true");
    var warm =
        Telling.event(
            "ADD",
            "commissioning",
            "2026-03-01T08:00:00.000Z",
            member.item("warm" + serial.incrementAndGet()),
            ",\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Temperature\",\"value\":9,\"uom\":\"CEL\"}]}]");
    capture();
    assertThat(wire.post("/epcis/events", JSON, warm).status()).isEqualTo(201);
    await().atMost(PATIENCE).until(() -> !receiver.events().isEmpty());
    assertThat(receiver.events()).isEqualTo(Receiver.Post.events(warm));
  }

  @Test
  void aQueryThatIsRemovedTakesItsSubscriptionsWithIt() {
    subscribe(receiver, "\"stream\":true");
    assertThat(wire.get("/epcis/queries/news/subscriptions").json()).hasSize(1);
    assertThat(wire.send("DELETE", "/epcis/queries/news").status()).isEqualTo(204);
    assertThat(problem(wire.get("/epcis/queries/news/subscriptions"), 404))
        .isEqualTo("epcisException:NoSuchNameException");
    aQuery();
    assertThat(wire.get("/epcis/queries/news/subscriptions").json()).isEmpty();
  }

  @Test
  void subscriptionsAreListedByPagesAndLimited() {
    var all = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      all.add(subscribe(receiver, "\"stream\":true"));
    }
    assertThat(problem(post(wire, receiver, "\"stream\":true"), 400))
        .isEqualTo("epcisException:SubscriptionControlsException");
    var first = wire.get("/epcis/queries/news/subscriptions?perPage=2");
    var link = String.valueOf(first.header("Link"));
    var second = wire.get(link.substring(1, link.indexOf('>')));
    assertThat(first.json()).hasSize(2);
    assertThat(second.json()).hasSize(1);
    assertThat(second.header("Link")).isNull();
    var listed = new ArrayList<String>();
    for (var page : List.of(first.json(), second.json())) {
      page.forEach(one ->
          listed.add("/epcis/queries/news/subscriptions/" + one.get("subscriptionID").asString()));
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void whatCannotBeServedIsRefused() {
    query(wire, "newest", "\"orderBy\":\"eventTime\",\"eventCountLimit\":1");
    for (var wrong :
        Map.of(
                "", "SubscriptionControlsException",
                "\"stream\":true,\"schedule\":{\"hour\":\"1\"}", "SubscriptionControlsException",
                "\"stream\":true,\"reportIfEmpty\":true", "SubscriptionControlsException",
                "\"schedule\":{}", "SubscriptionControlsException",
                "\"schedule\":{\"year\":\"2027\"}", "SubscriptionControlsException",
                "\"schedule\":\"hourly\"", "SubscriptionControlsException",
                "\"stream\":true,\"initialRecordTime\":\"soon\"", "SubscriptionControlsException",
                "\"stream\":true,\"secret\":\"x\"", "ValidationException",
                "\"stream\":true,\"signatureToken\":\"\"", "ValidationException")
            .entrySet()) {
      assertThat(problem(post(wire, receiver, wrong.getKey()), 400))
          .as(wrong.getKey())
          .isEqualTo("epcisException:" + wrong.getValue());
    }
    assertThat(problem(post(wire, receiver, "newest", "\"stream\":true"), 400))
        .isEqualTo("epcisException:SubscriptionControlsException");
    assertThat(problem(post(wire, receiver, "nothing", "\"stream\":true"), 404))
        .isEqualTo("epcisException:NoSuchNameException");
    for (var dest : List.of("https://169.254.169.254/latest", "http://shop.example/", "mailto:a")) {
      var body = "{\"dest\":\"%s\",\"stream\":true}".formatted(dest);
      assertThat(problem(wire.post("/epcis/queries/news/subscriptions", JSON, body), 400))
          .isEqualTo("epcisException:ValidationException");
    }
    var nowhere = wire.post("/epcis/queries/news/subscriptions", JSON, "{\"stream\":true}");
    assertThat(problem(nowhere, 400)).isEqualTo("epcisException:ValidationException");
    var xml = wire.post("/epcis/queries/news/subscriptions", "application/xml", "<a/>");
    assertThat(problem(xml, 415)).isEqualTo("epcisException:UnsupportedMediaTypeException");
  }

  private String capture() {
    var event = Telling.commission(member.item("s" + serial.incrementAndGet()));
    var answer = wire.post("/epcis/events", JSON, event);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return Receiver.Post.events(event).getFirst();
  }

  private static Wire.Answer query(Wire wire, String name, String parameters) {
    return wire.post(
        "/epcis/queries", JSON, "{\"name\":\"%s\",\"query\":{%s}}".formatted(name, parameters));
  }

  /** Where it is. */
  private String subscribe(Receiver to, String controls) {
    var answer = post(wire, to, controls);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return String.valueOf(answer.header("Location"));
  }

  private static Wire.Answer post(Wire wire, Receiver to, String controls) {
    return post(wire, to, "news", controls);
  }

  private static Wire.Answer post(Wire wire, Receiver to, String query, String controls) {
    var body =
        "{\"dest\":\"%s\"%s}".formatted(to.address(), controls.isEmpty() ? "" : "," + controls);
    return wire.post("/epcis/queries/" + query + "/subscriptions", JSON, body);
  }

  private static String problem(Wire.Answer answer, int status) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    JsonNode problem = answer.json();
    return problem.get("type").asString();
  }
}
