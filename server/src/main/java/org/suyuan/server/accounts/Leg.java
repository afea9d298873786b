package org.suyuan.server.accounts;

import org.suyuan.money.Money;

/**
 * One side of a posting.
 *
 * @param amount positive is a debit, negative a credit; never zero
 */
public record Leg(Account account, Money amount) {
  public static Leg debit(Account account, Money amount) {
    return new Leg(account, amount);
  }

  public static Leg credit(Account account, Money amount) {
    return new Leg(account, amount.negated());
  }
}
