package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.RunningDatabase;

/**
 * A real server under load, killed at one step after the other and started again on what it left. A
 * few kills in every build, hundreds in the profile {@code crash} ({@code -Dsuyuan.crash.kills}).
 */
class CrashTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int KILLS = Integer.getInteger("suyuan.crash.kills", 5);
  private static final long SEED = Long.getLong("suyuan.crash.seed", System.nanoTime());

  /** Killed from outside, at no step in particular. */
  private static final String ANYWHERE = "ANYWHERE";

  /** As when the power fails: server and database at once. */
  private static final String EVERYTHING = "EVERYTHING";

  private static final List<String> STEPS =
      List.of(
          "KEPT",
          "SEQUENCED",
          EVERYTHING,
          "SIGNED",
          "ANSWERING",
          "TILES_STORED",
          "RECORDED",
          "COSIGNED",
          "CHECKED",
          "STORED",
          "COMMITTED",
          "PUBLISHED",
          ANYWHERE);

  @TempDir Path place;

  private final AtomicReference<@Nullable URI> address = new AtomicReference<>();
  private final Map<String, Integer> kills = new TreeMap<>();
  private final Random chance = new Random(SEED);

  @Test
  void whereverItIsKilledNothingAcknowledgedIsLostAndTheLogNeverForks() throws Exception {
    System.out.printf("%d kills, seed %d%n", KILLS, SEED);
    var data = place.resolve("data");
    var server = ready(RealServer.start(data, List.of()));
    var port = "--server.port=" + server.address().getPort(); // the nodes know it by this one
    var senders = new Sender[4];
    for (int i = 0; i < senders.length; i++) {
      senders[i] = Sender.joining(server.address());
    }
    try (var nodes = Nodes.agreedOn(server.address(), place.resolve("nodes"), senders);
        var load = new Load(address::get, senders);
        var seen = new Seen(NoteKey.parse(Sender.logKey(server.address())), address::get)) {
      awaitAcknowledged(load, server, 100);
      stop(server, EVERYTHING);
      for (int kill = 1; kill <= KILLS; kill++) {
        var step = STEPS.get(kill % STEPS.size());
        server = RealServer.start(data, armed(step), port);
        awaitReadyOrDead(server);
        if (server.isAlive()) {
          nodes.areHeard(seen);
          hold(data, load, seen);
          if (kill % 4 == 0) {
            killANode(nodes, kill / 4);
          }
          awaitDeath(server, load, step);
        }
        stop(server, step);
      }
      server = ready(RealServer.start(data, List.of(), port));
      awaitAcknowledged(load, server, 200);
      load.close();
      hold(data, load, seen);
      nodes.awaitAllAt(1 + load.acknowledged().values().stream().mapToLong(i -> i).max().orElse(0));
      nodes.areHeard(seen);
      hold(data, load, seen);
      server.close();
      System.out.printf(
          "kills by step: %s%n%d statements acknowledged and at their promised indexes, 0 lost; %d checkpoints seen outside, 0 forks; refusals on the way: %s%n",
          kills, load.acknowledged().size(), seen.count(), load.refusals());
    } finally {
      address.set(null);
      server.kill();
      killDatabase(data);
    }
  }

  private List<String> armed(String step) {
    if (step.equals(ANYWHERE) || step.equals(EVERYTHING)) {
      return List.of();
    }
    int often =
        step.equals("RECORDED") || step.equals("COMMITTED") || step.equals("ANSWERING") ? 40 : 5;
    return List.of(
        "-Dsuyuan.steps=" + KillHere.class.getName(),
        "-Dsuyuan.kill=" + step + ":" + (1 + chance.nextInt(often)));
  }

  private RealServer ready(RealServer server) throws Exception {
    server.ready();
    address.set(server.address());
    return server;
  }

  /** A server may die while it is still tidying up what the last one left. */
  private void awaitReadyOrDead(RealServer server) throws Exception {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !server.isAlive() || Files.exists(server.data().resolve("server.port")));
    if (server.isAlive()) {
      address.set(server.address());
    }
  }

  private void awaitDeath(RealServer server, Load load, String step) throws Exception {
    if (step.equals(ANYWHERE) || step.equals(EVERYTHING)) {
      awaitAcknowledged(load, server, 40);
      Thread.sleep(chance.nextInt(800));
      return;
    }
    await().atMost(PATIENCE).until(() -> !server.isAlive());
  }

  private void killANode(Nodes nodes, int number) throws Exception {
    nodes.at(number).kill();
    kills.merge("NODE", 1, Integer::sum);
    nodes.at(number).again();
    nodes.at(number).ready();
  }

  private void stop(RealServer server, String step) throws Exception {
    address.set(null);
    server.kill();
    if (step.equals(EVERYTHING)) {
      killDatabase(server.data());
    }
    kills.merge(step, 1, Integer::sum);
  }

  static void killDatabase(Path data) throws Exception {
    var file = data.resolve("postgres").resolve("postmaster.pid");
    if (Files.exists(file)) {
      var postmaster =
          ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
      postmaster
          .filter(process -> process.info().command().orElse("").endsWith("postgres"))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static void hold(Path data, Load load, Seen seen) throws Exception {
    assertThat(load.faults()).isEmpty();
    Promises.areKept(data, load);
    var kept = data.resolve("ledger").resolve("checkpoint");
    seen.add(Files.readString(kept));
    try (var running = RunningDatabase.toLookAt(DataFolder.at(data), Map.of());
        var session = running.database().snapshot()) {
      seen.isOneHistory(session.jdbc());
    }
  }

  private static void awaitAcknowledged(Load load, RealServer server, int more) {
    int before = load.acknowledged().size();
    await()
        .atMost(PATIENCE)
        .failFast("the server ended", () -> !server.isAlive())
        .until(() -> load.acknowledged().size() >= before + more);
  }
}
