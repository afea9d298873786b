package org.suyuan.server.accounts;

import java.util.List;
import org.suyuan.money.Money;

/**
 * What was set aside for a buyer, and who paid it. It is owed on the account {@link #debt()} until
 * it reached the buyer.
 *
 * @param parts in the order in which the pockets were asked
 */
public record Payout(String key, Money amount, List<Part> parts) {
  public Payout {
    parts = List.copyOf(parts);
  }

  /**
   * @param amount above zero
   */
  public record Part(Account pocket, Money amount) {}

  /** The account of this very debt. */
  public Account debt() {
    return debt(key);
  }

  /** The account of the debt with this business key. */
  public static Account debt(String key) {
    return new Account(Account.Kind.BUYER, key);
  }

  boolean wasPaidBy(String payer) {
    return parts.stream().allMatch(part -> part.pocket().owner().equals(payer));
  }
}
