package org.suyuan.server.members;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.store.Bulk;
import org.suyuan.server.store.Rows;

/** The documents and secrets beside the ledger; what was written once stays. */
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
            select receipt, member, document, secret from opening
             where receipt = any(:receipts) order by receipt
            """)
        .param("receipts", receipts.toArray(Long[]::new))
        .query((row, _) ->
            new Opening(
                row.getLong("receipt"),
                row.getString("member"),
                row.getBytes("document"),
                Secret.of(row.getBytes("secret"))))
        .list();
  }

  /** The receipts of those documents that the member has stated before, by digest. */
  Map<Hash, Recorded> known(String member, Collection<Vouched> lines) {
    var known = new HashMap<Hash, Recorded>();
    jdbc.sql(
            """
            select digest, receipt, leaf from opening
             where member = :member and digest = any(:digests)
            """)
        .param("member", member)
        .param("digests", lines.stream().map(line -> line.digest().bytes()).toArray(byte[][]::new))
        .query(row -> {
          known.put(
              Hash.of(row.getBytes("digest")),
              new Recorded(row.getLong("receipt"), Hash.of(row.getBytes("leaf"))));
        });
    return known;
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
