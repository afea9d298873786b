package org.suyuan.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.client.Finality;
import org.suyuan.client.Member;
import org.suyuan.client.Platform;
import org.suyuan.client.Problem;
import org.suyuan.client.Stated;
import org.suyuan.proof.bundle.Trust;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;

/** The Java client against the running server. */
@WholePlatform
class ClientTest {
  private static final String PASSWORD = "a good password";
  private static final Path ROOT = Path.of(System.getProperty("suyuan.root", ".."));

  private final Platform platform;
  private final URI address;
  private final Joining joining;
  private final People people;

  ClientTest(@LocalServerPort int port, Joining joining, People people) {
    this.address = URI.create("http://127.0.0.1:" + port);
    this.platform = Platform.at(address);
    this.joining = joining;
    this.people = people;
  }

  @Test
  void whatAMemberStatesIsFoundPageByPageAndProvenByItsBundle() {
    Joined brand = joining.withOwnKey("brand", "any");
    Platform theirs = platform.withKey(brand.apiKey());
    Member member = theirs.member(brand.id(), brand.key());
    List<String> items = IntStream.range(0, 3).mapToObj(i -> brand.item("piece" + i)).toList();
    List<Json.Obj> events = items.stream().map(item -> event("ADD", item)).toList();

    List<Stated> stated = member.state(events);

    assertThat(stated).hasSize(3).allMatch(Stated.Taken.class::isInstance);
    var last = (Stated.Taken) stated.getLast();
    assertThat(member.await(last.index().orElseThrow(), Finality.SEQUENCED, patience()))
        .isGreaterThanOrEqualTo(Finality.SEQUENCED);
    var question = Map.of("MATCH_anyEPC", String.join("|", items));
    var first = theirs.epcis().events(question, 2);
    assertThat(first.events()).hasSize(2);
    assertThat(theirs.epcis().after(first).events()).hasSize(1);
    assertThat(theirs.epcis().after(first).next()).isEmpty();
    assertThat(theirs.epcis().allEvents(question))
        .extracting(event -> event.text("eventID"))
        .containsExactlyInAnyOrderElementsOf(
            stated.stream().map(one -> ((Stated.Taken) one).eventId()).toList());
    Awaitility.await()
        .ignoreException(Problem.class)
        .atMost(patience())
        .untilAsserted(() ->
            assertThat(platform.bundles().verify(items.getFirst(), trust()).verified()).isTrue());
  }

