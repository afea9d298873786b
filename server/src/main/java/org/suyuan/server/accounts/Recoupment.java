package org.suyuan.server.accounts;

import static org.suyuan.server.accounts.Account.Kind.PROCEEDS;
import static org.suyuan.server.accounts.Account.Kind.PROVIDER;
import static org.suyuan.server.accounts.Account.Kind.RECEIVABLE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;

/** What a buyer gives back of money that was paid, posted to whoever bore it. */
@Component
public class Recoupment {
  private static final String REASON = "recovered";

  private final Books books;

  Recoupment(Books books) {
    this.books = books;
  }

  /**
   * Posts that a payout came back whole. Each pocket gets what it paid; of the platform's advance,
   * what the merchant owes no more is the merchant's own. Once more changes nothing.
   *
   * @param through the provider or bank where the money arrived
   * @throws Refusal {@code posting-differs} when it came back through another
   */
  @Transactional
  public Posted recover(Payout payout, String through) {
    String key = "recovered/" + payout.key();
    Leg source = Leg.debit(new Account(PROVIDER, through), payout.amount());
    Optional<Books.Begun> begun = books.begin(key, REASON);
    if (begun.isEmpty()) {
      return books
          .find(key)
          .filter(posted -> posted.posting().legs().contains(source))
          .orElseThrow(
              () -> new Refusal("posting-differs", 409, "This money came back another way."));
    }
    Books.Held held =
        books.hold(
            Stream.concat(Stream.of(source.account()), pockets(payout)).toList(),
            payout.amount().currency());
    List<Leg> legs =
        Stream.concat(Stream.of(source), credits(payout, held))
            .filter(leg -> !leg.amount().isZero())
            .toList();
    books.write(begun.get().number(), legs, held);
    return begun.get().with(new Posting(key, REASON, legs));
  }

  private static Stream<Account> pockets(Payout payout) {
    return payout.parts().stream()
        .map(Payout.Part::pocket)
        .flatMap(pocket -> Stream.of(pocket, proceeds(pocket)));
  }

  private static Stream<Leg> credits(Payout payout, Books.Held held) {
    Map<Account, Money> back = new LinkedHashMap<>();
    for (Payout.Part part : payout.parts()) {
      Account pocket = part.pocket();
      Money amount = part.amount();
      if (pocket.kind() == RECEIVABLE) {
        Money owed = amount.atMost(held.in(pocket, amount.currency()));
        back.merge(pocket, owed, Money::plus);
        back.merge(proceeds(pocket), amount.minus(owed), Money::plus);
      } else {
        back.merge(pocket, amount, Money::plus);
      }
    }
    return back.entrySet().stream().map(each -> Leg.credit(each.getKey(), each.getValue()));
  }

  private static Account proceeds(Account pocket) {
    return new Account(PROCEEDS, pocket.owner());
  }
}
