package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.DecisionJson;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.tree.TreeHash;

/** What must hold of the money in a database, whatever happened to those who wrote it. */
final class MoneyLaws {
  /** Each with the question for whatever breaks it. */
  private static final SequencedMap<String, String> LAWS = laws();

  private final JdbcClient jdbc;
  private final Map<String, Pack> packs = new HashMap<>();

  MoneyLaws(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static SequencedMap<String, String> laws() {
    SequencedMap<String, String> laws = new LinkedHashMap<>();
    laws.put(
        "every posting makes zero",
        "select posting, sum(minor) from leg group by posting, currency having sum(minor) <> 0");
    laws.put(
        "every account is the sum of its legs",
        """
        select a.id from account a left join leg l on l.account = a.id
         group by a.id having a.balance <> coalesce(sum(l.minor), 0)
        """);
    laws.put(
        "all accounts together make zero",
        "select currency from account group by currency having sum(balance) <> 0");
    laws.put(
        "no order is captured twice, beyond its price, or refunded beyond what was captured",
        """
        select o.purchase_order from (
          select purchase_order,
                 count(*) filter (where kind = 'CAPTURE') as captures,
                 coalesce(sum(minor) filter (where kind = 'CAPTURE'), 0) as captured,
                 coalesce(sum(minor) filter (where kind = 'REFUND'), 0) as refunded
            from loopback_deed where outcome = 'DONE' group by purchase_order) d
          join (select purchase_order,
                  sum(price_minor * quantity - discount_minor + freight_minor + tax_minor) as paid
                  from order_line group by purchase_order) o on o.purchase_order = d.purchase_order
         where captures > 1 or captured not in (0, paid) or refunded > captured
        """);
    laws.put(
        "no line gives back more than was paid for it",
        """
        select g.* from (
          select c.purchase_order, c.line, sum(r.amount_minor) as back
            from claim c join claim_remedy r on r.claim = c.id where r.kind in ('REFUND', 'ADJUST')
           group by c.purchase_order, c.line) g
          join order_line l on l.purchase_order = g.purchase_order and l.line = g.line
         where g.back > l.price_minor * l.quantity - l.discount_minor + l.freight_minor + l.tax_minor
        """);
    laws.put(
        "what claims give is set aside once, to the minor unit",
        """
        select r.claim, r.number from claim_remedy r
          left join posting p on p.key = 'claim/' || r.claim || '/' || r.number
          left join (leg l join account a on a.id = l.account and a.kind = 'BUYER') on l.posting = p.id
         where r.amount_minor > 0 and -l.minor is distinct from r.amount_minor
        """);
    laws.put(
        "nothing is set aside that no claim gives",
        """
        select p.key from posting p where p.key like 'claim/%'
           and not exists (select from claim_remedy r where 'claim/' || r.claim || '/' || r.number = p.key)
        """);
    laws.put(
        "the provider is asked once for each payment of a claim",
        """
        select r.claim, r.number from claim_remedy r
          left join ask a on a.key = 'claim/' || r.claim || '/' || r.number
         where r.amount_minor > 0
           and (a.minor is distinct from r.amount_minor or a.kind not in ('REFUND', 'TRANSFER'))
        """);
    laws.put("nothing is left open", "select key from ask where state = 'OPEN'");
    laws.put(
        "what the provider did is what we know of it",
        """
        select coalesce(a.key, d.key) from ask a full join loopback_deed d on d.key = a.key
         where a.key is null or a.state = 'DONE' and d.outcome is distinct from 'DONE'
            or d.outcome = 'DONE' and a.state <> 'DONE'
            or d.key is not null and (a.minor, a.currency, a.kind) is distinct from (d.minor, d.currency, d.kind)
        """);
    laws.put(
        "each deed of the provider is in the books once",
        """
        select d.key from loopback_deed d
          left join posting p on p.key = 'payment/' || d.key
          left join (leg l join account a on a.id = l.account and a.kind = 'PROVIDER') on l.posting = p.id
         where d.kind <> 'AUTHORISE' and d.outcome = 'DONE'
           and l.minor is distinct from case when d.kind = 'CAPTURE' then d.minor else -d.minor end
        """);
    laws.put(
        "nothing is in the books that the provider did not do",
        """
        select p.key from posting p where p.key like 'payment/%'
           and not exists (select from loopback_deed d
                            where 'payment/' || d.key = p.key and d.outcome = 'DONE' and d.kind <> 'AUTHORISE')
        """);
    laws.put(
        "what a claim owes is what it gave less what the provider paid",
        """
        select a.owner from account a where a.kind = 'BUYER'
           and -a.balance is distinct from
               (select sum(r.amount_minor) from claim_remedy r
                 where 'claim/' || r.claim || '/' || r.number = a.owner)
               - coalesce((select sum(d.minor) from loopback_deed d
                            where d.key = a.owner and d.outcome = 'DONE'), 0)
        """);
    laws.put(
        "the provider never said what we had not asked",
        "select id from provider_fact where verdict in ('DIFFERS', 'UNKNOWN')");
    laws.put(
        "every order has its promises, stated",
        """
        select o.id from purchase_order o
          left join entitlement e on e.purchase_order = o.id
          left join entitlement_statement s on s.entitlement = e.id where s.receipt is null
        """);
    laws.put(
        "every claim has a decision, and each is stated",
        """
        select c.id from claim c
          left join claim_decision d on d.claim = c.id
          left join decision_statement s on s.claim = d.claim and s.number = d.number
         where s.receipt is null
        """);
    return laws;
  }

  void hold() {
    LAWS.forEach((law, breaches) ->
        assertThat(jdbc.sql(breaches + " limit 5").query().listOfRows()).as(law).isEmpty());
  }

  /** Whoever was told an id finds that there, and what they asked for under one key once. */
  void keep(Map<String, String> told) {
    long orders = told.keySet().stream().filter(key -> key.startsWith("deal/")).count();
    assertThat(count("select count(*) from purchase_order")).isEqualTo(orders);
    assertThat(
            count(
                "select count(*) from claim where opened_by = 'BUYER' and idempotency is not null"))
        .isEqualTo(told.size() - orders);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from (select id from purchase_order union all select id from claim) known
                     where id = any(:told)
                    """)
                .param("told", told.values().toArray(String[]::new))
                .query(Integer.class)
                .single())
        .isEqualTo(told.size());
  }

  long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  /**
   * Makes every decision again from the kept rules, and compares it word for word.
   *
   * @return how many there were
   */
  int recompute() {
    record Kept(String pack, String digest, String decision) {}
    var all =
        jdbc.sql(
                """
                select pack, digest, decision from claim_decision
                union all select other_pack, null, other from claim_decision where other is not null
                """)
            .query((row, _) ->
                new Kept(row.getString("pack"), row.getString("digest"), row.getString("decision")))
            .list();
    for (Kept kept : all) {
      assertThat(Jcs.text(DecisionJson.of(again(kept.pack(), kept.decision()))))
          .isEqualTo(kept.decision());
      if (kept.digest() != null) {
        assertThat(TreeHash.sha256(Utf8.bytes(kept.decision())).hex()).isEqualTo(kept.digest());
      }
    }
    return all.size();
  }

  private Decision again(String digest, String text) {
    Pack pack = packs.computeIfAbsent(digest, this::pack);
    Json.Obj kept = Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
    Facts facts =
        Facts.read(pack.book(), Tree.of("decision", Objects.requireNonNull(kept.get("facts"))));
    return Decider.decide(
        pack,
        pack.get(Objects.requireNonNull(kept.text("guarantee"))),
        facts,
        Instant.parse(Objects.requireNonNull(kept.text("at"))));
  }

  private Pack pack(String digest) {
    var canonical =
        jdbc.sql("select canonical from kept_pack where digest = :digest")
            .param("digest", digest)
            .query(String.class)
            .single();
    Pack pack = PackReader.canonical(Json.parse(canonical));
    assertThat(pack.digest().hex()).isEqualTo(digest);
    return pack;
  }
}
