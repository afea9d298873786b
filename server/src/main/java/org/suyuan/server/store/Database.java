package org.suyuan.server.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How the program reaches its database.
 *
 * @param url a JDBC address, {@code jdbc:postgresql://…}
 * @param app the role the program runs as, with only the rights that the migrations granted
 * @param owner the role that owns the tables and runs the migrations
 */
public record Database(String url, Login app, Login owner) {
  /** A role and its password. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user; // a password has no place in a log
    }
  }

  /** A connection of its own, outside the pool; the caller closes it. */
  public DedicatedConnection dedicated() {
    try {
      return new DedicatedConnection(connect(app));
    } catch (SQLException problem) {
      throw new IllegalStateException(
          "The database at %s does not answer.".formatted(url), problem);
    }
  }

  /** A session that reads one unchanging moment of the database and writes nothing. */
  public DedicatedConnection snapshot() {
    try {
      var connection = connect(app);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      return new DedicatedConnection(connection);
    } catch (SQLException problem) {
      throw new IllegalStateException(
          "The database at %s does not answer.".formatted(url), problem);
    }
  }

  /**
   * A session of the role that owns the tables, for what is done to all of them; the caller closes
   * it.
   */
  public Connection asOwner() {
    try {
      return connect(owner);
    } catch (SQLException problem) {
      throw new IllegalStateException(
          "The database at %s does not answer.".formatted(url), problem);
    }
  }

  Connection connect(Login login) throws SQLException {
    return DriverManager.getConnection(url, login.user(), login.password());
  }

  /**
   * Refuses a database that answers before the disk has the data: an acknowledged statement must
   * survive a power cut.
   */
  Database requireDurable() {
    try (var connection = connect(app);
        var statement = connection.createStatement()) {
      for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
        try (var row = statement.executeQuery("show " + setting)) {
          if (row.next() && row.getString(1).equals("off")) {
            throw new IllegalStateException(
                "The database at %s runs with %s=off and could lose what was acknowledged; set it to on."
                    .formatted(url, setting));
          }
        }
      }
      return this;
    } catch (SQLException problem) {
      throw new IllegalStateException(
          "The database at %s does not answer.".formatted(url), problem);
    }
  }
}
