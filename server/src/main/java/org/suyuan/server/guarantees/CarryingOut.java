package org.suyuan.server.guarantees;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Payer;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.Remedy;
import org.suyuan.policy.remedies.RemedyKind;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.payments.Payment;
import org.suyuan.server.payments.Payments;

/**
 * Gives what was granted, in the transaction that grants it: money under the business key {@code
 * claim/<id>/<number>}, and the rest as something to be done. A claim that is granted once more
 * gets what is more than it had.
 */
@Component
class CarryingOut {
  private static final Duration TO_SEND_BACK = Duration.ofDays(7);
  private static final Duration TO_BE_DONE = Duration.ofDays(3);

  private final ClaimTable table;
  private final Accounts accounts;
  private final Payments payments;
  private final GoodsFacts goods;

  CarryingOut(ClaimTable table, Accounts accounts, Payments payments, GoodsFacts goods) {
    this.table = table;
    this.accounts = accounts;
    this.payments = payments;
    this.goods = goods;
  }

  /**
   * @param before what the claim was given already
   * @return all that it is given now
   */
  List<Given> give(
      Claim claim,
      Case asked,
      Guarantee guarantee,
      Option option,
      List<Given> before,
      Instant now) {
    goods.given(asked, guarantee.table());
    List<Given> all = new ArrayList<>(before);
    for (Remedy remedy : option.remedies()) {
      given(before, remedy, all.size() + 1, now).ifPresent(all::add);
    }
    List<Given> fresh = all.subList(before.size(), all.size());
    table.give(claim.id(), fresh, now);
    for (Given given : fresh) {
      given
          .money()
          .map(asked::inOrder)
          .filter(Money::isPositive)
          .ifPresent(money -> pay(claim, asked, guarantee, given, money));
    }
    return all;
  }

  /** What is still to be given of a remedy; empty when the claim had it already. */
  private static Optional<Given> given(List<Given> before, Remedy remedy, int number, Instant now) {
    RemedyKind kind = remedy.kind();
    List<Given> same = before.stream().filter(given -> given.kind() == kind).toList();
    Optional<Money> money = remedy.money();
    if (money.isPresent()) {
      Money due = money.get();
      for (Given had : same) {
        due = due.minus(had.money().orElseThrow());
      }
      return due.isPositive()
          ? Optional.of(
              new Given(number, kind, due.minor(), due.currency().getCurrencyCode(), "", now, now))
          : Optional.empty();
    }
    if (!same.isEmpty()) {
      return Optional.empty();
    }
    boolean task = Given.isTask(kind);
    return Optional.of(
        new Given(
            number,
            kind,
            null,
            null,
            remedy.manner().orElse(""),
            task ? now.plus(kind == RemedyKind.RETURN ? TO_SEND_BACK : TO_BE_DONE) : now,
            task ? null : now));
  }

  /** From the merchant's pockets where the guarantee names them, else the platform bears it. */
  private void pay(Claim claim, Case asked, Guarantee guarantee, Given given, Money money) {
    String key = given.key(claim.id());
    if (guarantee.payers().contains(Payer.ORDER_PROCEEDS)) {
      accounts.payout(key, asked.line().offer().merchant(), money);
    } else {
      accounts.bear(key, money);
    }
    if (asked.order().totals().size() > 1) {
      return; // a provider pays in the one currency of an order; it stays owed in the books
    }
    if (given.kind().givesBack() && wasCaptured(claim, money)) {
      payments.refund(key, claim.order(), money);
    } else {
      payments.compensate(key, claim.order(), money);
    }
  }

  /** Whether the provider still has so much of the order to give back; else it is transferred. */
  private boolean wasCaptured(Claim claim, Money money) {
    return payments
        .of(claim.order())
        .map(Payment::refundable)
        .filter(left -> left.compareTo(money) >= 0)
        .isPresent();
  }
}
