package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.deliveries.Receiver;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;

/** Subscriptions by WebSocket. */
@WholePlatform
class SocketsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final URI address;
  private final Joined member;
  private final Wire wire;
  private final SocketListener listener = new SocketListener();
  private final AtomicInteger serial = new AtomicInteger();

  SocketsTest(Joining joining, @LocalServerPort int port) {
    this.address = URI.create("http://127.0.0.1:" + port);
    this.member = joining.hosted("brand", "any");
    this.wire = new Wire(port, member.apiKey());
  }

  @BeforeEach
  void aQuery() {
    query("news", "\"EQ_bizStep\":[\"commissioning\"]");
  }

  @AfterEach
  void hangUp() {
    listener.abort();
  }

  @Test
  void eventsAreToldAsTheyComeAndTheListenerGoesOnWhereItWas() {
    capture();
    listener.connect(address, member.apiKey(), "news", "stream=true");
    var heard = List.of(capture(), capture());
    await().atMost(PATIENCE).until(() -> listener.events().size() >= 2);
    listener.abort();
    var missed = List.of(capture(), capture());
    listener.connect(address, member.apiKey(), "news", "stream=true");
    var then = capture();
    await().atMost(PATIENCE).until(() -> listener.events().contains(then));
    assertThat(listener.events())
        .containsExactly(heard.get(0), heard.get(1), missed.get(0), missed.get(1), then);
    for (var message : listener.messages()) {
      assertThat(EpcisReader.read(message.getBytes(java.nio.charset.StandardCharsets.UTF_8)).type())
          .isEqualTo("EPCISQueryDocument");
    }
  }

  @Test
  void initialRecordTimeBringsWhatWasBefore() {
    var before = List.of(capture(), capture());
    listener.connect(
        address, member.apiKey(), "news", "stream=true&initialRecordTime=2026-01-01T00:00:00Z");
    await().atMost(PATIENCE).until(() -> listener.events().size() >= 2);
    assertThat(listener.events()).isEqualTo(before);
  }

  @Test
  void aScheduleSpeaksAtItsTimesAlsoOfNothingWhereThatIsWanted() {
    listener.connect(address, member.apiKey(), "news", "second=%5B0-59%5D&reportIfEmpty=true");
    await().atMost(PATIENCE).until(() -> listener.messages().size() >= 2);
    var event = capture();
    await().atMost(PATIENCE).until(() -> !listener.events().isEmpty());
    assertThat(listener.events()).containsExactly(event);
  }

  @Test
  void whoseQueryIsRemovedIsToldToGo() {
    listener.connect(address, member.apiKey(), "news", "stream=true");
    assertThat(wire.send("DELETE", "/epcis/queries/news").status()).isEqualTo(204);
    await().atMost(PATIENCE).until(() -> !listener.isOpen());
    assertThat(listener.closedWith()).isEqualTo(1008);
  }

  @Test
  void whatCannotBeServedIsRefused() {
    query("newest", "\"orderBy\":\"eventTime\"");
    assertRefused(400, member.apiKey(), "news", "perPage=1");
    assertRefused(400, member.apiKey(), "news", "reportIfEmpty=true");
    assertRefused(400, member.apiKey(), "news", "stream=true&hour=1");
    assertRefused(400, member.apiKey(), "news", "stream=true&after=x");
    assertRefused(400, member.apiKey(), "news", "stream=true&after=999999999999");
    assertRefused(400, member.apiKey(), "newest", "stream=true");
    assertRefused(404, member.apiKey(), "nothing", "stream=true");
    assertRefused(401, "sk_nobody", "news", "stream=true");
  }

  @Test
  void aMemberHasSoManySocketsOpen() {
    var all = java.util.stream.Stream.generate(SocketListener::new).limit(10).toList();
    all.forEach(one -> one.connect(address, member.apiKey(), "news", "stream=true"));
    assertRefused(400, member.apiKey(), "news", "stream=true");
    all.getFirst().abort();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> {
          listener.connect(address, member.apiKey(), "news", "stream=true");
          return true;
        });
    all.forEach(SocketListener::abort);
  }

  private void assertRefused(int status, String apiKey, String query, String parameters) {
    assertThatThrownBy(() -> new SocketListener().connect(address, apiKey, query, parameters))
        .as(query + "?" + parameters)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(status));
  }

  private void query(String name, String parameters) {
    var body = "{\"name\":\"%s\",\"query\":{%s}}".formatted(name, parameters);
    assertThat(wire.post("/epcis/queries", "application/json", body).status()).isEqualTo(201);
  }

  private String capture() {
    var event = Telling.commission(member.item("s" + serial.incrementAndGet()));
    assertThat(wire.post("/epcis/events", "application/json", event).status()).isEqualTo(201);
    return Receiver.Post.events(event).getFirst();
  }
}
