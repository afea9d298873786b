package org.suyuan.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The rows that a claim left in the database, and the same rows written once more into copies of
 * their tables with the same indexes and checks, in one transaction: what SQL alone takes.
 */
final class Rows {
  /** Of each table, which rows are a claim's; the ledger's tree, written later for many, is not. */
  private static final SequencedMap<String, String> TABLES = tables();

  private final SequencedMap<String, List<Object[]>> byTable = new LinkedHashMap<>();

  private static SequencedMap<String, String> tables() {
    SequencedMap<String, String> tables = new LinkedHashMap<>();
    tables.put("claim", "t.id = ?");
    tables.put("claim_step", "t.claim = ?");
    tables.put("line_fact", "t.claim = ?");
    tables.put("claim_decision", "t.claim = ?");
    tables.put("claim_remedy", "t.claim = ?");
    tables.put("statement", "t.id in (select receipt from decision_statement where claim = ?)");
    tables.put("opening", "t.receipt in (select receipt from decision_statement where claim = ?)");
    tables.put("decision_statement", "t.claim = ?");
    tables.put("posting", "t.key like 'claim/' || ? || '/%'");
    tables.put("leg", "t.posting in (select id from posting where key like 'claim/' || ? || '/%')");
    tables.put("ask", "t.key like 'claim/' || ? || '/%'");
    return tables;
  }

  static void makeTables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create schema bare");
      for (var table : TABLES.keySet()) {
        statement.execute(
            "create table bare.%s (like %s including defaults including constraints including indexes)"
                .formatted(table, table));
      }
    }
  }

  static Rows of(Connection connection, String claim) throws SQLException {
    var rows = new Rows();
    for (var table : TABLES.entrySet()) {
      List<Object[]> found = new ArrayList<>();
      try (var select =
          connection.prepareStatement(
              "select t.* from %s t where %s".formatted(table.getKey(), table.getValue()))) {
        select.setString(1, claim);
        try (var row = select.executeQuery()) {
          int width = row.getMetaData().getColumnCount();
          while (row.next()) {
            var values = new Object[width];
            for (int i = 0; i < width; i++) {
              values[i] = row.getObject(i + 1);
            }
            found.add(values);
          }
        }
      }
      rows.byTable.put(table.getKey(), found);
    }
    return rows;
  }

  int count() {
    return byTable.values().stream().mapToInt(List::size).sum();
  }

  /** Writes them and commits; the connection must not commit by itself. */
  void write(Connection connection) throws SQLException {
    for (var table : byTable.entrySet()) {
      for (Object[] values : table.getValue()) {
        var places = String.join(", ", Collections.nCopies(values.length, "?"));
        try (var insert =
            connection.prepareStatement(
                "insert into bare.%s values (%s)".formatted(table.getKey(), places))) {
          for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
          }
          insert.executeUpdate();
        }
      }
    }
    connection.commit();
  }
}
