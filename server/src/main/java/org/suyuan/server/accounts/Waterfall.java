package org.suyuan.server.accounts;

import static org.suyuan.server.accounts.Account.Kind.DEPOSIT;
import static org.suyuan.server.accounts.Account.Kind.LOSS;
import static org.suyuan.server.accounts.Account.Kind.PROCEEDS;
import static org.suyuan.server.accounts.Account.Kind.RECEIVABLE;
import static org.suyuan.server.accounts.Account.Kind.RESERVE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.suyuan.money.Money;

/**
 * Which pocket pays a buyer: a merchant's proceeds, then its reserve, then its deposit, each as far
 * as it reaches; what is left the platform advances and wants back. For its own sales the platform
 * has nobody to turn to and bears it.
 */
final class Waterfall {
  private Waterfall() {}

  static List<Account> pockets(String merchant) {
    return List.of(
        new Account(PROCEEDS, merchant),
        new Account(RESERVE, merchant),
        new Account(DEPOSIT, merchant));
  }

  static Account lastResort(String merchant) {
    return new Account(merchant.equals(Account.PLATFORM) ? LOSS : RECEIVABLE, merchant);
  }

  /**
   * @param inPockets what each of {@link #pockets} has, none negative
   */
  static List<Payout.Part> pay(Money amount, String merchant, Function<Account, Money> inPockets) {
    List<Payout.Part> parts = new ArrayList<>();
    Money open = amount;
    for (Account pocket : pockets(merchant)) {
      Money part = open.atMost(inPockets.apply(pocket));
      if (part.isPositive()) {
        parts.add(new Payout.Part(pocket, part));
        open = open.minus(part);
      }
    }
    if (open.isPositive()) {
      parts.add(new Payout.Part(lastResort(merchant), open));
    }
    return parts;
  }
}
