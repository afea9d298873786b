package org.suyuan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The server's own PostgreSQL, seen as its superuser. */
record Postgres(long pid, int port, String password) {
  static final String SERVERS = "suyuan";

  static Postgres of(Path data) throws IOException {
    // Line 1 the process, line 4 the port (PostgreSQL's pidfile.h).
    var lines = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
    var password = Files.readString(data.resolve("keys").resolve("db-superuser")).strip();
    return new Postgres(
        Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip()), password);
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), "postgres", password);
  }

  /** What the server's database takes on disk. */
  long bytes() throws SQLException {
    try (var connection = connect(SERVERS);
        var statement = connection.createStatement();
        var row = statement.executeQuery("select pg_database_size(current_database())")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Ends what a load leaves to be done later, which would be done beside whatever comes next. */
  void settle() throws SQLException {
    try (var connection = connect(SERVERS);
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
  }
}
