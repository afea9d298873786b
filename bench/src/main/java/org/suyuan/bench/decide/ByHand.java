package org.suyuan.bench.decide;

import java.util.Currency;
import java.util.List;
import org.suyuan.money.Money;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.policy.decisions.Result;
import org.suyuan.policy.packs.Liable;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.Remedy;

/**
 * Three guarantees of the China pack as a programmer would write them, without traces or reasons.
 */
final class ByHand {
  private static final Currency CNY = Currency.getInstance("CNY");
  private static final long DAY = 86_400;
  private static final long SHANGHAI = 8 * 3_600;
  private static final Result DENY = new Result(Outcome.DENY, List.of(), Liable.NOBODY);
  private static final Result HUMAN = new Result(Outcome.HUMAN, List.of(), Liable.NOBODY);

  private ByHand() {}

  static Result decide(String guarantee, Plain of) {
    return switch (guarantee) {
      case "NO_REASON_7" -> noReason(of);
      case "FRESH_PAY" -> fresh(of);
      case "PRICE_PROTECT" -> price(of);
      default -> throw new IllegalArgumentException(guarantee);
    };
  }

  private static Result noReason(Plain of) {
    if (of.claimedAt() > of.receivedAt() + 7 * DAY + of.stopped()) {
      return DENY;
    }
    boolean byLaw =
        switch (of.goodsClass()) {
          case "made_to_order", "perishable", "digital", "newspaper" -> true;
          case "unsuitable" -> of.excluded();
          default -> false;
        };
    if ((byLaw && !of.promised()) || !of.intact()) {
      return DENY;
    }
    long price = price(of.netPaid(), of);
    long back = Math.min(price, left(of));
    return back == 0
        ? DENY
        : grant(
            Liable.NOBODY,
            back < price,
            new Remedy.Refund(new Money(back, CNY)),
            new Remedy.SendBack("buyer_pays"));
  }

  private static Result fresh(Plain of) {
    if (of.grantsBefore() >= 1) {
      return DENY;
    }
    long price = price(of.netPaid(), of);
    if (of.coldChainBroken()) {
      long back = Math.min(price, left(of));
      return back == 0
          ? DENY
          : grant(
              Liable.CARRIER,
              back < price,
              new Remedy.Refund(new Money(back, CNY)),
              new Remedy.Keep());
    }
    if (of.claimedAt() > of.receivedAt() + 2 * DAY + of.stopped()
        || !of.goodsClass().equals("perishable")
        || of.badShare() == 0) {
      return DENY;
    }
    if (of.photos() < 2 && of.tier() < 4) {
      return HUMAN;
    }
    long bad = of.badShare();
    long share = bad <= 1_000 ? 1_000 : bad <= 2_500 ? 2_500 : bad <= 5_000 ? 5_000 : 10_000;
    long paid = Math.ceilDiv(price * share, 10_000);
    return paid == 0
        ? DENY
        : grant(
            Liable.MERCHANT, false, new Remedy.Compensate(new Money(paid, CNY)), new Remedy.Keep());
  }

  private static Result price(Plain of) {
    if (of.grantsBefore() >= 1 || of.gift() || !of.cause().equals("ordinary") || of.caseOpen()) {
      return DENY;
    }
    long midnight = (Math.floorDiv(of.receivedAt() + SHANGHAI, DAY) + 1) * DAY - SHANGHAI;
    boolean late =
        of.selfOperated()
            ? of.received() && of.claimedAt() > midnight + 30 * DAY + of.stopped()
            : of.claimedAt() > of.orderedAt() + 30 * DAY + of.stopped();
    if (late || of.currentPrice() >= of.paidPrice()) {
      return DENY;
    }
    long drop = (of.paidPrice() - of.currentPrice()) * of.claimed();
    long due = Math.max(0, drop - of.adjustedBefore());
    long back = Math.min(due, left(of));
    return back == 0
        ? DENY
        : grant(Liable.MERCHANT, back < due, new Remedy.PriceAdjust(new Money(back, CNY)));
  }

  private static long price(long net, Plain of) {
    long bought = Math.max(1, of.bought());
    long returned = Math.min(of.returned(), bought);
    long units = Math.min(of.claimed(), bought - returned);
    return net * (returned + units) / bought - net * returned / bought;
  }

  private static long left(Plain of) {
    return Math.max(0, of.netPaid() - of.refundedBefore() - of.adjustedBefore());
  }

  private static Result grant(Liable liable, boolean limited, Remedy... remedies) {
    return new Result(Outcome.GRANT, List.of(new Option(List.of(remedies), limited)), liable);
  }
}
