package org.suyuan.server.guarantees;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;

/** What earlier claims gave for the same line, so that nothing is made good twice. */
@Component
class PastClaims implements FactSource {
  private static final Duration LOOKING_BACK = Duration.ofDays(90);

  private final JdbcClient jdbc;

  PastClaims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Past(
      long refunds, long adjustments, int grants, int returned, int open, int lately) {}

  @Override
  public List<Found> about(Case asked) {
    Past past = past(asked);
    var currency = asked.currency();
    String source = "claims of " + asked.source();
    return List.of(
        Found.of("earlier_refunds", new Money(past.refunds(), currency), source),
        Found.of("earlier_adjustments", new Money(past.adjustments(), currency), source),
        Found.of("earlier_grants", past.grants(), source),
        Found.of("returned_units", Math.min(past.returned(), asked.line().quantity()), source),
        Found.of("after_sale_open", past.open() > 0, source),
        Found.of("claims_90d", past.lately(), "claims of this account"));
  }

  /** Of all claims of the line but this one. */
  private Past past(Case asked) {
    return jdbc.sql(
            """
            with other as (
              select c.* from claim c
               where c.purchase_order = :order and c.line = :line
                 and c.id is distinct from cast(:claim as text)),
            given as (select o.id, o.units, r.* from other o join claim_remedy r on r.claim = o.id
                       where r.kind not in ('REFUND', 'RETURN')
                          or not exists (select from claim_recovery v where v.claim = o.id))
            select coalesce((select sum(amount_minor) from given where kind = 'REFUND'), 0) as refunds,
                   coalesce((select sum(amount_minor) from given where kind = 'ADJUST'), 0) as adjustments,
                   (select count(*) from other
                     where harm = :harm and state in ('GRANTED', 'CARRIED_OUT')) as grants,
                   coalesce((select sum(units) from given where kind = 'RETURN'), 0) as returned,
                   (select count(*) from other
                     where opened_by = 'BUYER' and state in ('ASKED', 'HUMAN', 'GRANTED')) as open,
                   (select count(*) from claim c
                     where c.buyer = :buyer and c.opened_by = 'BUYER' and c.opened_at > :since
                       and c.id is distinct from cast(:claim as text)) as lately
            """)
        .param("order", asked.order().id())
        .param("line", asked.number())
        .param("claim", asked.claim().map(ClaimId::value).orElse(null))
        .param("harm", Harm.of(asked.promised().pack().get(asked.guarantee())))
        .param("buyer", asked.order().buyer())
        .param("since", asked.at().minus(LOOKING_BACK))
        .query(Past.class)
        .single();
  }
}
