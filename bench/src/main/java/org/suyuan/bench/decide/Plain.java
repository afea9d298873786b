package org.suyuan.bench.decide;

import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;

/** The facts of a case as somebody would pass them to hand-written rules. */
record Plain(
    long netPaid,
    long bought,
    long claimed,
    long returned,
    long refundedBefore,
    long adjustedBefore,
    long grantsBefore,
    String goodsClass,
    boolean promised,
    boolean excluded,
    boolean intact,
    boolean coldChainBroken,
    long badShare,
    long photos,
    long tier,
    boolean gift,
    String cause,
    boolean caseOpen,
    boolean selfOperated,
    boolean received,
    long orderedAt,
    long receivedAt,
    long claimedAt,
    long stopped,
    long paidPrice,
    long currentPrice) {
  static Plain of(Facts facts) {
    return new Plain(
        number(facts, "net_paid"),
        number(facts, "bought_units"),
        number(facts, "claimed_units"),
        number(facts, "returned_units"),
        number(facts, "earlier_refunds"),
        number(facts, "earlier_adjustments"),
        number(facts, "earlier_grants"),
        word(facts, "goods_class"),
        truth(facts, "return_promised"),
        truth(facts, "exclusion_confirmed"),
        truth(facts, "intact"),
        truth(facts, "cold_chain_broken"),
        number(facts, "bad_share"),
        number(facts, "photos"),
        number(facts, "trust_tier"),
        truth(facts, "is_gift"),
        word(facts, "price_drop_cause"),
        truth(facts, "after_sale_open"),
        truth(facts, "self_operated"),
        truth(facts, "received"),
        number(facts, "ordered_at"),
        number(facts, "received_at"),
        number(facts, "claimed_at"),
        number(facts, "clock_stopped"),
        number(facts, "paid_unit_price"),
        number(facts, "current_unit_price"));
  }

  private static FactKind kind(Facts facts, String name) {
    return facts.book().get(name);
  }

  private static long number(Facts facts, String name) {
    return facts.number(kind(facts, name).slot());
  }

  private static boolean truth(Facts facts, String name) {
    return number(facts, name) == 1;
  }

  private static String word(Facts facts, String name) {
    return String.valueOf(facts.word(kind(facts, name).slot()));
  }
}
