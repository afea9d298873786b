package org.suyuan.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path place;

  @Test
  void keepsItsDataAsksForPasswordsAndWaitsForTheDisk() throws Exception {
    var folder = DataFolder.at(place.resolve("data"));
    try (var embedded = EmbeddedDatabase.start(folder)) {
      var database = embedded.database().requireDurable();
      try (var owner = database.connect(database.owner());
          var statement = owner.createStatement()) {
        statement.execute("create table kept (n int)");
        statement.execute("grant select, insert on kept to " + database.app().user());
      }
      try (var app = database.connect(database.app());
          var statement = app.createStatement()) {
        statement.execute("insert into kept values (7)");
        assertThatThrownBy(() -> statement.execute("delete from kept"))
            .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> statement.execute("truncate kept"))
            .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> statement.execute("create table own (n int)"))
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(() -> database.connect(new Database.Login("suyuan_owner", "guess")))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .hasMessageContaining("Another running Suyuan");
    }
    assertThat(new LeftOverPostmaster(folder.resolve("postgres")).find()).isEmpty();
    try (var again = EmbeddedDatabase.start(folder)) {
      assertThat(rows(again.database())).isEqualTo(1);
    }
  }

  @Test
  void passwordsAreForTheOwnerOfTheFolderAlone() throws IOException {
    var folder = DataFolder.at(place.resolve("secrets"));
    var secret = folder.secret("db-app", 24);
    assertThat(folder.secret("db-app", 24)).isEqualTo(secret);
    var file = folder.resolve("keys").resolve("db-app");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
        .isEqualTo("rwx------");
    assertThatThrownBy(() -> folder.secret("db-app", 32)).hasMessageContaining("24 bytes");
  }

  @Test
  void aProcessThatIsNotOursIsNeverSignalled() throws Exception {
    var data = Files.createDirectories(place.resolve("postgres"));
    var other = Files.createDirectories(place.resolve("other"));
    var stranger = new ProcessBuilder("sleep", "60").start();
    try {
      var started = stranger.toHandle().info().startInstant().orElseThrow().getEpochSecond();
      for (var pidFile :
          List.of(
              "%d\n%s\n%d\n"
                  .formatted(
                      stranger.pid(), data, started), // the number was given to somebody else
              "%d\n%s\n%d\n".formatted(stranger.pid(), other, started), // another folder's database
              "%d\n".formatted(stranger.pid()))) { // half written
        Files.writeString(data.resolve("postmaster.pid"), pidFile);
        new LeftOverPostmaster(data).stop();
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void anUnsafeDatabaseIsRefused() throws Exception {
    try (var embedded = EmbeddedDatabase.start(DataFolder.at(place.resolve("unsafe")))) {
      var database = embedded.database();
      try (var owner = database.connect(database.owner());
          var statement = owner.createStatement()) {
        statement.execute("alter database suyuan set synchronous_commit = off");
      }
      assertThatThrownBy(database::requireDurable).hasMessageContaining("synchronous_commit=off");
    }
  }

  private static int rows(Database database) throws SQLException {
    try (var app = database.connect(database.app());
        var statement = app.createStatement();
        var row = statement.executeQuery("select count(*) from kept where n = 7")) {
      row.next();
      return row.getInt(1);
    }
  }
}
