package org.suyuan.server.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.suyuan.server.deliveries.Receiver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop's program, reading what came as the Standard Webhooks specification tells it to. */
public final class Letterbox {
  private Letterbox() {}

  /** What came, each letter once, in the order in which it came first. */
  public static List<JsonNode> letters(Receiver receiver) {
    return posts(receiver).map(post -> JsonMapper.shared().readTree(post.body())).toList();
  }

  public static List<String> types(Receiver receiver) {
    return letters(receiver).stream().map(letter -> letter.get("type").asString()).toList();
  }

  private static Stream<Receiver.Post> posts(Receiver receiver) {
    var seen = new java.util.HashSet<String>();
    return receiver.posts().stream()
        .filter(post -> seen.add(Objects.requireNonNull(post.webhook().get("id"))));
  }

  /** How many of a post's signatures are by this secret, and of now. */
  static long signedBy(String secret, Receiver.Post post) throws Exception {
    var headers = post.webhook();
    assertThat(headers).containsOnlyKeys("id", "timestamp", "signature");
    var sent = Instant.ofEpochSecond(Long.parseLong(headers.get("timestamp")));
    assertThat(sent).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
    mac.update("%s.%s.".formatted(headers.get("id"), headers.get("timestamp")).getBytes(UTF_8));
    var expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(post.body()));
    return Stream.of(String.valueOf(headers.get("signature")).split(" "))
        .filter(expected::equals)
        .count();
  }
}
