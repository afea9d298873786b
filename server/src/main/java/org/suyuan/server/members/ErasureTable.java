package org.suyuan.server.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.tree.Hash;

/** The erasures, to which rows are only added. */
@Repository
class ErasureTable {
  private final JdbcClient jdbc;

  ErasureTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds those that are not known, and gives them back. */
  List<Erasure> add(Collection<Erasure> erasures) {
    var added = new ArrayList<Erasure>();
    for (var erasure : erasures) {
      int rows =
          jdbc.sql(
                  """
                  insert into erasure (leaf, path, erased_at, erased_by, reason)
                  values (:leaf, :path, :at, :by, :reason) on conflict do nothing
                  """)
              .param("leaf", erasure.leaf().bytes())
              .param("path", erasure.path())
              .param("at", erasure.at())
              .param("by", erasure.by())
              .param("reason", erasure.reason())
              .update();
      if (rows > 0) {
        added.add(erasure);
      }
    }
    return added;
  }

  List<Erasure> all() {
    return read("");
  }

  List<Erasure> of(Hash leaf) {
    return jdbc.sql("select * from erasure where leaf = :leaf order by path")
        .param("leaf", leaf.bytes())
        .query((row, _) -> erasure(row))
        .list();
  }

  /** Those that no statement of the platform names, the oldest first. */
  List<Erasure> unstated() {
    return read(
        """
         where not exists (select from erasure_statement s where s.leaf = erasure.leaf and s.path = erasure.path)
        """);
  }

  private List<Erasure> read(String where) {
    return jdbc.sql("select * from erasure " + where + " order by erased_at, leaf, path")
        .query((row, _) -> erasure(row))
        .list();
  }

  private static Erasure erasure(ResultSet row) throws SQLException {
    return new Erasure(
        Hash.of(row.getBytes("leaf")),
        row.getString("path"),
        row.getObject("erased_at", OffsetDateTime.class).toInstant(),
        row.getString("erased_by"),
        Erasure.Reason.valueOf(row.getString("reason")));
  }

  void stated(List<Erasure> erasures, long receipt) {
    for (var erasure : erasures) {
      jdbc.sql(
              "insert into erasure_statement values (:leaf, :path, :receipt) on conflict do nothing")
          .param("leaf", erasure.leaf().bytes())
          .param("path", erasure.path())
          .param("receipt", receipt)
          .update();
    }
  }

  Map<String, Long> statements(Hash leaf) {
    var statements = new HashMap<String, Long>();
    jdbc.sql("select path, receipt from erasure_statement where leaf = :leaf")
        .param("leaf", leaf.bytes())
        .query(row -> {
          statements.put(row.getString("path"), row.getLong("receipt"));
        });
    return statements;
  }
}
