package org.suyuan.demo.filling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.Statement;

/**
 * A loopback server that takes what docs/statement.md section 6 describes and checks every
 * signature and body with the kernel; it can be told to fail at a certain call.
 */
final class SmallServer implements AutoCloseable {
  static final String ORIGIN = "small.example/log";

  final Map<String, Json.Obj> members = new ConcurrentHashMap<>();
  final Map<String, Integer> statements = new ConcurrentHashMap<>();
  final Set<String> captured = ConcurrentHashMap.newKeySet();
  final Set<String> orders = ConcurrentHashMap.newKeySet();
  final Map<String, Long> prices = new ConcurrentHashMap<>();
  final Set<String> listings = ConcurrentHashMap.newKeySet();
  final AtomicInteger coupons = new AtomicInteger();
  final Set<String> appointed = ConcurrentHashMap.newKeySet();
  final Map<String, String> people = new ConcurrentHashMap<>(Map.of("admin", "secret"));
  volatile String policy = "";
  final AtomicInteger callsUntilFailure = new AtomicInteger(Integer.MAX_VALUE);

  private final HttpServer http;

  private record Reply(int status, String body) {}

  SmallServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String bearer =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
    Reply reply =
        callsUntilFailure.decrementAndGet() < 0
            ? new Reply(503, "gone for lunch")
            : reply(exchange.getRequestURI().getPath(), bearer.replace("Bearer ", ""), body);
    if (reply.status() == 202) {
      exchange.getResponseHeaders().add("Location", "/epcis/capture/1");
    }
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply reply(String path, String bearer, String body) {
    return switch (path) {
      case "/session" -> session(object(body));
      case "/log" ->
          new Reply(200, "{\"origin\":\"" + ORIGIN + "\",\"key\":\"k\",\"founding\":\"f\"}");
      case "/people" -> {
        Json.Obj person = object(body);
        yield added(
            people.putIfAbsent(text(person, "login"), text(person, "password")) == null, "");
      }
      case "/orders" -> {
        orders.add(text(object(body), "id"));
        yield new Reply(201, body);
      }
      case "/members" -> {
        Json.Obj member = object(body);
        String id = text(member, "id");
        yield added(members.putIfAbsent(id, member) == null, id);
      }
      case "/registry/policy" -> {
        policy = body;
        yield new Reply(200, "{}");
      }
      case "/statements" -> statements(bearer, body);
      case "/epcis/capture" -> {
        captured.add(body);
        yield new Reply(202, "");
      }
      case "/epcis/capture/1" -> new Reply(200, "{\"running\":false,\"success\":true}");
      case "/goods/products" -> new Reply(201, "{\"id\":" + title(body) + "}");
      case "/goods/listings" -> body.isEmpty() ? offered() : listed(object(body));
      case "/goods/coupons" -> {
        coupons.incrementAndGet();
        yield new Reply(201, "{}");
      }
      default -> other(path, body);
    };
  }

  private Reply other(String path, String body) {
    if (path.startsWith("/goods/listings/")) {
      Json price = Objects.requireNonNull(object(body).get("priceMinor"));
      prices.put(path.split("/")[3], Long.parseLong(Jcs.text(price)));
      return new Reply(200, "{}");
    }
    if (path.startsWith("/merchants/")) {
      appointed.add(path);
      return new Reply(204, "");
    }
    return path.endsWith("/api-keys")
        ? added(true, path.split("/")[2])
        : new Reply(404, "no " + path);
  }

  private static String title(String product) {
    return Jcs.text(Objects.requireNonNull(object(product).get("title")));
  }

  /** Products are known by their titles here, and listings by their products' hashes. */
  private Reply listed(Json.Obj listing) {
    String title = text(listing, "product");
    listings.add(title);
    return new Reply(201, "{\"id\":\"lst_" + Integer.toHexString(title.hashCode()) + "\"}");
  }

  private Reply offered() {
    List<Json> all =
        listings.stream()
            .map(title ->
                (Json)
                    Json.object().put("listing", Json.object().put("title", title).build()).build())
            .toList();
    return new Reply(200, Jcs.text(Json.object().put("listings", Json.array(all)).build()));
  }

  private Reply session(Json.Obj credentials) {
    boolean right = text(credentials, "password").equals(people.get(text(credentials, "login")));
    return right ? new Reply(200, "{\"token\":\"t\"}") : new Reply(401, "no");
  }

  private static Reply added(boolean fresh, String id) {
    return fresh
        ? new Reply(201, "{\"id\":\"" + id + "\",\"apiKey\":\"" + id + "\"}")
        : new Reply(409, "{}");
  }

  private Reply statements(String member, String body) {
    List<String> answers = new ArrayList<>();
    for (String line : body.lines().toList()) {
      Json.Obj sent = object(line);
      String statement = text(sent, "statement");
      check(member, statement, (Json.Obj) sent.get("event"), text(sent, "secret"));
      statements.merge(statement, 1, Integer::sum);
      answers.add("{\"status\":\"SEQUENCED\"}");
    }
    return new Reply(200, String.join("\n", answers) + "\n");
  }

  private void check(String member, String text, Json.@Nullable Obj event, String secret) {
    Statement statement = Statement.parse(text);
    MemberKey key = MemberKey.fromJwk(Objects.requireNonNull(members.get(member)).get("jwk"));
    var body =
        Fields.close(
                Objects.requireNonNull(event), Secret.of(Base64.getUrlDecoder().decode(secret)))
            .body();
    boolean good =
        statement.signedBy(key)
            && statement.claims().iss().equals(member)
            && statement.claims().aud().equals(ORIGIN)
            && Objects.equals(statement.claims().body(), body);
    if (!good) {
      throw new IllegalStateException("a statement that does not hold: " + text);
    }
  }

  private static Json.Obj object(String body) {
    return Json.parseObject(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Json.Obj object, String name) {
    return Objects.requireNonNull(object.text(name));
  }
}
