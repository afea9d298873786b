package org.suyuan.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;

/**
 * Signed statements through {@code POST /statements} of a running server, as a ratio to their
 * physical floor: verifying the same signatures in one thread, with the same provider, in the same
 * run. Rounds of both alternate; the medians and the spread of the ratios are printed.
 *
 * <p>Usage: {@code java -jar bench.jar DIR [batch] [rounds]} where DIR holds the {@code demo.json}
 * of the running server.
 */
public final class Ingest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String origin;
  private final String member;
  private final String apiKey;
  private final SigningKey key;
  private final String gtin;

  private Ingest(Json.Obj world) throws IOException, InterruptedException {
    address = text(world, "address");
    origin = text(object(world, "log"), "origin");
    // The link of a sample item names its brand's GTIN; the member under whose prefix it lies
    // signs.
    gtin = text((Json.Obj) array(world, "items").getFirst(), "link").split("/", -1)[2];
    Json.Obj signer = null;
    for (Json one : array(world, "members")) {
      var candidate = (Json.Obj) one;
      if (candidate.has("privateKey") && mayCommission(text(candidate, "id"))) {
        signer = candidate;
      }
    }
    if (signer == null) {
      throw new IllegalStateException("No member of the sample world may commission " + gtin);
    }
    member = text(signer, "id");
    apiKey = text(signer, "apiKey");
    key = SigningKey.ofSeed(Base64.getDecoder().decode(text(signer, "privateKey")));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
    Ed25519.verifyWith(AmazonCorrettoCryptoProvider.INSTANCE); // what the server uses as well
    var ingest =
        new Ingest((Json.Obj) Json.parse(Files.readAllBytes(Path.of(arguments[0], "demo.json"))));
    var ratios = new double[rounds];
    for (int round = -1; round < rounds; round++) { // round -1 warms up
      List<Line> lines = ingest.signed(batch);
      double floor = perSecond(batch, () -> ingest.verify(lines));
      double system = perSecond(batch, () -> ingest.post(lines));
      if (round >= 0) {
        ratios[round] = system / floor;
        System.out.printf(
            Locale.ROOT,
            "round %d: floor %.0f/s, system %.0f/s, ratio %.2f%n",
            round + 1,
            floor,
            system,
            system / floor);
      }
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "ratio: median %.2f, from %.2f to %.2f over %d rounds of %d statements%n",
        ratios[rounds / 2],
        ratios[0],
        ratios[rounds - 1],
        rounds,
        batch);
  }

  private record Line(Statement statement, String json) {}

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static double perSecond(int count, Work work) throws IOException, InterruptedException {
    long start = System.nanoTime();
    work.run();
    return count * 1e9 / (System.nanoTime() - start);
  }

  private List<Line> signed(int count) {
    var lines = new ArrayList<Line>(count);
    for (int i = 0; i < count; i++) {
      Json.Obj event = commissioning();
      Secret secret = Secret.random();
      Statement statement =
          Statements.sign(
              key,
              origin,
              member,
              Instant.now().getEpochSecond(),
              StatementType.EPCIS,
              Fields.close(event, secret).body());
      var line =
          Json.object()
              .put("statement", statement.toString())
              .put("event", event)
              .put("secret", Base64Url.encode(secret.bytes()))
              .build();
      lines.add(new Line(statement, Jcs.text(line)));
    }
    return lines;
  }

  private Json.Obj commissioning() {
    var serial = HexFormat.of().withUpperCase().formatHex(Secret.random().salt("/serial"), 0, 8);
    return (Json.Obj)
        Json.parse(
            """
            {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
             "type":"ObjectEvent","action":"ADD","bizStep":"commissioning","eventID":"urn:uuid:%s",
             "eventTime":"%s","eventTimeZoneOffset":"+00:00",
             "epcList":["https://id.gs1.org/01/%s/21/%s"]}
            """
                .formatted(UUID.randomUUID(), Instant.now(), gtin, serial));
  }

  private void verify(List<Line> lines) {
    MemberKey publicKey = key.key();
    for (Line line : lines) {
      if (!line.statement().signedBy(publicKey)) {
        throw new IllegalStateException("A signature of ours does not verify.");
      }
    }
  }

  private void post(List<Line> lines) throws IOException, InterruptedException {
    var body = String.join("\n", lines.stream().map(Line::json).toList());
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(address + "/statements"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    long sequenced =
        answer.body().lines().filter(line -> line.contains("\"status\":\"SEQUENCED\"")).count();
    if (answer.statusCode() != 200 || sequenced != lines.size()) {
      throw new IllegalStateException(
          "%d, %d of %d sequenced: %s"
              .formatted(
                  answer.statusCode(),
                  sequenced,
                  lines.size(),
                  answer.body().lines().findFirst().orElse("")));
    }
  }

  /**
   * Whether a prefix of the member covers the GTIN; its company prefix begins at the second digit.
   */
  private boolean mayCommission(String id) throws IOException, InterruptedException {
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(address + "/members/" + id)).build(),
            BodyHandlers.ofByteArray());
    var facts = (Json.Obj) Json.parse(answer.body());
    return facts.members().get("prefixes") instanceof Json.Arr(var prefixes)
        && prefixes.stream()
            .anyMatch(
                prefix -> prefix instanceof Json.Str(var digits) && gtin.startsWith(digits, 1));
  }

  private static Json.Obj object(Json.Obj object, String name) {
    if (object.members().get(name) instanceof Json.Obj inside) {
      return inside;
    }
    throw new IllegalArgumentException("demo.json has no object " + name);
  }

  private static List<Json> array(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Arr(var elements) ? elements : List.of();
  }

  private static String text(Json.Obj object, String name) {
    String text = object.text(name);
    if (text == null) {
      throw new IllegalArgumentException("demo.json has no " + name);
    }
    return text;
  }
}
