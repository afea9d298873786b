package org.suyuan.server.guarantees;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.server.orders.Orders;

/**
 * How far a buyer is paid before anybody looks (信用): it changes how fast, never whether. A new
 * account begins at tier 2 and rises by one with each order that arrived, up to 5; the limit of
 * flash refunds is 200.00 for each tier, less what is out and not sent back. Tiers and limit are
 * our design.
 */
@Component
class TrustFacts implements FactSource {
  private static final int FIRST_TIER = 2;
  private static final int HIGHEST_TIER = 5;
  private static final long LIMIT_OF_A_TIER = 200_00;
  private static final String FLASH = "FLASH_REFUND";

  private final JdbcClient jdbc;
  private final Orders orders;

  TrustFacts(JdbcClient jdbc, Orders orders) {
    this.jdbc = jdbc;
    this.orders = orders;
  }

  private record Out(long minor, int overdue) {}

  @Override
  public List<Found> about(Case asked) {
    String source = "history of this account";
    Out out = out(asked);
    int arrived = orders.arrived(asked.order().buyer(), HIGHEST_TIER + 1);
    int tier = Math.min(HIGHEST_TIER, FIRST_TIER + arrived);
    long limit = Math.max(0, tier * LIMIT_OF_A_TIER - out.minor());
    return List.of(
        Found.of("trust_tier", tier, source),
        Found.of("honest_buyer", out.overdue() == 0, source),
        Found.of("dunning_open", out.overdue() > 0, source),
        Found.of("flash_limit_left", new Money(limit, asked.currency()), source));
  }

  /** What flash refunds gave whose goods did not come back, and how many of them are overdue. */
  private Out out(Case asked) {
    return jdbc.sql(
            """
            select coalesce(sum(paid.amount_minor), 0) as minor,
                   count(*) filter (where back.due_at < :now) as overdue
              from claim c
              join claim_remedy back on back.claim = c.id and back.kind = 'RETURN'
              join claim_remedy paid on paid.claim = c.id and paid.kind = 'REFUND'
             where c.buyer = :buyer and c.guarantee = :flash
               and c.id is distinct from cast(:claim as text)
               and not exists (select 1 from remedy_done d
                                where d.claim = back.claim and d.number = back.number)
            """)
        .param("buyer", asked.order().buyer())
        .param("flash", FLASH)
        .param("now", asked.at())
        .param("claim", asked.claim().map(ClaimId::value).orElse(null))
        .query(Out.class)
        .single();
  }
}
