package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.Database;
import org.suyuan.server.store.EmbeddedDatabase;

/**
 * Two servers on one database, one leading and one standing by, killed in turns: whichever comes
 * first to the step that it is to die at. {@code KillTest} does this once in every build.
 */
@EnabledIfSystemProperty(
    named = "suyuan.crash.pair",
    matches = "[1-9][0-9]*",
    disabledReason = "many kills of two servers run in the profile crash")
class PairCrashTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int KILLS = Integer.getInteger("suyuan.crash.pair", 0);
  private static final long SEED = Long.getLong("suyuan.crash.seed", System.nanoTime());
  private static final List<String> STEPS =
      List.of("KEPT", "SIGNED", "STORED", "SEQUENCED", "CHECKED", "TILES_STORED", "PUBLISHED");

  @TempDir Path place;

  private final Map<Integer, URI> addresses = new ConcurrentHashMap<>();
  private final Map<String, Integer> kills = new TreeMap<>();
  private final Random chance = new Random(SEED);

  @Test
  void whicheverIsKilledTheOtherGoesOnWithTheSameLog() throws Exception {
    System.out.printf("%d kills of two servers, seed %d%n", KILLS, SEED);
    try (var embedded = EmbeddedDatabase.start(DataFolder.at(place.resolve("database")))) {
      var database = embedded.database();
      var servers = new ArrayList<RealServer>();
      servers.add(RealServer.start(folder(0), List.of(), settings(database)).ready());
      shareKeys();
      servers.add(RealServer.start(folder(1), List.of(), settings(database)).ready());
      note(servers);
      var senders = new Sender[4];
      for (int i = 0; i < senders.length; i++) {
        senders[i] = Sender.joining(servers.getFirst().address());
      }
      var key = NoteKey.parse(Sender.logKey(servers.getFirst().address()));
      try (var load = new Load(this::anyone, senders);
          var seen = new Seen(key, this::anyone)) {
        for (int kill = 1; kill <= KILLS; kill++) {
          awaitAcknowledged(load, servers, 100);
          int victim = victim(servers, kill);
          hold(database, load, seen);
          servers.set(victim, again(victim, STEPS.get(kill % STEPS.size()), database));
          note(servers);
        }
        for (int i = 0; i < servers.size(); i++) {
          servers.get(i).kill();
          servers.set(i, again(i, "NOWHERE", database));
        }
        note(servers);
        int enough = load.acknowledged().size() + 100;
        await().atMost(PATIENCE).until(() -> load.acknowledged().size() >= enough);
        load.close();
        hold(database, load, seen);
        System.out.printf(
            "kills of two servers by step: %s%n%d statements acknowledged and at their promised indexes, 0 lost; %d checkpoints seen outside, 0 forks%n",
            kills, load.acknowledged().size(), seen.count());
      } finally {
        addresses.clear();
        for (var server : servers) {
          server.kill();
        }
      }
    }
  }

  /**
   * Waits until one has come to its step and died; the unarmed ones of the beginning are killed.
   */
  private int victim(List<RealServer> servers, int kill) throws Exception {
    if (kill <= servers.size()) {
      servers.get(kill - 1).kill();
      kills.merge("ANYWHERE", 1, Integer::sum);
      addresses.remove(kill - 1);
      return kill - 1;
    }
    await().atMost(PATIENCE).until(() -> servers.stream().anyMatch(server -> !server.isAlive()));
    int dead = servers.getFirst().isAlive() ? 1 : 0;
    addresses.remove(dead);
    return dead;
  }

  private RealServer again(int number, String step, Database database) throws Exception {
    kills.merge(step, 1, Integer::sum);
    var armed =
        List.of(
            "-Dsuyuan.steps=" + KillHere.class.getName(),
            "-Dsuyuan.kill=" + step + ":" + (3 + chance.nextInt(6)));
    var server = RealServer.start(folder(number), armed, settings(database));
    await()
        .atMost(PATIENCE)
        .until(() -> !server.isAlive() || Files.exists(server.data().resolve("server.port")));
    return server;
  }

  private void note(List<RealServer> servers) throws Exception {
    for (int i = 0; i < servers.size(); i++) {
      if (servers.get(i).isAlive()) {
        addresses.put(i, servers.get(i).address());
      }
    }
  }

  private @Nullable URI anyone() {
    var all = List.copyOf(addresses.values());
    return all.isEmpty() ? null : all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }

  private Path folder(int number) {
    return place.resolve("server" + number);
  }

  /** Both servers of one log hold its key, and the master key of what they keep. */
  private void shareKeys() throws Exception {
    var keys = DataFolder.at(folder(1)).resolve("keys");
    try (var files = Files.list(folder(0).resolve("keys"))) {
      for (var file : files.toList()) {
        Files.copy(file, keys.resolve(file.getFileName()));
      }
    }
  }

  private static String[] settings(Database database) {
    return new String[] {
      "--suyuan.database.url=" + database.url(),
      "--suyuan.database.user=" + database.app().user(),
      "--suyuan.database.password=" + database.app().password(),
      "--suyuan.database.owner-user=" + database.owner().user(),
      "--suyuan.database.owner-password=" + database.owner().password()
    };
  }

  private void hold(Database database, Load load, Seen seen) throws Exception {
    assertThat(load.faults()).isEmpty();
    var environment =
        Map.of(
            "SUYUAN_DB_URL", database.url(),
            "SUYUAN_DB_USER", database.app().user(),
            "SUYUAN_DB_PASSWORD", database.app().password());
    for (int i = 0; i < 2; i++) {
      seen.add(Files.readString(folder(i).resolve("ledger").resolve("checkpoint")));
      Promises.areKept(folder(i), environment, load);
    }
    try (var session = database.snapshot()) {
      seen.isOneHistory(session.jdbc());
    }
  }

  /** Or until one of them has died before that. */
  private static void awaitAcknowledged(Load load, List<RealServer> servers, int more) {
    int before = load.acknowledged().size();
    await()
        .atMost(PATIENCE)
        .until(() ->
            load.acknowledged().size() >= before + more
                || servers.stream().anyMatch(server -> !server.isAlive()));
  }
}
