package org.suyuan.server.accounts;

import org.suyuan.money.Money;

/**
 * One account of the books; it has a balance in each currency.
 *
 * @param owner whose it is: a merchant, a payment provider, {@link #PLATFORM}, or for {@link
 *     Kind#BUYER} the business key of the debt
 */
public record Account(Kind kind, String owner) {
  /** The owner of what the platform itself sells, bears and loses. */
  public static final String PLATFORM = "platform";

  /** What stands on an account, and on which side of the books it grows. */
  public enum Kind {
    /** Money at a payment provider or bank; grows by debit, and may be owed for a while. */
    PROVIDER(true, true),
    /** What a merchant's orders brought and was not settled yet (货款); grows by credit. */
    PROCEEDS(false, false),
    /** What a merchant keeps back for claims; grows by credit. */
    RESERVE(false, false),
    /** A merchant's ring-fenced deposit (保证金); grows by credit. */
    DEPOSIT(false, false),
    /** What the platform paid first for a merchant (先行赔付) and wants back; grows by debit. */
    RECEIVABLE(true, false),
    /** What the platform bears itself; grows by debit. */
    LOSS(true, true),
    /** What one claim or cancellation owes a buyer until it is paid; grows by credit. */
    BUYER(false, false);

    private final boolean growsByDebit;
    private final boolean mayTurn;

    Kind(boolean growsByDebit, boolean mayTurn) {
      this.growsByDebit = growsByDebit;
      this.mayTurn = mayTurn;
    }

    /** A debit-positive amount as seen from this account: positive where it grows. */
    Money own(Money debit) {
      return growsByDebit ? debit : debit.negated();
    }

    boolean allows(Money debit) {
      return mayTurn || !own(debit).isNegative();
    }
  }
}
