package org.suyuan.demo.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.demo.stories.Stories;
import org.suyuan.demo.story.Act;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Good;
import org.suyuan.proof.json.Json;

class FillingTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  @Test
  void everyMemberSignsItsOwnActsOnceAndTheFileTellsVisitorsTheRest(@TempDir Path folder)
      throws Exception {
    try (SmallServer server = new SmallServer()) {
      fill(server, folder);
      assertThat(server.statements).hasSize(ownActs(folder));
      assertThat(server.statements.values()).containsOnly(1);
      assertThat(server.captured).isNotEmpty();
      assertThat(server.members).hasSize(Cast.values().length);

      Json.Obj world = Json.parseObject(Files.readAllBytes(folder.resolve("demo.json")));
      assertThat(world.text("address")).isEqualTo(server.address().toString());
      hasTheAgreedShape(world);
    }
  }

  @Test
  void whatIsSoldStandsOnTheShelvesOnceAlsoAfterAnInterruption(@TempDir Path folder)
      throws Exception {
    try (SmallServer server = new SmallServer()) {
      fill(server, folder);
      Files.delete(folder.resolve("demo.json"));
      fill(server, folder);

      List<Good> sold = Arrays.stream(Good.values()).filter(good -> good.price() > 0).toList();
      assertThat(server.listings)
          .containsExactlyInAnyOrderElementsOf(sold.stream().map(Good::title).toList());
      assertThat(server.prices.values())
          .containsExactlyInAnyOrderElementsOf(sold.stream().map(Good::price).toList());
      assertThat(server.coupons).hasValue(2);
      assertThat(server.appointed).containsExactly("/merchants/small-grain-live/people/merchant");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 150})
  void whatWasInterruptedGoesOnAndSaysNothingTwice(int calls, @TempDir Path folder)
      throws Exception {
    try (SmallServer server = new SmallServer()) {
      server.callsUntilFailure.set(calls);
      assertThatThrownBy(() -> fill(server, folder))
          .isInstanceOf(Unhappy.class)
          .hasMessageContaining("gone for lunch");
      assertThat(folder.resolve("demo.json")).doesNotExist();

      server.callsUntilFailure.set(Integer.MAX_VALUE);
      fill(server, folder);
      assertThat(server.statements).hasSize(ownActs(folder));
      assertThat(folder.resolve("demo.json")).exists();
    }
  }

  @Test
  void theMembersNodesBecomeTheLogsPolicyAndStandInTheFile(@TempDir Path folder) throws Exception {
    try (SmallServer server = new SmallServer()) {
      putNode(folder, "maehwa", 11);
      putNode(folder, "bluelane", 12);
      putNode(folder, "clearwell", 13);
      putNode(folder, "harbourmark", 14);
      fill(server, folder);
      assertThat(server.policy.lines().filter(line -> line.startsWith("witness "))).hasSize(8);
      assertThat(server.policy)
          .containsPattern("group members 3 mbr_maehwa\\w+ mbr_bluelane\\w+ mbr_clearwell")
          .containsPattern("witness mbr_maehwa\\w+/mirror maehwa-mirror http://127.0.0.1:11/\n")
          .endsWith("\nquorum members\n");
      Json.Obj world = Json.parseObject(Files.readAllBytes(folder.resolve("demo.json")));
      assertThat(((Json.Obj) Objects.requireNonNull(world.get("log"))).text("policy"))
          .isEqualTo(server.policy);
      assertThat(list(world, "nodes")).hasSize(4);
      assertThat(names(world, "nodes", 0))
          .containsExactlyInAnyOrder("name", "role", "url", "pid", "key", "mirrorKey", "dir");

      putNode(folder, "maehwa", 21); // started anew, as another process
      assertThat(filling(server, folder).refresh()).isTrue();
      assertThat(Files.readString(folder.resolve("demo.json"))).contains("\"pid\":21");
    }
  }

  private static void putNode(Path folder, String member, int number) throws Exception {
    Path own = Files.createDirectories(folder.resolve("nodes").resolve(member));
    Files.writeString(
        own.resolve("node.json"),
        """
        {"name":"%1$s","url":"http://127.0.0.1:%2$d/","pid":%2$d,"key":"%1$s-key","mirrorKey":"%1$s-mirror"}
        """
            .formatted(member, number));
  }

  @Test
  void aLoginOfSomebodyElseIsNotTakenOver(@TempDir Path folder) throws Exception {
    try (SmallServer server = new SmallServer()) {
      server.people.put("chen", "a password of their own");
      assertThatThrownBy(() -> fill(server, folder)).hasMessageContaining("\"chen\"");
      assertThat(folder.resolve("demo.json")).doesNotExist();
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed(@TempDir Path folder) {
    Server nobody = new Server(URI.create("http://127.0.0.1:1"));
    assertThatThrownBy(() ->
            new Filling(nobody, new Kept(folder), folder.resolve("nodes"), NOWHERE)
                .fill("admin", "x"))
        .hasMessageContaining("http://127.0.0.1:1");
  }

  private static void hasTheAgreedShape(Json.Obj world) {
    assertThat(world.members().keySet())
        .isEqualTo(Set.of("address", "log", "members", "people", "items", "orders", "nodes"));
    assertThat(names(world, "members", 0))
        .containsExactlyInAnyOrder("id", "name", "role", "apiKey", "custody");
    assertThat(names(world, "members", 1))
        .containsExactlyInAnyOrder("id", "name", "role", "apiKey", "custody", "kid", "privateKey");
    assertThat(names(world, "people", 0))
        .containsExactlyInAnyOrder("login", "password", "role", "name");
    assertThat(names(world, "items", 0)).containsExactlyInAnyOrder("link", "story", "mode", "good");
    assertThat(names(world, "orders", 0)).containsExactlyInAnyOrder("id", "buyer", "items");
    assertThat(((Json.Obj) list(world, "items").getFirst()).text("link"))
        .matches("/01/0952[0-9]{10}/21/[2-9A-HJ-NP-Z]{16}");
    assertThat(((Json.Obj) Objects.requireNonNull(world.get("log"))).members().keySet())
        .isEqualTo(Set.of("base", "origin", "key", "founding", "policy"));
    assertThat(((Json.Obj) list(world, "members").getFirst()).text("name")).startsWith("sandbox");
  }

  private static void fill(SmallServer server, Path folder) throws Exception {
    filling(server, folder).fill("admin", "secret");
  }

  private static Filling filling(SmallServer server, Path folder) throws Exception {
    return new Filling(
        new Server(server.address()), new Kept(folder), folder.resolve("nodes"), NOWHERE);
  }

  private static int ownActs(Path folder) throws Exception {
    var seed = new Kept(folder).seed(Instant.now());
    return (int)
        Stories.all().stream()
            .flatMap(story -> Telling.of(story, seed).acts().stream())
            .map(Act::by)
            .filter(Cast::signsItself)
            .count();
  }

  private static List<Json> list(Json.Obj world, String name) {
    return ((Json.Arr) Objects.requireNonNull(world.get(name))).elements();
  }

  private static Set<String> names(Json.Obj world, String list, int index) {
    return ((Json.Obj) list(world, list).get(index)).members().keySet();
  }
}
