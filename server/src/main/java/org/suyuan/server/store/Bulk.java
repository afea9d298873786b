package org.suyuan.server.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes many new rows at once with COPY, in the caller's transaction: the cheapest way into
 * PostgreSQL, for rows that are certainly new. A row that is there already fails the transaction
 * with a {@code DuplicateKeyException}.
 */
@Component
public class Bulk {
  private final JdbcTemplate jdbc;

  Bulk(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  public void insert(Rows rows) {
    if (!rows.isEmpty()) {
      jdbc.execute((Connection connection) -> copy(connection, rows));
    }
  }

  private static Long copy(Connection connection, Rows rows) throws SQLException {
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(rows.command(), rows.stream(), 1 << 16);
    } catch (IOException impossible) {
      throw new SQLException("Rows in memory could not be read", impossible);
    }
  }
}
