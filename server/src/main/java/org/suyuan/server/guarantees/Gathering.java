package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;

/** All that is known of a case, gathered from every source. */
@Component
class Gathering {

  private final OrderFacts order;
  private final LedgerFacts ledger;
  private final SaidFacts said;
  private final List<FactSource> quick;

  Gathering(
      OrderFacts order,
      GoodsFacts goods,
      LedgerFacts ledger,
      PastClaims past,
      TrustFacts trust,
      SaidFacts said) {
    this.order = order;
    this.ledger = ledger;
    this.said = said;
    this.quick = List.of(order, goods, past, trust, said);
  }

  /** What takes long: to be asked before the line is locked. */
  List<Found> fromTheLedger(Case asked) {
    return ledger.about(asked);
  }

  /** What is known of a line without any claim: enough to tell when windows close. */
  Facts plain(Pack pack, Case asked) {
    List<Found> found = new ArrayList<>(order.about(asked));
    found.addAll(said.about(asked));
    return Found.facts(pack, found);
  }

  /** Everything, with what was found on the ledger before. */
  List<Found> all(Case asked, List<Found> fromTheLedger) {
    List<Found> all = new ArrayList<>(fromTheLedger);
    quick.forEach(source -> all.addAll(source.about(asked)));
    return all;
  }

  /**
   * As a pack reads it, with what follows from its other promises: a return is approved where one
   * without reason is due for goods that are intact.
   */
  static Facts read(Pack pack, List<Found> all, Instant at) {
    Facts facts = Found.facts(pack, all);
    var known = pack.book().find("return_approved");
    var returns = pack.find("NO_REASON_7");
    if (known.isEmpty() || returns.isEmpty() || facts.knows(known.get().slot())) {
      return facts;
    }
    return facts.with(
        "return_approved", isDue(pack, returns.get(), facts, at), "decided by NO_REASON_7");
  }

  private static boolean isDue(Pack pack, Guarantee returns, Facts facts, Instant at) {
    Facts intact = facts.with("intact", true, "taken to be so until it is back");
    return Decider.decide(pack, returns, intact, at).outcome() == Outcome.GRANT;
  }
}
