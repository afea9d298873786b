package org.suyuan.policy.remedies;

import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import org.suyuan.money.Money;
import org.suyuan.money.PartialRefund;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.facts.Facts;
import org.suyuan.proof.Rejected;

/**
 * The money side of one order line: six facts that every book declares.
 *
 * @param netPaid what was paid for all units of the line after allocated discounts
 * @param boughtUnits how many were bought
 * @param claimedUnits how many this claim is about
 * @param returnedUnits how many were given back before
 * @param earlierRefunds what refunds gave back before
 * @param earlierAdjustments what price adjustments gave back before
 */
public record Line(
    Currency currency,
    int netPaid,
    int boughtUnits,
    int claimedUnits,
    int returnedUnits,
    int earlierRefunds,
    int earlierAdjustments) {
  /**
   * @throws Rejected when the book lacks one of them, or declares it with another type
   */
  public static Line in(FactBook book) {
    return new Line(
        book.currency(),
        slot(book, "net_paid", FactType.MONEY),
        slot(book, "bought_units", FactType.INT),
        slot(book, "claimed_units", FactType.INT),
        slot(book, "returned_units", FactType.INT),
        slot(book, "earlier_refunds", FactType.MONEY),
        slot(book, "earlier_adjustments", FactType.MONEY));
  }

  private static int slot(FactBook book, String name, FactType type) {
    if (book.get(name).type() != type) {
      throw new Rejected("Expected the fact %s to be of type %s.".formatted(name, type.word()));
    }
    return book.get(name).slot();
  }

  void readsPrice(BitSet slots) {
    List.of(netPaid, boughtUnits, claimedUnits, returnedUnits).forEach(slots::set);
  }

  void readsWhatIsLeft(BitSet slots) {
    List.of(netPaid, earlierRefunds, earlierAdjustments).forEach(slots::set);
  }

  /** What was paid for the claimed units, or for those of them that did not come back before. */
  public Money price(Facts facts) {
    return price(facts, facts.number(claimedUnits));
  }

  /** As {@link #price(Facts)}, for at most {@code units} of the claimed ones. */
  Money price(Facts facts, long units) {
    long bought = Math.max(1, facts.number(boughtUnits));
    long returned = Math.clamp(facts.number(returnedUnits), 0, bought);
    long wanted = Math.min(units, facts.number(claimedUnits));
    return new PartialRefund(money(Math.max(0, facts.number(netPaid))), bought)
        .next(returned, Math.clamp(wanted, 0, bought - returned));
  }

  /** What the line can still give back: the price less all that it gave back before. */
  public Money left(Facts facts) {
    long left =
        facts.number(netPaid) - facts.number(earlierRefunds) - facts.number(earlierAdjustments);
    return money(Math.max(0, left));
  }

  Money money(long minor) {
    return new Money(minor, currency);
  }
}
