package org.suyuan.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.Database;
import org.suyuan.server.store.EmbeddedDatabase;
import org.suyuan.server.store.Schema;

class UpgradeCommandTest {
  private static final Map<String, String> OLD = Map.of("__root", "1", "ledger", "1");
  private static final Map<String, String> SECRET =
      Map.of("SUYUAN_PASSPHRASE", "a long passphrase");

  @TempDir Path place;

  /** What a command said, and how it ended. */
  private record Said(int code, String text) {}

  @Test
  void whatWouldBeMigratedIsNamedAndTriedOnACopyAndABackupOfItIsRestoredAsItWas() throws Exception {
    var data = place.resolve("data");
    var backup = place.resolve("backup");
    try (var embedded = EmbeddedDatabase.start(DataFolder.at(data))) {
      var database = embedded.database();
      Schema.of(database).migrate(OLD);
      execute(database, "insert into checkpoint (size, note, signed_at) values (0, 'x', now())");

      var said = said(out -> UpgradeCommand.check(data, Map.of(), out));
      assertThat(said.code()).as(said.text()).isZero();
      assertThat(said.text())
          .contains("would apply ledger/V2 witnesses")
          .contains("would apply members/V1 members")
          .doesNotContain("ledger/V1")
          .contains("a copy of 1 rows was migrated");
      assertThat(Schema.of(database).versions()).isEqualTo(OLD);
      assertThat(data.resolve("upgrade-check")).doesNotExist();

      assertThat(said(out -> BackupCommand.run(backup, data, SECRET, out)).code()).isZero();
      Schema.of(database).migrate();
      assertThat(said(out -> UpgradeCommand.check(data, Map.of(), out)).text())
          .contains("a start changes nothing");
    }
    var restored = place.resolve("restored");
    var list = Files.writeString(place.resolve("erasures"), "{\"leaf\":\"aa\",\"path\":\"/a\"}\n");
    var erasures = Optional.of(list);
    var said =
        said(out -> RestoreCommand.run(backup, restored, Optional.empty(), erasures, SECRET, out));
    assertThat(said.code()).as(said.text()).isZero();
    assertThat(said.text()).contains("1 erased fields are listed in " + restored);
    assertThat(restored.resolve("ledger/erasures")).hasSameTextualContentAs(list);
    try (var embedded = EmbeddedDatabase.start(DataFolder.at(restored))) {
      var schema = Schema.of(embedded.database());
      assertThat(schema.versions()).isEqualTo(OLD);
      schema.migrate(); // what the next start does: this row becomes public, as V2 says
      assertThat(count(embedded.database(), "publication")).isEqualTo(1);
    }
  }

  @Test
  void aBackupOfANewerVersionNamesWhatItNeeds() throws Exception {
    var folder = Files.createDirectories(place.resolve("newer"));
    Files.writeString(
        folder.resolve(Manifest.NAME),
        """
        {"at":"2031-01-01T00:00:00Z","versions":{"ledger":"99"},"tables":[],"sequences":{}}\
        """);
    var file = place.resolve("newer.backup");
    UnsealedBackup.seal(folder, file, "a long passphrase");

    var said =
        said(out -> RestoreCommand.run(file, place.resolve("old"), Optional.empty(), SECRET, out));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.text())
        .contains(
            "nothing was restored. A newer Suyuan wrote this: its tables of ledger have version 99");
  }

  @Test
  void aPassphraseThatIsShortIsRefused() throws Exception {
    Files.createDirectories(place.resolve("short/keys"));
    var said =
        said(out ->
            BackupCommand.run(
                place.resolve("never"),
                place.resolve("short"),
                Map.of("SUYUAN_PASSPHRASE", "short"),
                out));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.text()).contains("has 5 characters and needs at least 12");
    assertThat(place.resolve("never")).doesNotExist();
  }

  private interface Command {
    int run(PrintStream out);
  }

  private static Said said(Command command) {
    var said = new ByteArrayOutputStream();
    int code = command.run(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Said(code, said.toString(StandardCharsets.UTF_8));
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (var owner = database.asOwner();
        var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(Database database, String table) throws SQLException {
    try (var owner = database.asOwner();
        var statement = owner.createStatement();
        var row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
