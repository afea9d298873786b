package org.suyuan.server.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.tree.Hash;

/** What was signed, for those who check what is kept beside it: read from one snapshot. */
public final class RecordedStatements {
  private static final int CHUNK = 2_000;
  private static final String READ =
      """
      select s.id as receipt, s.bytes, s.leaf,
             exists (select from sequence q join recovery r on q.index >= r.first_index and q.index < r.end_index
                      where q.statement = s.id) as came_back
        from statement s
      """;

  private final JdbcClient jdbc;

  public RecordedStatements(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param bytes as they were signed
   * @param cameBack from a mirror, so that its document may be lost here
   */
  public record One(long receipt, byte[] bytes, Hash leaf, boolean cameBack) {}

  /** The snapshot itself. */
  public JdbcClient jdbc() {
    return jdbc;
  }

  /** Some after this receipt, in order; none at the end. */
  public List<One> after(long receipt) {
    return jdbc.sql(READ + " where s.id > :receipt order by s.id limit :chunk")
        .param("receipt", receipt)
        .param("chunk", CHUNK)
        .query((row, _) -> one(row))
        .list();
  }

  public List<One> of(Collection<Long> receipts) {
    return jdbc.sql(READ + " where s.id = any(:receipts) order by s.id")
        .param("receipts", receipts.toArray(Long[]::new))
        .query((row, _) -> one(row))
        .list();
  }

  /** The receipts of the statements with these leaf hashes. */
  public List<Long> withLeaves(Collection<Hash> leaves) {
    return jdbc.sql("select id from statement where leaf = any(:leaves)")
        .param("leaves", leaves.stream().map(Hash::bytes).toArray(byte[][]::new))
        .query(Long.class)
        .list();
  }

  private static One one(ResultSet row) throws SQLException {
    return new One(
        row.getLong("receipt"),
        row.getBytes("bytes"),
        Hash.of(row.getBytes("leaf")),
        row.getBoolean("came_back"));
  }
}
