package org.suyuan.server.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.tree.Hash;

/** Finds what stands on the log. */
@Component
class Entries {
  private static final String ENTRY =
      """
      select q.index, q.statement, s.bytes, q.leaf, s.recorded_at, q.sequenced_at
      from sequence q join statement s on s.id = q.statement
      """;

  private final JdbcClient jdbc;

  Entries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long size() {
    return Sequencer.sizeOf(jdbc);
  }

  Optional<LedgerEntry> at(long index) {
    return jdbc.sql(ENTRY + "where q.index = :index")
        .param("index", index)
        .query(Entries::read)
        .optional();
  }

  List<LedgerEntry> at(Collection<Long> indexes) {
    return jdbc.sql(ENTRY + "where q.index = any(:indexes) order by q.index")
        .param("indexes", indexes.toArray(Long[]::new))
        .query(Entries::read)
        .list();
  }

  List<Long> receiptsFrom(long index, int most) {
    return jdbc.sql(
            "select statement from sequence where index >= :index order by index limit :most")
        .param("index", index)
        .param("most", most)
        .query(Long.class)
        .list();
  }

  Optional<LedgerEntry> ofReceipt(long id) {
    return jdbc.sql(ENTRY + "where q.statement = :id")
        .param("id", id)
        .query(Entries::read)
        .optional();
  }

  Optional<Hash> leafOf(long receiptId) {
    return jdbc.sql("select leaf from statement where id = :id")
        .param("id", receiptId)
        .query((row, n) -> Hash.of(row.getBytes("leaf")))
        .optional();
  }

  List<Long> receiptsOf(Collection<Hash> leaves) {
    return jdbc.sql("select id from statement where leaf = any(:leaves) order by id")
        .param("leaves", leaves.stream().map(Hash::bytes).toArray(byte[][]::new))
        .query(Long.class)
        .list();
  }

  Optional<LedgerEntry> ofLeaf(Hash leaf) {
    return jdbc.sql(ENTRY + "where s.leaf = :leaf")
        .param("leaf", leaf.bytes())
        .query(Entries::read)
        .optional();
  }

  Map<Long, Long> indexesOf(Collection<Long> receiptIds) {
    var indexes = new HashMap<Long, Long>();
    if (!receiptIds.isEmpty()) {
      jdbc.sql("select statement, index from sequence where statement = any(:ids)")
          .param("ids", receiptIds.toArray(Long[]::new))
          .query(row -> {
            indexes.put(row.getLong("statement"), row.getLong("index"));
          });
    }
    return indexes;
  }

  /** Whether a statement of this member is recorded and has no index yet. */
  boolean isWaiting(String member) {
    return jdbc.sql(
            """
            select exists (
              select from waiting w, lateral (select s.member from statement s where s.id = w.statement offset 0) as s
               where s.member = :member)
            """)
        .param("member", member)
        .query(Boolean.class)
        .single();
  }

  /** Those of the leaves that a mirror gave back; there is nearly always none. */
  Set<Hash> recovered(Collection<Hash> leaves) {
    return leaves.isEmpty()
            || !jdbc.sql("select exists (select from recovery)").query(Boolean.class).single()
        ? Set.of()
        : jdbc.sql(
                """
                select s.leaf
                from statement s join sequence q on q.statement = s.id
                join recovery r on q.index >= r.first_index and q.index < r.end_index
                where s.leaf = any(:leaves)
                """)
            .param("leaves", leaves.stream().map(Hash::bytes).toArray(byte[][]::new))
            .query((row, n) -> Hash.of(row.getBytes("leaf")))
            .set();
  }

  private static LedgerEntry read(ResultSet row, int n) throws SQLException {
    return new LedgerEntry(
        row.getLong("index"),
        row.getLong("statement"),
        row.getBytes("bytes"),
        Hash.of(row.getBytes("leaf")),
        row.getTimestamp("recorded_at").toInstant(),
        row.getTimestamp("sequenced_at").toInstant());
  }
}
