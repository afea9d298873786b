import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.*;
import java.security.*;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.*;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** States that a member looked at an item, with the JDK (17 or newer) and docs/statement.md. */
public class StateOnce {
  static final Map<String, String> GIVEN = new HashMap<>();

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < args.length; i += 2) {
      GIVEN.put(args[i], i + 1 < args.length ? args[i + 1] : "");
    }
    String origin = GIVEN.containsKey("--origin") ? given("--origin") : originOfTheLog();
    byte[] secret = new SecureRandom().generateSeed(32);
    Map<String, Object> event = lookedAt(given("--item"));
    String statement = sign(origin, body(event, secret));
    String line = json(Map.of("statement", statement, "event", event, "secret", base64(secret)));
    System.out.println(GIVEN.containsKey("--dry-run") ? line : send("POST", "/statements", line));
  }

  static String given(String option) {
    return Objects.requireNonNull(GIVEN.get(option), option + " is missing");
  }

  static String originOfTheLog() throws Exception {
    return send("GET", "/log", "").split("\"origin\" *: *\"")[1].split("\"")[0];
  }

  /** Section 6: a line goes there, a line comes back. */
  static String send(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(given("--address") + path))
            .header("Authorization", "Bearer " + given("--api-key"))
            .header("Content-Type", "application/x-ndjson")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    var answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new Error(answer.statusCode() + " " + answer.body());
    }
    return answer.body().strip();
  }

  /** Section 1, the document: one EPCIS event, complete with its context and its id. */
  static Map<String, Object> lookedAt(String item) {
    return Map.of(
        "@context", List.of("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"),
        "type", "ObjectEvent",
        "eventID", "urn:uuid:" + UUID.randomUUID(),
        "eventTime", Instant.now().toString(),
        "eventTimeZoneOffset", "+00:00",
        "action", "OBSERVE",
        "bizStep", "inspecting",
        "epcList", List.of(item));
  }

  /** Section 2: each field is closed under a salt of its own, and all of them make one tree. */
  static byte[] body(Map<String, Object> event, byte[] secret) throws Exception {
    List<byte[]> leaves = new ArrayList<>();
    for (String name : new TreeSet<>(event.keySet())) { // names in ASCII: this is byte order
      String path = "/" + name;
      byte[] closed = close(path, event.get(name), secret);
      if (name.equals("epcList")) { // closes element by element, and here is one
        byte[] element = close(path + "/0", ((List<?>) event.get(name)).get(0), secret);
        closed = sha256(new byte[] {3, 0, 0, 0, 1}, sha256(new byte[1], element));
      }
      leaves.add(sha256(new byte[1], path.getBytes(UTF_8), new byte[1], closed));
    }
    return tree(leaves);
  }

  static byte[] close(String path, Object value, byte[] secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] salt = Arrays.copyOf(mac.doFinal(path.getBytes(UTF_8)), 16);
    return sha256(new byte[] {2}, salt, json(value).getBytes(UTF_8));
  }

  /** The tree of RFC 6962 section 2.1 over the hashes of its leaves, of which there are some. */
  static byte[] tree(List<byte[]> leaves) throws Exception {
    int left = Integer.highestOneBit(leaves.size() - 1);
    List<byte[]> right = leaves.subList(left, leaves.size());
    return left == 0
        ? leaves.get(0)
        : sha256(new byte[] {1}, tree(leaves.subList(0, left)), tree(right));
  }

  /** Section 3: the one form of a JWS that a log takes. */
  static String sign(String origin, byte[] body) throws Exception {
    KeyPair key = keyOf(Base64.getDecoder().decode(given("--seed")));
    String x = base64(Arrays.copyOfRange(key.getPublic().getEncoded(), 12, 44)); // the raw key
    String jwk = json(Map.of("crv", "Ed25519", "kty", "OKP", "x", x));
    String kid = base64(sha256(jwk.getBytes(UTF_8)));
    String header = json(Map.of("alg", "Ed25519", "kid", kid, "typ", "suyuan+jws"));
    long now = Instant.now().getEpochSecond();
    String claims =
        "{\"aud\":%s,\"body\":\"%s\",\"iat\":%d,\"iss\":%s,\"type\":\"epcis\"}"
            .formatted(json(origin), base64(body), now, json(given("--member")));
    String input = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key.getPrivate());
    signature.update(input.getBytes(UTF_8));
    return input + "." + base64(signature.sign());
  }

  /** The JDK makes a pair of keys from 32 random bytes: here they are the seed. */
  static KeyPair keyOf(byte[] seed) throws Exception {
    var generator = KeyPairGenerator.getInstance("Ed25519");
    var random =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
          }
        };
    generator.initialize(NamedParameterSpec.ED25519, random);
    return generator.generateKeyPair();
  }

  /** RFC 8785 for maps, lists and texts without control characters. */
  static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      var members = map.keySet().stream().sorted().map(m -> json(m) + ":" + json(map.get(m)));
      return members.collect(Collectors.joining(",", "{", "}"));
    }
    return value instanceof List<?> list
        ? list.stream().map(StateOnce::json).collect(Collectors.joining(",", "[", "]"))
        : '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] sha256(byte[]... parts) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
