package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.EntryBundle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The drills of {@code docs/drills.md} with real processes: a database that was set back, one that
 * is gone, and a log that ends and has a successor.
 */
@Tag("drill")
class RecoveryTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path place;

  /** A batch that was sent, and what was answered. */
  private record Sent(Sender sender, String batch, Map<String, Long> indexes) {}

  @Test
  void aDatabaseThatWasSetBackOrLostIsRecoveredFromAMirrorAndSentStatementsAreOpenedAgain()
      throws Exception {
    var data = place.resolve("data");
    var server = RealServer.start(data, List.of()).ready();
    var port = "--server.port=" + server.address().getPort();
    var members = joined(server, 4);
    try (var nodes = Nodes.agreedOn(server.address(), place.resolve("nodes"), members)) {
      var before = sent(server.address(), members[0], 3);
      server.close();
      copy(data.resolve("postgres"), place.resolve("old"));

      server = RealServer.start(data, List.of(), port).ready();
      var newcomer = Sender.joining(server.address());
      var after = sent(server.address(), members[1], 3);
      after.addAll(sent(server.address(), newcomer, 2));
      nodes.awaitAllAt(1 + last(after));
      server.close();

      // Somebody brings back the copy.
      delete(data.resolve("postgres"));
      copy(place.resolve("old"), data.resolve("postgres"));
      signsNothing(data, port, members[0], "The database is behind");
      assertThat(run(data, "recover", "--suyuan.from=" + nodes.at(0).address()))
          .contains("came back from the mirror")
          .contains("100 records cannot be opened")
          .doesNotContain("STILL MISSING");

      server = RealServer.start(data, List.of(), port).ready();
      isAsItWas(server.address(), before);
      // The copy did not know the newcomer; what it registered is back, its key for machines is
      // not.
      var again = newcomer.withNewApiKey(server.address());
      isAsItWas(server.address(), of(members[1], after));
      isAsItWas(server.address(), of(again, after));
      var more = sent(server.address(), again, 1);
      nodes.awaitAllAt(1 + last(more));
      server.close();
      Promises.isClean(data, true);

      // Nothing is left but the keys and the kept checkpoint.
      delete(data.resolve("postgres"));
      assertThat(run(data, "recover", "--suyuan.from=" + nodes.at(1).address()))
          .contains("recover: 0 entries were stored")
          .doesNotContain("lost. Revoke")
          .doesNotContain("the platform's own signing key")
          .doesNotContain("STILL MISSING");
      server = RealServer.start(data, List.of(), port).ready();
      awaitCheckpoint(server.address(), 1 + last(more));
      // The platform signs with the key that it had: who comes now is registered.
      var late = sent(server.address(), Sender.joining(server.address()), 1);
      nodes.awaitAllAt(1 + last(late));
      server.close();
      Promises.isClean(data, true);

      hasASuccessor(nodes);
    } finally {
      server.kill();
    }
  }

  /** The third drill goes on from the second: what cannot be helped any more ends in order. */
  private void hasASuccessor(Nodes nodes) throws Exception {
    var successor = place.resolve("successor");
    var said =
        run(
            successor,
            "successor",
            "--suyuan.from=" + nodes.at(2).address(),
            "--suyuan.old-key=" + nodes.at(2).logKey());
    assertThat(said).contains("has begun").contains("(lost), with 1 checkpoints");
    try (var server = RealServer.start(successor, List.of()).ready()) {
      awaitCheckpoint(server.address(), 2);
      var description = Sender.get(server.address(), "/log");
      assertThat(said).contains(Sender.text(description, "founding"));
      assertThat(Sender.text(description, "key")).isNotEqualTo(nodes.at(2).logKey());
      var member = Sender.joining(server.address());
      assertThat(sent(server.address(), member, 1).getFirst().indexes().values())
          .allMatch(index -> index > 1);
      var entries = EntryBundle.read(member.entries(server.address(), 2));
      var second = RegistryContent.parse(Statement.parse(entries.get(1)));
      assertThat(second)
          .isInstanceOfSatisfying(
              RegistryContent.Predecessor.class,
              old -> {
                assertThat(old.key().toString()).isEqualTo(nodes.at(2).logKey());
                assertThat(old.reason()).isEqualTo(RegistryContent.Predecessor.Failure.LOST);
                assertThat(old.checkpoints()).hasSize(1);
              });
    }
  }

  /** Every statement is refused for the time being, and nothing new is signed. */
  private static void signsNothing(Path data, String port, Sender sender, String why)
      throws Exception {
    var kept = Files.readString(data.resolve("ledger").resolve("checkpoint"));
    try (var server = RealServer.start(data, List.of(), port).ready()) {
      await().atMost(PATIENCE).until(() -> server.log().contains(why));
      var refused = sender.send(server.address(), sender.batch(1), UUID.randomUUID().toString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("ledger-stopped").contains("recover");
    }
    assertThat(Files.readString(data.resolve("ledger").resolve("checkpoint"))).isEqualTo(kept);
  }

  /** What is sent again as it was has the id that it had. */
  private static void isAsItWas(URI server, List<Sent> batches) throws Exception {
    for (var sent : batches) {
      assertThat(indexes(send(server, sent.sender(), sent.batch()))).isEqualTo(sent.indexes());
    }
  }

  /** What this member sent, to be sent with the key that it has now. */
  private static List<Sent> of(Sender member, List<Sent> batches) {
    return batches.stream()
        .filter(sent -> sent.sender().id().equals(member.id()))
        .map(sent -> new Sent(member, sent.batch(), sent.indexes()))
        .toList();
  }

  private static List<Sent> sent(URI server, Sender sender, int batches) throws Exception {
    var all = new ArrayList<Sent>();
    for (int i = 0; i < batches; i++) {
      var batch = sender.batch(20);
      all.add(new Sent(sender, batch, indexes(send(server, sender, batch))));
    }
    return all;
  }

  /** Sends until it is answered with indexes: a server that has just started may not lead yet. */
  private static String send(URI server, Sender sender, String batch) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var answer = sender.send(server, batch, UUID.randomUUID().toString());
      if (answer.statusCode() == 200 && !answer.body().contains("\"RECEIVED\"")) {
        return answer.body();
      }
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(200);
    }
  }

  private static Map<String, Long> indexes(String answer) {
    var indexes = new HashMap<String, Long>();
    answer
        .lines()
        .map(JSON::readTree)
        .forEach((JsonNode line) ->
            indexes.put(line.get("leaf").asString(), line.get("index").asLong()));
    return indexes;
  }

  private static long last(List<Sent> batches) {
    return batches.stream()
        .flatMap(sent -> sent.indexes().values().stream())
        .mapToLong(Long::longValue)
        .max()
        .orElseThrow();
  }

  private static void awaitCheckpoint(URI server, long size) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var answer = Sender.ask(server, "/log/checkpoint");
          return answer.statusCode() == 200
              && Long.parseLong(answer.body().lines().toList().get(1)) >= size;
        });
  }

  private static Sender[] joined(RealServer server, int count) throws Exception {
    var senders = new Sender[count];
    for (int i = 0; i < count; i++) {
      senders[i] = Sender.joining(server.address());
    }
    return senders;
  }

  /** Runs a command of the program to its end; it must succeed. */
  private static String run(Path data, String command, String... arguments) throws Exception {
    var all = new ArrayList<>(Program.command(List.of()));
    all.addAll(List.of("--suyuan.command=" + command, "--suyuan.data=" + data));
    all.addAll(List.of(arguments));
    var builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SUYUAN_"));
    // A successor has a first administrator like every new platform.
    builder.environment().put("SUYUAN_ADMIN_PASSWORD", RealServer.PASSWORD);
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    said.lines().filter(line -> line.startsWith(command + ":")).forEach(System.out::println);
    return said;
  }

  /** With the owner and the rights that PostgreSQL asks for. */
  private static void copy(Path from, Path to) throws Exception {
    assertThat(
            new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
