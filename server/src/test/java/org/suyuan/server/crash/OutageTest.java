package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.RunningDatabase;

/**
 * What a working server needs is taken away under load, and given back: every refusal is a clear
 * one, everything that was sent has its index in the end, and nobody had to do anything.
 */
@Tag("drill")
class OutageTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path place;

  @Test
  void aKilledDatabaseComesBackAndNothingIsLost() throws Exception {
    try (var server = RealServer.start(place.resolve("data"), List.of()).ready()) {
      var address = server.address();
      try (var load = new Load(() -> address, joined(server, 4))) {
        for (int kill = 1; kill <= 2; kill++) {
          goesOn(load, server);
          new ProcessBuilder("kill", "-9", Long.toString(postmaster(server))).start().waitFor();
          await().atMost(PATIENCE).until(() -> load.refusals().containsKey("database-unavailable"));
          assertThat(Sender.ask(address, "/static/site.css").statusCode()).isEqualTo(200);
        }
        goesOn(load, server);
        assertThat(load.faults()).isEmpty();
        server.kill();
        Promises.areKept(server.data(), load);
      }
    }
  }

  @Test
  void aPoolThatIsExhaustedSaysSoAndGoesOn() throws Exception {
    var small =
        new String[] {
          "--spring.datasource.hikari.maximum-pool-size=3",
          "--spring.datasource.hikari.connection-timeout=300"
        };
    try (var server = RealServer.start(place.resolve("data"), List.of(), small).ready()) {
      var address = server.address();
      try (var load = new Load(() -> address, joined(server, 6))) {
        goesOn(load, server);
        try (var owner = owner(server);
            var statement = owner.createStatement()) {
          owner.setAutoCommit(false);
          statement.execute("lock table statement in access exclusive mode");
          await().atMost(PATIENCE).until(() -> load.refusals().containsKey("database-busy"));
          var page = Sender.ask(address, "/ledger/none");
          assertThat(page.statusCode()).isIn(404, 503);
          owner.rollback();
        }
        goesOn(load, server);
        assertThat(load.faults()).isEmpty();
      }
    }
  }

  /**
   * The database lives on a small disk of its own (a tmpfs in a mount namespace), which is filled
   * from outside.
   */
  @Test
  void aFullDiskIsRefusedWithoutLossAndTheServerGoesOnWhenThereIsRoom() throws Exception {
    var data = place.resolve("data");
    var database = Files.createDirectories(data.resolve("postgres"));
    var onSmallDisk =
        List.of(
            "unshare",
            "-Urm",
            "sh",
            "-c",
            "mount -t tmpfs -o size=160m,mode=700 small \"$0\" && exec \"$@\"",
            database.toString());
    assumeTrue(canMount(onSmallDisk), "this system lets nobody mount a small disk (unshare -Urm)");
    try (var server = RealServer.start(data, onSmallDisk, List.of(), Map.of()).ready()) {
      var address = server.address();
      var filler = Path.of("/proc/" + server.pid() + "/root" + database, "filler");
      var environment = external(server, filler.resolveSibling("postmaster.pid"));
      try (var load = new Load(() -> address, joined(server, 4))) {
        goesOn(load, server);
        fill(filler);
        await()
            .atMost(PATIENCE)
            .until(() ->
                load.refusals().containsKey("storage-full")
                    || load.refusals().containsKey("database-unavailable"));
        Thread.sleep(3_000); // it stays full for a while
        Files.delete(filler);
        goesOn(load, server);
        assertThat(load.faults()).isEmpty();
        System.out.println("refusals while the disk was full: " + load.refusals());
        Promises.areKept(server.data(), environment, load);
      }
    }
  }

  private static boolean canMount(List<String> onSmallDisk) throws Exception {
    var command = new java.util.ArrayList<>(onSmallDisk);
    command.add("true");
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  private static void fill(Path file) throws IOException {
    var block = new byte[64 * 1024];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static Sender[] joined(RealServer server, int count) throws Exception {
    var senders = new Sender[count];
    for (int i = 0; i < count; i++) {
      senders[i] = Sender.joining(server.address());
    }
    return senders;
  }

  /** New statements are acknowledged, and in the end nothing that was sent before is open. */
  private static void goesOn(Load load, RealServer server) {
    int before = load.acknowledged().size();
    await()
        .atMost(PATIENCE)
        .failFast("the server ended", () -> !server.isAlive())
        .until(() -> load.acknowledged().size() > before + 400);
  }

  private static long postmaster(RealServer server) throws IOException {
    return Long.parseLong(
        Files.readAllLines(server.data().resolve("postgres").resolve("postmaster.pid"))
            .getFirst()
            .strip());
  }

  /** The folder of this database cannot be seen from here, so it is named as an external one. */
  private static Map<String, String> external(RealServer server, Path pidFile) throws IOException {
    var port = Files.readAllLines(pidFile).get(3).strip();
    var password = server.data().resolve("keys").resolve("db-app");
    return Map.of(
        "SUYUAN_DB_URL",
        "jdbc:postgresql://127.0.0.1:" + port + "/suyuan",
        "SUYUAN_DB_USER",
        "suyuan_app",
        "SUYUAN_DB_PASSWORD",
        Files.readString(password).strip());
  }

  private static Connection owner(RealServer server) throws Exception {
    var database = RunningDatabase.toLookAt(DataFolder.at(server.data()), Map.of()).database();
    return DriverManager.getConnection(
        database.url(), database.owner().user(), database.owner().password());
  }
}
