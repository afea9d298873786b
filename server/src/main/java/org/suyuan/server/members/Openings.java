package org.suyuan.server.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.statement.Remainder;
import org.suyuan.proof.statement.Salts;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.store.Bulk;
import org.suyuan.server.store.Rows;

/** The documents and secrets beside the ledger; what was written once stays, but for erasures. */
@Repository
class Openings {
  private final JdbcClient jdbc;
  private final Bulk bulk;

  Openings(JdbcClient jdbc, Bulk bulk) {
    this.jdbc = jdbc;
    this.bulk = bulk;
  }

  List<Opening> of(Collection<Long> receipts) {
    if (receipts.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select receipt, member, document, secret, rest from opening
             where receipt = any(:receipts) order by receipt
            """)
        .param("receipts", receipts.toArray(Long[]::new))
        .query((row, _) -> read(row))
        .list();
  }

  /** One opening, which nobody else changes until the transaction ends. */
  Optional<Opening> lock(long receipt) {
    return jdbc.sql(
            """
            select receipt, member, document, secret, rest from opening
             where receipt = :receipt for update
            """)
        .param("receipt", receipt)
        .query((row, _) -> read(row))
        .optional();
  }

  private static Opening read(ResultSet row) throws SQLException {
    return new Opening(
        row.getLong("receipt"),
        row.getString("member"),
        row.getBytes("document"),
        salts(row.getBytes("secret"), row.getString("rest")));
  }

  static Salts salts(byte @Nullable [] secret, String rest) {
    return secret == null ? Remainder.parse(rest) : Secret.of(secret);
  }

  /**
   * Leaves of an opening what an erasure left, and no digest of what it was: nobody shall be able
   * to guess.
   */
  void reduce(long receipt, byte[] document, Remainder rest) {
    jdbc.sql(
            """
            update opening set document = :document, digest = leaf, secret = null, rest = :rest
             where receipt = :receipt
            """)
        .param("receipt", receipt)
        .param("document", document)
        .param("rest", rest.text())
        .update();
  }

  /**
   * The receipts of those documents that the member has stated before, by digest. One of which a
   * field was erased is known by its statement alone.
   */
  Map<Hash, Recorded> known(String member, Collection<Vouched> lines) {
    var digests = new HashMap<Hash, Hash>();
    lines.forEach(line -> digests.put(line.statement().leaf(), line.digest()));
    var known = new HashMap<Hash, Recorded>();
    jdbc.sql(
            """
            select digest, receipt, leaf from opening
             where member = :member and digest = any(:digests)
            union all
            select digest, receipt, leaf from opening
             where member = :member and secret is null and leaf = any(:leaves)
            """)
        .param("member", member)
        .param("digests", bytes(digests.values()))
        .param("leaves", bytes(digests.keySet()))
        .query(row -> {
          var leaf = Hash.of(row.getBytes("leaf"));
          known.put(
              digests.getOrDefault(leaf, Hash.of(row.getBytes("digest"))),
              new Recorded(row.getLong("receipt"), leaf));
        });
    return known;
  }

  private static byte[][] bytes(Collection<Hash> hashes) {
    return hashes.stream().map(Hash::bytes).toArray(byte[][]::new);
  }

  /** Which of these lines' names the member has used before. */
  Set<String> namesTaken(String member, Collection<Vouched> lines) {
    var names = lines.stream().map(Vouched::idempotency).filter(Objects::nonNull).toList();
    return names.isEmpty()
        ? Set.of()
        : Set.copyOf(
            jdbc.sql(
                    """
                    select idempotency from opening
                     where member = :member and idempotency = any(:names)
                    """)
                .param("member", member)
                .param("names", names.toArray(String[]::new))
                .query(String.class)
                .list());
  }

  void keep(String member, List<Vouched> lines, List<Recorded> recorded) {
    var rows =
        new Rows(
            "opening", "receipt", "member", "leaf", "digest", "idempotency", "document", "secret");
    for (int i = 0; i < lines.size(); i++) {
      rows.row()
          .number(recorded.get(i).receipt())
          .text(member)
          .bytes(recorded.get(i).leaf().bytes())
          .bytes(lines.get(i).digest().bytes())
          .text(lines.get(i).idempotency())
          .bytes(lines.get(i).document())
          .bytes(lines.get(i).secret().bytes());
    }
    bulk.insert(rows);
  }
}
