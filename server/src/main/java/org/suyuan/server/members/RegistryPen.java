package org.suyuan.server.members;

import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.statement.Statements;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.Submission;

/**
 * Writes registry statements: signed by the platform, recorded on the ledger, and noted in the
 * tables, all in the caller's transaction.
 */
@Component
class RegistryPen {
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Clock clock;

  RegistryPen(JdbcClient jdbc, Ledger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A content, and the sealed seed when it registers a key that we hold. */
  record Line(RegistryContent content, byte @Nullable [] sealed) {
    static Line of(RegistryContent content) {
      return new Line(content, null);
    }
  }

  /** Records the contents in this order and answers their receipts. */
  List<Long> write(Signer signer, String platform, List<Line> lines) {
    long now = clock.instant().getEpochSecond();
    var submissions =
        lines.stream()
            .map(line -> Statements.sign(signer, ledger.origin(), platform, now, line.content()))
            .map(statement -> new Submission(platform, null, statement.bytes()))
            .toList();
    var receipts = ledger.record(submissions);
    IntStream.range(0, lines.size())
        .forEach(i -> note(lines.get(i), platform, receipts.get(i).id()));
    return receipts.stream().map(receipt -> receipt.id()).toList();
  }

  private void note(Line line, String platform, long receipt) {
    switch (line.content()) {
      case RegistryContent.Founding first -> {
        insertMember(first.id(), first.name(), "platform", first.identity(), receipt);
        insertKey(first.id(), first.key(), first.custody().word(), line.sealed(), receipt);
      }
      case RegistryContent.Member joins ->
          insertMember(joins.id(), joins.name(), joins.role().word(), joins.identity(), receipt);
      case RegistryContent.Key key ->
          insertKey(key.member(), key.key(), key.custody().word(), line.sealed(), receipt);
      case RegistryContent.Right right -> insertRight(right, receipt);
      case RegistryContent.Revocation ends -> insertRevocation(ends, receipt);
      case RegistryContent.Policy _,
          RegistryContent.Approval _,
          RegistryContent.Predecessor _ -> {} // said on the ledger alone
    }
    jdbc.sql("insert into registry_entry (receipt, member) values (:receipt, :member)")
        .param("receipt", receipt)
        .param("member", line.content().subject().orElse(platform))
        .update();
  }

  private void insertMember(String id, String name, String role, String identity, long receipt) {
    jdbc.sql(
            """
            insert into member (id, name, role, identity, receipt)
            values (:id, :name, :role, :identity, :receipt)
            """)
        .param("id", id)
        .param("name", name)
        .param("role", role)
        .param("identity", identity)
        .param("receipt", receipt)
        .update();
  }

  private void insertKey(
      String member, MemberKey key, String custody, byte @Nullable [] sealed, long receipt) {
    jdbc.sql(
            """
            insert into member_key (kid, member, jwk, custody, sealed, receipt)
            values (:kid, :member, :jwk, :custody, :sealed, :receipt)
            """)
        .param("kid", key.kid())
        .param("member", member)
        .param("jwk", Jcs.text(key.jwk()))
        .param("custody", custody)
        .param("sealed", sealed)
        .param("receipt", receipt)
        .update();
  }

  private void insertRight(RegistryContent.Right right, long receipt) {
    jdbc.sql(
            """
            insert into member_right (receipt, member, may, prefixes)
            values (:receipt, :member, :may, :prefixes)
            """)
        .param("receipt", receipt)
        .param("member", right.member())
        .param("may", right.rights().may().stream().map(may -> may.word()).toArray(String[]::new))
        .param("prefixes", right.rights().prefixes().toArray(String[]::new))
        .update();
  }

  private void insertRevocation(RegistryContent.Revocation ends, long receipt) {
    jdbc.sql(
            """
            insert into member_revocation (receipt, member, kid, reason)
            values (:receipt, :member, :kid, :reason)
            """)
        .param("receipt", receipt)
        .param("member", ends.member())
        .param("kid", ends.kid())
        .param("reason", ends.reason().word())
        .update();
  }
}
