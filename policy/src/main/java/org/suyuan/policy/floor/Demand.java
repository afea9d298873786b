package org.suyuan.policy.floor;

import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.Remedy;
import org.suyuan.policy.remedies.RemedyKind;

/**
 * What a statute gives a buyer for certain facts, in smallest units of money.
 *
 * @param refund what must come back of the price
 * @param extra what must be paid beyond it
 * @param costs what must be paid for costs of the buyer
 * @param free whether the way back must cost the buyer nothing
 * @param inKind whether sending the goods again satisfies the statute instead of the refund
 */
public record Demand(long refund, long extra, long costs, boolean free, boolean inKind) {
  /** Nothing but the price. */
  static Demand refundOf(long refund) {
    return new Demand(refund, 0, 0, false, false);
  }

  /**
   * Whether a decision gives at least this. What only waits, for evidence or for a person, takes
   * nothing away; what denies or gives less does.
   */
  public boolean isMetBy(Decision decision) {
    return switch (decision.outcome()) {
      case NEED_EVIDENCE, HUMAN -> true;
      case DENY -> refund + extra + costs == 0;
      case GRANT -> decision.result().options().stream().anyMatch(this::isMetBy);
    };
  }

  private boolean isMetBy(Option option) {
    long back = option.minor(RemedyKind.REFUND, RemedyKind.ADJUST);
    boolean restored =
        back >= refund
            || (inKind && (option.has(RemedyKind.RESHIP) || option.has(RemedyKind.REPLACE)));
    long beyond = option.minor(RemedyKind.COMPENSATE) + Math.max(0, back - refund);
    return restored
        && beyond >= extra
        && option.minor(RemedyKind.FREIGHT) >= costs
        && (!free || !option.remedies().contains(new Remedy.SendBack("buyer_pays")));
  }
}
