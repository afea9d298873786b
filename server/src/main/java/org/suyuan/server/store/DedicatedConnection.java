package org.suyuan.server.store;

import java.sql.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One database session that is nobody else's, for work that must hold a session lock. Every SQL
 * statement commits by itself. When the session dies, its locks are free and its unfinished work is
 * gone.
 */
public final class DedicatedConnection implements AutoCloseable {
  private final SingleConnectionDataSource connection;
  private final JdbcClient jdbc;

  DedicatedConnection(Connection connection) {
    this.connection = new SingleConnectionDataSource(connection, true);
    this.jdbc = TypedParameters.jdbcClient(this.connection);
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
