package org.suyuan.policy.remedies;

import java.math.RoundingMode;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.suyuan.money.BasisPoints;
import org.suyuan.money.Money;
import org.suyuan.money.PartialRefund;
import org.suyuan.policy.conditions.Quantity;
import org.suyuan.policy.facts.Facts;

/** How an amount is computed: the closed set of calculators that rules can choose from. */
public sealed interface Amount {
  /** Adds the slots of all facts that the amount needs. */
  void reads(Line line, BitSet slots);

  /** The amount, never negative; only to be asked when all that it reads is known. */
  Money of(Line line, Facts facts, RoundingMode rounding);

  /** What was paid for the claimed units. */
  record NetPaid() implements Amount {
    @Override
    public void reads(Line line, BitSet slots) {
      line.readsPrice(slots);
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      return line.price(facts);
    }
  }

  /**
   * The drop of the unit price, for each claimed unit, less what was adjusted before.
   *
   * @param times how many times the drop is paid; only once is a price adjustment
   */
  record PriceDifference(Quantity paid, Quantity now, Quantity times) implements Amount {
    @Override
    public void reads(Line line, BitSet slots) {
      paid.reads(slots);
      now.reads(slots);
      slots.set(line.claimedUnits());
      slots.set(line.earlierAdjustments());
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      long drop = Math.max(0, paid.of(facts) - now.of(facts));
      Money due = line.money(drop).times(Math.max(0, facts.number(line.claimedUnits())));
      Money before = line.money(facts.number(line.earlierAdjustments()));
      return due.times(times.of(facts)).minus(before).atLeast(line.money(0));
    }
  }

  /** A part of the price. */
  record PercentOfNet(Quantity share) implements Amount {
    @Override
    public void reads(Line line, BitSet slots) {
      line.readsPrice(slots);
      share.reads(slots);
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      return new BasisPoints(Math.max(0, share.of(facts))).of(line.price(facts), rounding);
    }
  }

  /** A part of the price that grows in steps with a measure. */
  record TieredPercent(Quantity by, List<Step> steps) implements Amount {
    /** Up to and with {@code limit}, this part of the price. */
    public record Step(long limit, long share) {}

    public TieredPercent {
      steps = List.copyOf(steps);
    }

    @Override
    public void reads(Line line, BitSet slots) {
      line.readsPrice(slots);
      by.reads(slots);
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      long measure = by.of(facts);
      Step last = steps.getLast();
      Step hit = steps.stream().filter(step -> measure <= step.limit()).findFirst().orElse(last);
      return new BasisPoints(hit.share()).of(line.price(facts), rounding);
    }
  }

  /**
   * Several times the price, at least a sum, or several times a loss if that is more.
   *
   * @param includesRefund whether the refund of the price counts as one of the times
   * @param units to how many of the claimed units it is limited, if it is
   */
  record Multiple(
      Quantity times,
      boolean includesRefund,
      Quantity atLeast,
      Optional<Quantity> units,
      Optional<Loss> loss)
      implements Amount {
    /** Several times a loss. */
    public record Loss(Quantity loss, Quantity times) {}

    @Override
    public void reads(Line line, BitSet slots) {
      line.readsPrice(slots);
      units.ifPresent(quantity -> quantity.reads(slots));
      loss.ifPresent(each -> each.loss().reads(slots));
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      Money price =
          units.map(most -> line.price(facts, most.of(facts))).orElseGet(() -> line.price(facts));
      if (price.isZero()) {
        return price;
      }
      Money most = price.times(times.of(facts) - (includesRefund ? 1 : 0));
      if (loss.isPresent()) {
        long lost = Math.max(0, loss.get().loss().of(facts));
        most = most.atLeast(line.money(lost).times(loss.get().times().of(facts)));
      }
      return most.atLeast(line.money(atLeast.of(facts)));
    }
  }

  /** A sum that the rules name. */
  record Fixed(Quantity sum) implements Amount {
    @Override
    public void reads(Line line, BitSet slots) {
      sum.reads(slots);
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      return line.money(Math.max(0, sum.of(facts)));
    }
  }

  /** What something cost, up to a limit if there is one. */
  record ActualCost(Quantity cost, Optional<Quantity> upTo) implements Amount {
    @Override
    public void reads(Line line, BitSet slots) {
      cost.reads(slots);
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      Money spent = line.money(Math.max(0, cost.of(facts)));
      return upTo.map(limit -> spent.atMost(line.money(limit.of(facts)))).orElse(spent);
    }
  }

  /** A part of the price for each day that began after something was due, up to a part of it. */
  record PerDayLate(Quantity due, Quantity done, Quantity aDay, Quantity upTo) implements Amount {
    private static final long DAY = 24 * 60 * 60;

    @Override
    public void reads(Line line, BitSet slots) {
      line.readsPrice(slots);
      due.reads(slots);
      done.reads(slots);
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      long late = Math.max(0, done.of(facts) - due.of(facts));
      long share = Math.min(upTo.of(facts), Math.ceilDiv(late, DAY) * aDay.of(facts));
      return new BasisPoints(share).of(line.price(facts), rounding);
    }
  }

  /** The part of the price that was not used up yet, straight over time or uses. */
  record RemainingValue(Quantity left, Quantity whole) implements Amount {
    @Override
    public void reads(Line line, BitSet slots) {
      line.readsPrice(slots);
      left.reads(slots);
      whole.reads(slots);
    }

    @Override
    public Money of(Line line, Facts facts, RoundingMode rounding) {
      long all = Math.max(1, whole.of(facts));
      long share = Math.clamp(left.of(facts), 0, all);
      return new PartialRefund(line.price(facts), all).upTo(share);
    }
  }
}
