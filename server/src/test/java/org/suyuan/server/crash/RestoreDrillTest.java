package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.operations.BackupCommand;
import org.suyuan.server.operations.RestoreCommand;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.Database;
import org.suyuan.server.store.EmbeddedDatabase;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fourth drill of {@code docs/drills.md} with real processes: a platform is backed up while it
 * works, its machine is lost, and it goes on from the backup, in its own database and in another's.
 */
@Tag("drill")
class RestoreDrillTest {
  private static final Map<String, String> SECRET =
      Map.of("SUYUAN_PASSPHRASE", "a passphrase of the drill");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path place;

  /** What was there before the loss. */
  private record Before(
      Sender sender,
      String batch,
      String receipts,
      String item,
      byte[] bundle,
      Purchase purchase,
      String payment,
      String totals) {}

  @Test
  void aPlatformThatWasLostComesBackFromItsBackupAndItsLogGoesOn() throws Exception {
    var data = place.resolve("data");
    var older = place.resolve("older.backup");
    var backup = place.resolve("newest.backup");
    Before before;
    var server = RealServer.start(data, List.of()).ready();
    try {
      backUp(older, data);
      before = busy(server.address());
      backUp(backup, data);
    } finally {
      server.close();
    }
    var newest = Files.copy(data.resolve("ledger/checkpoint"), place.resolve("checkpoint"));
    delete(data);

    isRefusedBeforeAnythingIsWritten(backup);
    var fresh = place.resolve("fresh");
    assertThat(restore(backup, fresh, Optional.empty(), Map.of())).contains("files are back");
    goesOn(before, fresh, Map.of());

    try (var external = EmbeddedDatabase.start(DataFolder.at(place.resolve("external")))) {
      var environment = environment(external.database());
      var folder = place.resolve("beside");
      restore(backup, folder, Optional.empty(), environment);
      assertThat(folder.resolve("postgres")).doesNotExist();
      assertThat(run(backup, place.resolve("again"), Optional.empty(), environment))
          .satisfies(said -> assertThat(said.code()).isEqualTo(2))
          .satisfies(said -> assertThat(said.text()).contains("is not empty"));
      goesOn(before, folder, environment);
    }

    var behind = run(older, place.resolve("behind"), Optional.of(newest), Map.of());
    assertThat(behind.code()).as(behind.text()).isEqualTo(1);
    assertThat(behind.text()).contains("recover --from");
    signsNothing(place.resolve("behind"), before.sender());
  }

  private static Before busy(URI server) throws Exception {
    var sender = Sender.joining(server);
    var batch = sender.batch(300); // more than a tile
    var receipts = Drill.sent(server, sender, batch);
    var item = Drill.item(batch);
    var purchase = Purchase.paid(server);
    return new Before(
        sender,
        batch,
        receipts,
        item,
        Drill.bundle(server, item),
        purchase,
        purchase.payment(server),
        Purchase.totals(server));
  }

  private void goesOn(Before before, Path data, Map<String, String> environment) throws Exception {
    var server = RealServer.start(data, List.of(), List.of(), environment).ready();
    try {
      var address = server.address();
      assertThat(verdict(address, before.bundle())).isEqualTo(Code.VERIFIED);
      assertThat(verdict(address, Drill.bundle(address, before.item()))).isEqualTo(Code.VERIFIED);
      assertThat(before.purchase().payment(address)).isEqualTo(before.payment());
      assertThat(Purchase.totals(address)).isEqualTo(before.totals());
      // The same statements are the same entries, and the next ones follow them.
      assertThat(indexes(Drill.sent(address, before.sender(), before.batch())))
          .isEqualTo(indexes(before.receipts()));
      var next = before.sender().batch(1);
      assertThat(indexes(Drill.sent(address, before.sender(), next)).values())
          .allMatch(index -> index > last(before));
      assertThat(verdict(address, Drill.bundle(address, Drill.item(next))))
          .isEqualTo(Code.VERIFIED);
      Purchase.paid(address);
    } finally {
      server.close();
    }
    Promises.isClean(data, true, environment);
  }

  private static long last(Before before) {
    return indexes(before.receipts()).values().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElseThrow();
  }

  private void isRefusedBeforeAnythingIsWritten(Path backup) throws Exception {
    var whole = Files.readAllBytes(backup);
    var cut = Files.write(place.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    var target = place.resolve("never");
    var damaged = run(cut, target, Optional.empty(), Map.of());
    var wrong =
        run(backup, target, Optional.empty(), Map.of("SUYUAN_PASSPHRASE", "another passphrase"));

    assertThat(damaged.code()).isEqualTo(2);
    assertThat(damaged.text()).contains("nothing was restored").contains("cut off");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.text()).contains("The passphrase does not open this backup");
    assertThat(target).doesNotExist();
  }

  private static void signsNothing(Path data, Sender sender) throws Exception {
    var server = RealServer.start(data, List.of()).ready();
    try {
      await().atMost(PATIENCE).until(() -> server.log().contains("The database is behind"));
      var refused = sender.send(server.address(), sender.batch(1), UUID.randomUUID().toString());
      assertThat(refused.statusCode()).isNotEqualTo(200);
    } finally {
      server.close();
    }
  }

  private static void backUp(Path file, Path data) throws IOException {
    var said = new ByteArrayOutputStream();
    int code = BackupCommand.run(file, data, SECRET, print(said));
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    System.out.print(said.toString(StandardCharsets.UTF_8));
  }

  private record Said(int code, String text) {}

  private static String restore(
      Path backup, Path data, Optional<Path> newest, Map<String, String> environment) {
    var said = run(backup, data, newest, environment);
    assertThat(said.code()).as(said.text()).isZero();
    System.out.print(said.text());
    return said.text();
  }

  private static Said run(
      Path backup, Path data, Optional<Path> newest, Map<String, String> environment) {
    var all = new HashMap<>(SECRET);
    all.putAll(environment);
    var said = new ByteArrayOutputStream();
    int code = RestoreCommand.run(backup, data, newest, all, print(said));
    return new Said(code, said.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream said) {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  static Map<String, String> environment(Database database) {
    return Map.of(
        "SUYUAN_DB_URL", database.url(),
        "SUYUAN_DB_USER", database.app().user(),
        "SUYUAN_DB_PASSWORD", database.app().password(),
        "SUYUAN_DB_OWNER_USER", database.owner().user(),
        "SUYUAN_DB_OWNER_PASSWORD", database.owner().password());
  }

  private static Map<String, Long> indexes(String receipts) {
    var indexes = new HashMap<String, Long>();
    receipts
        .lines()
        .map(JsonMapper.shared()::readTree)
        .forEach(line -> indexes.put(line.get("leaf").asString(), line.get("index").asLong()));
    return indexes;
  }

  private static Code verdict(URI server, byte[] bundle) throws Exception {
    var log = Sender.get(server, "/log");
    return BundleVerifier.verify(
            bundle,
            NoteKey.parse(Sender.text(log, "key")),
            Hash.parseHex(Sender.text(log, "founding")))
        .code();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
