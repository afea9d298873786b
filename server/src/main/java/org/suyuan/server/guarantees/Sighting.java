package org.suyuan.server.guarantees;

import java.util.Optional;
import org.suyuan.policy.facts.Facts;

/**
 * What the system sees by itself, and the guarantee that then pays without anybody asking (主动赔付).
 */
enum Sighting {
  LATE_ACROSS_BORDERS("LATE_XB", "received_at"),
  LATE("CUTOFF_211", "received_at"),
  SHIPPED_LATE("LATE_SHIP", "shipped_at"),
  CHEAPER_NOW("PRICE_PROTECT", "current_unit_price"),
  COLD_CHAIN_BROKEN("COLD_CHAIN", "cold_chain_broken"),
  EXPIRED("SHELF_LIFE", "expired"),
  LOST("LOST", "lost");

  private final String guarantee;
  private final String fact;

  Sighting(String guarantee, String fact) {
    this.guarantee = guarantee;
    this.fact = fact;
  }

  String guarantee() {
    return guarantee;
  }

  /** Its value and where it comes from; the same seen twice is one claim. */
  Optional<String> in(Facts facts) {
    return facts.text(fact).map(value -> value + " " + facts.source(fact).orElse(""));
  }
}
