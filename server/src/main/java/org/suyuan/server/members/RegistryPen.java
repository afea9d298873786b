package org.suyuan.server.members;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.Receipt;
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

  /** Signs the contents for the platform, as of now. */
  List<Statement> sign(Signer signer, String platform, List<Line> lines) {
    long now = clock.instant().getEpochSecond();
    return lines.stream()
        .map(line -> Statements.sign(signer, ledger.origin(), platform, now, line.content()))
        .toList();
  }

  /** Signs, records and notes what is in force at once; answers the receipts in this order. */
  List<Long> write(Signer signer, String platform, List<Line> lines) {
    var receipts = record(platform, lines, sign(signer, platform, lines));
    note(lines, receipts);
    return receipts;
  }

  /**
   * Records registry statements on the ledger.
   *
   * @return their receipts in this order
   * @throws Refusal {@code said-already} when the same bytes were recorded before: the same content
   *     within one second
   */
  List<Long> record(String member, List<Line> lines, List<Statement> statements) {
    var submissions =
        statements.stream()
            .map(statement -> new Submission(member, null, statement.bytes()))
            .toList();
    var receipts = ledger.record(submissions);
    if (receipts.stream().anyMatch(Receipt::known)) {
      throw new Refusal("said-already", 409, "This is recorded already.");
    }
    for (int i = 0; i < lines.size(); i++) {
      list(receipts.get(i).id(), lines.get(i).content().subject().orElse(member));
    }
    return receipts.stream().map(Receipt::id).toList();
  }

  /** Says that this statement is one of the registry's. */
  void list(long receipt, String member) {
    jdbc.sql("insert into registry_entry (receipt, member) values (:receipt, :member)")
        .param("receipt", receipt)
        .param("member", member)
        .update();
  }

  /** Notes what is in force, each under the receipt of the statement that brought it there. */
  void note(List<Line> lines, List<Long> receipts) {
    for (int i = 0; i < lines.size(); i++) {
      note(lines.get(i), receipts.get(i));
    }
  }

  private void note(Line line, long receipt) {
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
      case RegistryContent.Policy policy -> insertPolicy(policy, receipt);
      case RegistryContent.Approval _, RegistryContent.Predecessor _ -> {} // said on the log alone
    }
  }

  /** Keeps what goes with a proposal until it is in force. */
  void keep(Hash leaf, byte @Nullable [] sealed, long receipt) {
    jdbc.sql(
            """
            insert into registry_proposal (receipt, leaf, sealed) values (:receipt, :leaf, :sealed)
            """)
        .param("receipt", receipt)
        .param("leaf", leaf.bytes())
        .param("sealed", sealed)
        .update();
  }

  /** The sealed seed that was kept with a proposal; null when there is none to keep. */
  byte @Nullable [] kept(Hash leaf) {
    return jdbc.sql(
            "select sealed from registry_proposal where leaf = :leaf and sealed is not null")
        .param("leaf", leaf.bytes())
        .query(byte[].class)
        .optional()
        .orElse(null);
  }

  /** Whether a policy was ever in force, so that statements may have to wait. */
  boolean hasPolicy() {
    return jdbc.sql("select exists (select 1 from registry_policy)").query(Boolean.class).single();
  }

  private void insertPolicy(RegistryContent.Policy agreed, long receipt) {
    jdbc.sql(
            """
            insert into registry_policy (receipt, policy, approvals)
            values (:receipt, :policy, :approvals)
            """)
        .param("receipt", receipt)
        .param("policy", agreed.policy().toString())
        .param("approvals", agreed.approvals())
        .update();
    ledger.adopt(agreed.policy(), receipt);
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
