package org.suyuan.server.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table of the program, as COPY names it.
 *
 * @param columns those that are stored; what is generated from them is not carried
 */
record Table(String name, List<String> columns) {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

  Table {
    columns = List.copyOf(columns);
    requireName(name);
    columns.forEach(Table::requireName);
  }

  /** What stands in a backup becomes part of SQL. */
  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new CannotRestore("A table or column of a backup cannot have the name " + name);
    }
  }

  /** Every table but the histories of the migrations, none before one that it refers to. */
  static List<Table> all(Connection connection) throws SQLException {
    var tables = new LinkedHashMap<String, Table>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select c.relname, array(
                    select a.attname::text from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                     order by a.attnum)
                  from pg_class c
                 where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                   and c.relname not like 'flyway\\_schema\\_history%'
                 order by c.relname
                """)) {
      while (row.next()) {
        var columns = List.of((String[]) row.getArray(2).getArray());
        tables.put(row.getString(1), new Table(row.getString(1), columns));
      }
    }
    var references = references(connection);
    var ordered = new LinkedHashSet<String>();
    tables.keySet().forEach(name -> place(name, references, ordered, new LinkedHashSet<>()));
    return ordered.stream().map(tables::get).toList();
  }

  private static Map<String, List<String>> references(Connection connection) throws SQLException {
    var references = new LinkedHashMap<String, List<String>>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select c.relname, t.relname
                  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
                 where k.contype = 'f' and k.connamespace = current_schema()::regnamespace
                   and k.conrelid <> k.confrelid
                 order by 1, 2
                """)) {
      while (row.next()) {
        references.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2));
      }
    }
    return references;
  }

  private static void place(
      String name, Map<String, List<String>> references, Set<String> ordered, Set<String> above) {
    if (ordered.contains(name)) {
      return;
    }
    if (!above.add(name)) {
      throw new IllegalStateException("Tables refer to each other in a circle: " + above);
    }
    references
        .getOrDefault(name, List.of())
        .forEach(first -> place(first, references, ordered, above));
    above.remove(name);
    ordered.add(name);
  }

  /** The COPY command that gives this table's rows as text. */
  String out() {
    return "copy %s (%s) to stdout".formatted(name, String.join(", ", columns));
  }

  /** The COPY command that takes them. */
  String in() {
    return "copy %s (%s) from stdin".formatted(name, String.join(", ", columns));
  }
}
