import static java.nio.charset.StandardCharsets.UTF_8;

import module java.net.http;
import module jdk.httpserver;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A shop of one file, with the JDK (25) alone: goods, orders, codes, 一键溯源 and signed news.
///
///     java Shop.java http://127.0.0.1:8080 LOGIN PASSWORD MERCHANT [PORT]

// What came, in its order, by id: a repeat changes nothing.
final Map<String, String> news = Collections.synchronizedMap(new LinkedHashMap<>());
String platform = "", token = "", secret = "";

void main(String[] args) throws Exception {
  platform = args[0];
  String login = "{\"login\":%s,\"password\":%s}".formatted(json(args[1]), json(args[2]));
  token = field(ask("POST", "/session", login), "token");
  int port = args.length > 4 ? Integer.parseInt(args[4]) : 8090;
  var shop = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
  page(shop, "/", _ -> goods(args[3]));
  page(shop, "/order", form -> order(form.get("id")));
  page(shop, "/buy", this::buy);
  page(shop, "/pack", this::pack);
  shop.createContext("/hook", this::hear);
  shop.start();
  String address = "http://127.0.0.1:" + shop.getAddress().getPort();
  String hook = ask("POST", "/webhooks", "{\"address\":%s}".formatted(json(address + "/hook")));
  secret = field(hook, "secret");
  Runtime.getRuntime()
      .addShutdownHook(new Thread(() -> ask("DELETE", "/webhooks/" + field(hook, "id"), "")));
  IO.println("The shop is open: " + address);
}

String goods(String merchant) {
  return Pattern.compile("\"listing\":\\{([^{}]*)}")
      .matcher(ask("GET", "/goods/listings?size=500", ""))
      .results()
      .map(found -> found.group(1))
      .filter(listing -> field(listing, "merchant").equals(merchant))
      .map(listing ->
          """
          <form method=post action=/buy><b>%s</b> <label>Your login <input name=buyer></label>
          <input type=hidden name=listing value="%s"><input type=hidden name=key value="%s"><button>Buy</button></form>
          """
              .formatted(html(field(listing, "title")), field(listing, "id"), UUID.randomUUID()))
      .collect(Collectors.joining());
}

/// The key comes with the form: whoever presses twice, or again after a failure, buys once.
String buy(Map<String, String> form) {
  String order =
      "{\"buyer\":%s,\"channel\":\"web\",\"lines\":[{\"listing\":%s,\"quantity\":1}]}"
          .formatted(json(form.get("buyer")), json(form.get("listing")));
  return order(field(ask("POST", "/orders", order, "Idempotency-Key", form.get("key")), "id"));
}

String pack(Map<String, String> form) {
  String path = "/orders/" + URLEncoder.encode(form.get("id"), UTF_8);
  ask("PUT", path + "/items", "{\"items\":{\"1\":[%s]}}".formatted(json(form.get("code"))));
  ask("PUT", path + "/state", "{\"state\":\"PACKED\"}");
  return order(form.get("id"));
}

/// What the buyer sees: the button for each piece, and below it what the platform told us.
String order(String id) {
  String order = ask("GET", "/orders/" + URLEncoder.encode(id, UTF_8), "");
  String pieces =
      Pattern.compile("https://id\\.gs1\\.org/[^\"]+").matcher(order).results()
          .map(piece -> "<p data-suyuan='%s' data-suyuan-show=verdict></p>".formatted(html(piece.group())))
          .collect(Collectors.joining());
  String told =
      Stream.of(news.values().toArray(String[]::new))
          .filter(body -> field(body, "order").equals(id))
          .map(body -> "<li>" + html(field(body, "type")))
          .collect(Collectors.joining());
  return """
      <h1>Order %1$s</h1><p>%2$s</p>%3$s<ul>%4$s</ul><form method=post action=/pack>
      <input type=hidden name=id value="%1$s"><label>Code <input name=code></label><button>Packed</button></form>
      """
      .formatted(html(id), field(order, "state"), pieces, told);
}

/// Standard Webhooks: one signature over id.timestamp.body has to be right, and not be old.
void hear(HttpExchange told) throws IOException {
  var head = told.getRequestHeaders();
  String id = head.getFirst("webhook-id"), time = head.getFirst("webhook-timestamp");
  String body = new String(told.getRequestBody().readAllBytes(), UTF_8);
  boolean ours = false;
  try {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
    byte[] right = mac.doFinal((id + "." + time + "." + body).getBytes(UTF_8));
    for (String one : head.getFirst("webhook-signature").split(" ")) {
      ours |= MessageDigest.isEqual(right, Base64.getDecoder().decode(one.substring(3)));
    }
    ours &= Math.abs(Instant.now().getEpochSecond() - Long.parseLong(time)) < 300;
  } catch (GeneralSecurityException | RuntimeException malformed) {
    ours = false;
  }
  if (ours) {
    news.put(id, body);
  }
  told.sendResponseHeaders(ours ? 204 : 401, -1);
  told.close();
}

// From here on: what any web program needs.

String ask(String method, String path, String body, String... headers) {
  try (var http = HttpClient.newHttpClient()) {
    var request =
        HttpRequest.newBuilder(URI.create(platform + path))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  } catch (IOException | InterruptedException broken) {
    throw new IllegalStateException(broken);
  }
}

void page(HttpServer shop, String path, Function<Map<String, String>, String> content) {
  shop.createContext(path, exchange -> {
    String sent =
        Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "")
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var form = new HashMap<String, String>();
    for (String pair : sent.split("&")) {
      String[] both = pair.split("=", 2);
      form.put(both[0], URLDecoder.decode(both.length > 1 ? both[1] : "", UTF_8));
    }
    int status = 200;
    String body;
    try {
      body = content.apply(form);
    } catch (RuntimeException refused) {
      status = 400;
      body = "<p role=alert>" + html(String.valueOf(refused.getMessage()));
    }
    byte[] bytes =
        "<!doctype html><html lang=en><meta charset=utf-8><title>Shop</title><script src='%s/embed/trace.js' async></script>%s"
            .formatted(platform, body).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  });
}

String field(String json, String name) {
  var found = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
  return found.find() ? found.group(1) : "";
}

String json(String text) {
  return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
}

String html(String text) {
  return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;").replace("'", "&#39;");
}
