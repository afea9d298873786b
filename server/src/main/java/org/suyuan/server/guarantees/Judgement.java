package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.RemedyKind;

/**
 * One case decided by the rules of the purchase and by today's: the better for the buyer counts, at
 * a tie those of the purchase. Pure.
 *
 * @param ruling the one that counts
 * @param other the other; empty when the rules are the same, or no longer have the guarantee
 */
record Judgement(Decision ruling, Optional<Decision> other) {
  static Judgement of(Pack purchase, Pack today, String guarantee, List<Found> facts, Instant at) {
    Decision promised = decide(purchase, guarantee, facts, at);
    if (purchase.digest().equals(today.digest()) || today.find(guarantee).isEmpty()) {
      return new Judgement(promised, Optional.empty());
    }
    Decision now = decide(today, guarantee, facts, at);
    return isBetter(now, promised)
        ? new Judgement(now, Optional.of(promised))
        : new Judgement(promised, Optional.of(now));
  }

  private static Decision decide(Pack pack, String guarantee, List<Found> facts, Instant at) {
    return Decider.decide(pack, pack.get(guarantee), Gathering.read(pack, facts, at), at);
  }

  private static boolean isBetter(Decision one, Decision other) {
    int rank = Integer.compare(rank(one.outcome()), rank(other.outcome()));
    return rank > 0 || rank == 0 && worth(one) > worth(other);
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case GRANT -> 2;
      case NEED_EVIDENCE, HUMAN -> 1;
      case DENY -> 0;
    };
  }

  /** The most money that one of its options gives. */
  private static long worth(Decision decision) {
    return decision.result().options().stream().mapToLong(Judgement::money).max().orElse(0);
  }

  private static long money(Option option) {
    return option.minor(
        RemedyKind.REFUND,
        RemedyKind.COMPENSATE,
        RemedyKind.ADJUST,
        RemedyKind.FREIGHT,
        RemedyKind.CREDIT,
        RemedyKind.HOLD);
  }
}
