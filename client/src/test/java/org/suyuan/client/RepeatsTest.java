package org.suyuan.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.json.Json;

/** What the client sends again, against a server that is busy, mute or gone. */
class RepeatsTest {
  private static final Json.Obj ORDER = Json.object().put("buyer", "lin").build();
  private static final String BUSY =
      "{\"status\":503,\"code\":\"too-busy\",\"detail\":\"Later.\",\"retryAfterSeconds\":0}";

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Platform platform;

  RepeatsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    platform =
        Platform.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .within(Duration.ofSeconds(3));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatABusyServerDidNotTakeIsSentAgainUnderTheSameKey() {
    answers(
        "/orders",
        exchange -> {
          if (keys.size() < 3) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            tell(exchange, 503, BUSY);
          } else {
            tell(exchange, 201, "{\"id\":\"ord_1\"}");
          }
        });

    assertThat(platform.orders().place(ORDER, "mine").text("id")).isEqualTo("ord_1");
    assertThat(keys).containsExactly("mine", "mine", "mine");
  }

  @Test
  void theServersWordIsToldWhenItStaysBusy() {
    answers(
        "/orders",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "9");
          tell(exchange, 503, BUSY);
        });

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> platform.orders().place(ORDER, "mine"))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("too-busy"))
        .satisfies(problem -> assertThat(problem.status()).isEqualTo(503));
    assertThat(keys).hasSize(1);
  }

  @Test
  void afterALostAnswerAnOrderIsSentAgain() {
    answers(
        "/orders",
        exchange -> {
          if (keys.size() == 1) {
            exchange.close();
          } else {
            tell(exchange, 201, "{\"id\":\"ord_1\"}");
          }
        });

    assertThat(platform.orders().place(ORDER, "mine").text("id")).isEqualTo("ord_1");
    assertThat(keys).containsExactly("mine", "mine");
  }

  @Test
  void afterALostAnswerACaptureIsNotSentAgain() {
    answers("/epcis/capture", HttpExchange::close);

    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> platform.epcis().capture("{}"));
    assertThat(keys).hasSize(1);
  }

  @Test
  void aMuteServerIsGivenUpInTime() {
    answers("/log", exchange -> {}); // never answers
    long begun = System.nanoTime();

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> platform.within(Duration.ofMillis(300)).log());
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void whatIsNoProblemDocumentIsAProblemAllTheSame() {
    answers("/log", exchange -> tell(exchange, 502, "<html>Bad gateway</html>"));

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(platform::log)
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("http-502"));
  }

  @Test
  void aProblemSaysWhere() {
    Json.Obj details =
        Json.object()
            .put("code", "event-invalid")
            .put("errors", Json.array(List.of(Json.object().put("pointer", "/action").build())))
            .build();

    assertThat(new Problem(422, details).pointer()).hasValue("/action");
    assertThat(new Problem(422, ORDER).pointer()).isEmpty();
    assertThat(new Problem(422, ORDER).code()).isEqualTo("unknown");
  }

  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  private void answers(String path, Answering answering) {
    server.createContext(
        path,
        exchange -> {
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
          exchange.getRequestBody().readAllBytes();
          answering.answer(exchange);
        });
  }

  private static void tell(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
