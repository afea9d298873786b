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

/** The documents and secrets beside the ledger; what was written once stays. */
@Repository
class Openings {
  private final JdbcClient jdbc;

  Openings(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    jdbc.sql(
            """
            insert into opening (receipt, member, leaf, digest, idempotency, document, secret)
            select receipt, :member, leaf, digest, idempotency, document, secret
              from unnest(:receipts, :leaves, :digests, cast(:names as text[]), :documents, :secrets)
                as line (receipt, leaf, digest, idempotency, document, secret)
            """)
        .param("member", member)
        .param("receipts", recorded.stream().map(Recorded::receipt).toArray(Long[]::new))
        .param("leaves", recorded.stream().map(line -> line.leaf().bytes()).toArray(byte[][]::new))
        .param("digests", lines.stream().map(line -> line.digest().bytes()).toArray(byte[][]::new))
        .param("names", lines.stream().map(Vouched::idempotency).toArray(String[]::new))
        .param("documents", lines.stream().map(Vouched::document).toArray(byte[][]::new))
        .param("secrets", lines.stream().map(line -> line.secret().bytes()).toArray(byte[][]::new))
        .update();
  }

  /** Receipts of the member from the newest on, a page below one receipt. */
  List<Long> newest(String member, long below, int page) {
    return jdbc.sql(
            """
            select receipt from opening where member = :member and receipt < :below
             order by receipt desc limit :page
            """)
        .param("member", member)
        .param("below", below)
        .param("page", page)
        .query(Long.class)
        .list();
  }
}