  @Test
  void eachEventIsTakenOrRefusedForItself() {
    Joined brand = joining.withOwnKey("brand");
    Member member = platform.withKey(brand.apiKey()).member(brand.id(), brand.key());
    Json.Obj foreign = event("ADD", joining.hosted("brand").item("x"));

    List<Stated> stated = member.state(List.of(event("ADD", brand.item("mine")), foreign));

    assertThat(stated.getFirst()).isInstanceOf(Stated.Taken.class);
    assertThat(stated.getLast())
        .isInstanceOfSatisfying(
            Stated.Refused.class,
            refused -> assertThat(refused.why().code()).isEqualTo("prefix-foreign"));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> member.state(foreign))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("prefix-foreign"));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> member.state(Json.object().put("type", "ObjectEvent").build()))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("event-invalid"))
        .satisfies(problem -> assertThat(problem.pointer()).isPresent());
  }

  @Test
  void whatWasSignedOnceIsRecordedOnce() {
    Joined brand = joining.withOwnKey("brand");
    Member member = platform.withKey(brand.apiKey()).member(brand.id(), brand.key());
    List<String> lines = List.of(member.sign(event("ADD", brand.item("once"))));

    var first = (Stated.Taken) member.send(lines).getFirst();
    var again = (Stated.Taken) member.send(lines).getFirst();

    assertThat(again.index()).isEqualTo(first.index()).isPresent();
    assertThat(again.leaf()).isEqualTo(first.leaf());
  }

  @Test
  void aDocumentIsCapturedOrItsFaultIsNamed() {
    Joined brand = joining.hosted("brand", "any");
    var epcis = platform.withKey(brand.apiKey()).epcis();
    String good =
        """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
         "schemaVersion":"2.0","creationDate":"2026-03-01T00:00:00Z","epcisBody":{"eventList":[%s]}}
        """
            .formatted(Jcs.text(event("ADD", brand.item("captured"))));

    assertThat(epcis.await(epcis.capture(good), patience()).get("recorded")).isEqualTo(Json.of(1));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> epcis.await(epcis.capture(good.replace("ADD", "PUT")), patience()))
        .satisfies(problem -> assertThat(problem.pointer()).isPresent());
  }

  @Test
  void aShopSellsAndABuyerClaims() {
    String buyer = person(Role.BUYER);
    var shop = platform.signedIn(person(Role.ADMIN), PASSWORD).orders();
    Platform theirs = platform.signedIn(buyer, PASSWORD);
    String key = Ids.next("once");

    Json.Obj placed = shop.place(order(buyer), key);
    String id = Objects.requireNonNull(placed.text("id"));

    assertThat(shop.place(order(buyer), key).text("id")).isEqualTo(id);
    shop.move(id, "PAID", Optional.of(Instant.parse("2026-11-02T08:00:00Z")));
    String item = "https://id.gs1.org/01/09521234543213/21/" + Ids.next("ser");
    assertThat(Jcs.text(shop.pack(id, Map.of(1, List.of(item))))).contains(item);
    assertThat(Jcs.text(theirs.orders().get(id))).contains(item);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> theirs.claims().open(id, 1, "NO_SUCH_PROMISE", 1, Map.of(), key))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("guarantee-not-promised"));
    Json.Obj claim = theirs.claims().open(id, 1, "PRICE_PROTECT", 1, Map.of(), key);
    String claimed = Objects.requireNonNull(claim.text("id"));
    assertThat(theirs.claims().open(id, 1, "PRICE_PROTECT", 1, Map.of(), key).text("id"))
        .isEqualTo(claimed);
    assertThat(theirs.claims().get(claimed).text("order")).isEqualTo(id);
  }

  @Test
  void aStrangerLearnsWhatIsMissing() {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> platform.epcis().events(Map.of(), 1))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("key-needed"))
        .satisfies(problem -> assertThat(problem.status()).isEqualTo(401));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> platform.signedIn(person(Role.BUYER), "a wrong password"))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("login-wrong"));
  }

  /** The page shows the file, and the file works. */
  @Test
  void theExampleOfThePageRuns(@TempDir Path classes) throws Exception {
    Path example = ROOT.resolve("examples").resolve("UseClient.java");
    assertThat(Files.readString(ROOT.resolve("docs").resolve("client.md")))
        .contains("```java\n" + Files.readString(example) + "```");
    Joined brand = joining.withOwnKey("brand", "any");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", classes.toString(), example.toString());
    assertThat(compiled).isZero();

    var said = new ByteArrayOutputStream();
    var out = System.out;
    try (var loader = new URLClassLoader(new java.net.URL[] {classes.toUri().toURL()})) {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      String seed = Base64.getEncoder().encodeToString(brand.key().seed());
      String[] args = {address.toString(), brand.apiKey(), brand.id(), seed, brand.item("example")};
      loader.loadClass("UseClient").getMethod("main", String[].class).invoke(null, (Object) args);
    } finally {
      System.setOut(out);
    }

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("is entry", "SEQUENCED");
  }

  private static Duration patience() {
    return Duration.ofSeconds(30);
  }

  private Trust trust() {
    Json.Obj log = platform.log();
    return Trust.of(
        NoteKey.parse(Objects.requireNonNull(log.text("key"))),
        Hash.parseHex(Objects.requireNonNull(log.text("founding"))));
  }

  private static Json.Obj event(String action, String item) {
    return Json.object()
        .put("type", "ObjectEvent")
        .put("eventTime", "2026-03-01T08:00:00.000Z")
        .put("eventTimeZoneOffset", "+00:00")
        .put("action", action)
        .put("bizStep", "commissioning")
        .put("epcList", Json.texts(List.of(item)))
        .build();
  }

  private static Json.Obj order(String buyer) {
    return (Json.Obj)
        Json.parse(
            """
            {"buyer":"%s","channel":"app","mode":"domestic","placedAt":"2026-11-01T08:00:00Z",
             "lines":[{"title":"Dried cranberries","good":"cranberries","quantity":1,"priceMinor":5900,"currency":"CNY","category":"food"}]}
            """
                .formatted(buyer));
  }

  private String person(Role role) {
    String login = Ids.next("log");
    people.create(login, PASSWORD, "Somebody", role);
    return login;
  }
}
