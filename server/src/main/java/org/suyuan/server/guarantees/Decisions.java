package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.DecisionJson;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.PlatformEvent;
import org.suyuan.server.members.Recorded;

/** Every decision word for word, and its digest on the ledger. Nothing is ever decided away. */
@Repository
class Decisions {
  /** One in so many automatic decisions is looked at by a person afterwards: 1.6 %. */
  private static final int AUDITED_OF = 64;

  private static final String DECIDED =
      """
      select number, at, pack, outcome, digest, decision, other_pack, other, audited
        from claim_decision
      """;

  private final JdbcClient jdbc;
  private final Members members;

  Decisions(JdbcClient jdbc, Members members) {
    this.jdbc = jdbc;
    this.members = members;
  }

  /**
   * Keeps a judgement of a claim and states it, in the caller's transaction.
   *
   * @param number of the decision in its claim, from 1
   */
  void keep(Claim claim, int number, Judgement judged) {
    Decision ruling = judged.ruling();
    String text = Jcs.text(DecisionJson.of(ruling));
    Optional<Decision> other = judged.other();
    var decided =
        new Decided(
            number,
            ruling.at(),
            ruling.pack().digest().hex(),
            ruling.outcome(),
            TreeHash.sha256(Utf8.bytes(text)).hex(),
            text,
            other.map(each -> each.pack().digest().hex()).orElse(null),
            other.map(each -> Jcs.text(DecisionJson.of(each))).orElse(null),
            isAutomatic(ruling.outcome()) && isDrawn(claim.id()));
    Optional<Recorded> stated = members.speak(document(claim.id(), decided));
    jdbc.sql(
            """
            with kept as (
              insert into claim_decision
                (claim, number, at, pack, outcome, digest, decision, other_pack, other, audited)
              values (:claim, :number, :at, :pack, :outcome, :digest, :decision, :otherPack, :other, :audited)
              returning claim, number, at),
            stated as (
              insert into decision_statement (claim, number, receipt)
              select claim, number, cast(:receipt as bigint) from kept where cast(:receipt as bigint) is not null)
            insert into unstated_decision (claim, number, since)
            select claim, number, at from kept where cast(:receipt as bigint) is null
            """)
        .param("claim", claim.id())
        .param("number", decided.number())
        .param("at", decided.at())
        .param("pack", decided.pack())
        .param("outcome", decided.outcome())
        .param("digest", decided.digest())
        .param("decision", decided.decision())
        .param("otherPack", decided.otherPack())
        .param("other", decided.other())
        .param("audited", decided.audited())
        .param("receipt", stated.map(Recorded::receipt).orElse(null))
        .update();
  }

  private static boolean isAutomatic(Outcome outcome) {
    return outcome == Outcome.GRANT || outcome == Outcome.DENY;
  }

  /** By the id alone, so that nobody chooses whom to look at. */
  static boolean isDrawn(ClaimId claim) {
    return Byte.toUnsignedInt(TreeHash.sha256(Utf8.bytes(claim.value())).bytes()[0]) % AUDITED_OF
        == 0;
  }

  /** States what could not be stated before, the oldest first, until that is not possible. */
  @Transactional
  void catchUp(int most) {
    record Waiting(ClaimId claim, int number) {}
    List<Waiting> waiting =
        jdbc.sql(
                """
                select claim, number from unstated_decision order by since limit :most
                """)
            .param("most", most)
            .query(
                (row, _) -> new Waiting(new ClaimId(row.getString("claim")), row.getInt("number")))
            .list();
    for (Waiting one : waiting) {
      Decided decided = of(one.claim()).get(one.number() - 1);
      Optional<Recorded> stated = members.speak(document(one.claim(), decided));
      if (stated.isEmpty()) {
        return;
      }
      jdbc.sql(
              """
              with stated as (
                delete from unstated_decision where claim = :claim and number = :number returning claim, number)
              insert into decision_statement (claim, number, receipt)
              select claim, number, :receipt from stated
              """)
          .param("claim", one.claim())
          .param("number", one.number())
          .param("receipt", stated.get().receipt())
          .update();
    }
  }

  /** By digest: whoever has the decision can prove it, and nobody else learns what it was about. */
  private static byte[] document(ClaimId claim, Decided decided) {
    var said =
        Json.object()
            .put("suyuan:number", decided.number())
            .put("suyuan:digest", decided.digest())
            .put("suyuan:pack", decided.pack())
            .build();
    return Jcs.bytes(
        PlatformEvent.about(
                claim.subject() + ":" + decided.number(),
                claim.value() + "/" + decided.number(),
                "ADD",
                "claim_decided",
                decided.at())
            .put("suyuan:decision", said)
            .build());
  }

  /** The decisions of a claim, the oldest first. */
  List<Decided> of(ClaimId claim) {
    return jdbc.sql(DECIDED + "where claim = :claim order by number")
        .param("claim", claim)
        .query(Decided.class)
        .list();
  }

  /** How often a claim was decided. */
  int count(ClaimId claim) {
    return jdbc.sql("select count(*) from claim_decision where claim = :claim")
        .param("claim", claim)
        .query(Integer.class)
        .single();
  }

  /** The decision of a claim that counts. */
  Decided last(ClaimId claim) {
    return jdbc.sql(DECIDED + "where claim = :claim order by number desc limit 1")
        .param("claim", claim)
        .query(Decided.class)
        .single();
  }

  /** The decision that counts, of one claim. */
  record Latest(ClaimId claim, Decided decided) {}

  /** The decisions that count, of the latest claims, the newest first. */
  List<Latest> latest(int most) {
    return jdbc
        .sql(
            "select id from claim c where exists (select from claim_decision d where d.claim = c.id)"
                + " order by opened_at desc limit :most")
        .param("most", most)
        .query((row, _) -> new ClaimId(row.getString("id")))
        .list()
        .stream()
        .map(claim -> new Latest(claim, last(claim)))
        .toList();
  }

  /** The ledger's receipt of a decision's statement; empty while the platform may not speak. */
  Optional<Long> receipt(ClaimId claim, int number) {
    return jdbc.sql(
            "select receipt from decision_statement where claim = :claim and number = :number")
        .param("claim", claim)
        .param("number", number)
        .query(Long.class)
        .optional();
  }

  /** Claims whose automatic decision was drawn for a look, the newest first. */
  List<ClaimId> drawn(Instant before, int most) {
    return jdbc.sql(
            """
            select claim from claim_decision where audited and at < :before
             group by claim order by max(at) desc limit :most
            """)
        .param("before", before)
        .param("most", most)
        .query((row, _) -> new ClaimId(row.getString("claim")))
        .list();
  }
}
