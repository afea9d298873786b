package org.suyuan.proof.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.StatementType;

/** What a stranger's program makes of docs/statement.md, read by the kernel. */
class StateOnceTest {
  private static final String ORIGIN = "shop.example/2026";
  private static final String ITEM = "https://id.gs1.org/01/10614141123459/21/4711";
  private static final SigningKey KEY = SigningKey.random();

  private record Ended(int status, String printed) {}

  private static Ended run(String... more) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("suyuan.root", ".."));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.add(root.resolve("examples").resolve("StateOnce.java").toString());
    command.addAll(List.of("--member", "mbr_maker", "--item", ITEM));
    command.addAll(List.of("--seed", Base64.getEncoder().encodeToString(KEY.seed())));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), printed);
  }

  private static void assertAccepted(String line) {
    Json.Obj sent = Json.parseObject(line.getBytes(UTF_8));
    assertThat(sent.members()).containsOnlyKeys("statement", "event", "secret");
    var event = (Json.Obj) sent.get("event");
    Statement statement = Statement.parse(String.valueOf(sent.text("statement")));
    Secret secret = Secret.parse(String.valueOf(sent.text("secret")));
    assertThat(statement.claims().body()).isEqualTo(Fields.close(event, secret).body());
    assertThat(statement.kid()).isEqualTo(KEY.kid());
    assertThat(statement.signedBy(KEY.key())).isTrue();
    assertThat(statement.claims().aud()).isEqualTo(ORIGIN);
    assertThat(statement.claims().iss()).isEqualTo("mbr_maker");
    assertThat(statement.claims().type()).isEqualTo(StatementType.EPCIS);
    assertThat(Mentions.of(event).objects()).containsExactly(ITEM);
  }

  @Test
  void signsWhatTheKernelAccepts() throws Exception {
    Ended dry = run("--origin", ORIGIN, "--dry-run");
    assertThat(dry.status()).as(dry.printed()).isZero();
    assertAccepted(dry.printed());
  }

  @Test
  void asksTheLogForItsNameAndPrintsTheAnswer() throws Exception {
    var posted = new AtomicReference<>("");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/log", x -> answer(x, "{\"key\":\"k\", \"origin\" : \"" + ORIGIN + "\"}"));
    server.createContext(
        "/statements",
        exchange -> {
          String line = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          posted.set(
              "%s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestHeaders().getFirst("Authorization"),
                      line));
          answer(exchange, "{\"line\":1,\"status\":\"SEQUENCED\"}\n");
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      Ended sent = run("--address", address, "--api-key", "secret-key");
      assertThat(sent.printed().strip()).isEqualTo("{\"line\":1,\"status\":\"SEQUENCED\"}");
      assertThat(sent.status()).isZero();
    } finally {
      server.stop(0);
    }
    assertThat(posted.get()).startsWith("POST Bearer secret-key {");
    assertAccepted(posted.get().substring("POST Bearer secret-key ".length()));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void failsWhenItIsNotToldWhatItNeeds() throws Exception {
    Ended ended = run("--origin", ORIGIN);
    assertThat(ended.status()).isNotZero();
    assertThat(ended.printed()).contains("--address is missing");
  }
}
