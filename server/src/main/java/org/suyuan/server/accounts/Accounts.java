package org.suyuan.server.accounts;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;

/**
 * The door of the books. Whatever is posted commits with the caller's transaction or not at all;
 * debits are positive in legs, and a balance is positive where its account grows.
 */
@Service
public class Accounts {
  private final JdbcClient jdbc;
  private final Books books;

  Accounts(JdbcClient jdbc, Books books) {
    this.jdbc = jdbc;
    this.books = books;
  }

  /**
   * Posts once: the same key with the same legs answers what is there.
   *
   * @throws Refusal {@code posting-differs} (409) for the same key with other legs, {@code
   *     account-overdrawn} (409) when a merchant's pocket or a debt would turn over
   */
  @Transactional
  public Posted post(Posting posting) {
    var begun = books.begin(posting.key(), posting.reason());
    if (begun.isPresent()) {
      books.write(begun.get().number(), posting.legs());
      return begun.get().with(posting);
    }
    Posted known = books.find(posting.key()).orElseThrow();
    if (!known.posting().movesAs(posting)) {
      throw differs(posting.key());
    }
    return known;
  }

  /**
   * Sets money aside for a buyer from the pockets of a merchant: proceeds, reserve, deposit, and
   * what is left as the platform's advance (先行赔付), which the merchant owes from then on. For {@link
   * Account#PLATFORM} as merchant the rest is the platform's loss. The pockets are locked, so two
   * payouts at once share what is there. The same key answers the same payout.
   *
   * @param amount above zero; it stands on {@link Payout#debt()} until it is paid
   * @throws Refusal {@code posting-differs}, {@code payout-malformed}
   */
  @Transactional
  public Payout payout(String key, String merchant, Money amount) {
    requirePositive(amount);
    var begun = books.begin(key, "payout");
    if (begun.isEmpty()) {
      return known(key, merchant, amount);
    }
    List<Account> accounts = new ArrayList<>(Waterfall.pockets(merchant));
    accounts.add(Waterfall.lastResort(merchant));
    accounts.add(Payout.debt(key));
    Books.Held held = books.hold(accounts, amount.currency());
    var parts = Waterfall.pay(amount, merchant, pocket -> held.in(pocket, amount.currency()));
    return pay(begun.get(), new Payout(key, amount, parts), held);
  }

  /**
   * Sets money aside for a buyer that the platform bears itself, whoever sold the goods. The same
   * key answers the same payout.
   *
   * @throws Refusal {@code posting-differs}, {@code payout-malformed}
   */
  @Transactional
  public Payout bear(String key, Money amount) {
    requirePositive(amount);
    Account loss = new Account(Account.Kind.LOSS, Account.PLATFORM);
    var begun = books.begin(key, "borne by the platform");
    if (begun.isEmpty()) {
      return known(key, Account.PLATFORM, amount);
    }
    Books.Held held = books.hold(List.of(loss, Payout.debt(key)), amount.currency());
    var payout = new Payout(key, amount, List.of(new Payout.Part(loss, amount)));
    return pay(begun.get(), payout, held);
  }

  private Payout pay(Books.Begun begun, Payout payout, Books.Held held) {
    List<Leg> legs = new ArrayList<>();
    payout.parts().forEach(part -> legs.add(Leg.debit(part.pocket(), part.amount())));
    legs.add(Leg.credit(payout.debt(), payout.amount()));
    books.write(begun.number(), legs, held);
    return payout;
  }

  private Payout known(String key, String payer, Money amount) {
    return findPayout(key)
        .filter(payout -> payout.amount().equals(amount) && payout.wasPaidBy(payer))
        .orElseThrow(() -> differs(key));
  }

  /** Which pocket paid what under this key; empty when nothing was set aside under it. */
  public Optional<Payout> findPayout(String key) {
    return books
        .find(key)
        .map(Posted::posting)
        .flatMap(posting ->
            posting.legs().stream()
                .filter(leg -> leg.account().equals(Payout.debt(key)))
                .findFirst()
                .map(debt -> new Payout(key, debt.amount().negated(), parts(posting))));
  }

  private static List<Payout.Part> parts(Posting posting) {
    return posting.legs().stream()
        .filter(leg -> leg.amount().isPositive())
        .sorted((one, other) -> one.account().kind().compareTo(other.account().kind()))
        .map(leg -> new Payout.Part(leg.account(), leg.amount()))
        .toList();
  }

  /**
   * A merchant pays in: first what it owes for the platform's advances, then its reserve or
   * deposit.
   *
   * @param into {@code RESERVE} or {@code DEPOSIT}
   * @param through the provider or bank where the money arrived
   * @throws Refusal {@code posting-differs}, {@code payout-malformed}
   */
  @Transactional
  public Posted topUp(
      String key, String merchant, Account.Kind into, String through, Money amount) {
    requirePositive(amount);
    if (into != Account.Kind.RESERVE && into != Account.Kind.DEPOSIT) {
      throw new Refusal("payout-malformed", 422, "A merchant pays into its reserve or deposit.");
    }
    var source = Leg.debit(new Account(Account.Kind.PROVIDER, through), amount);
    var pocket = new Account(into, merchant);
    var debt = new Account(Account.Kind.RECEIVABLE, merchant);
    var begun = books.begin(key, "top-up " + into);
    if (begun.isEmpty()) {
      return books
          .find(key)
          .filter(posted -> posted.posting().reason().equals("top-up " + into))
          .filter(posted -> posted.posting().isFrom(source, Set.of(pocket, debt)))
          .orElseThrow(() -> differs(key));
    }
    Books.Held held = books.hold(List.of(source.account(), pocket, debt), amount.currency());
    Money back = amount.atMost(held.in(debt, amount.currency()));
    var legs =
        Stream.of(source, Leg.credit(debt, back), Leg.credit(pocket, amount.minus(back)))
            .filter(leg -> !leg.amount().isZero())
            .toList();
    books.write(begun.get().number(), legs, held);
    return begun.get().with(new Posting(key, "top-up " + into, legs));
  }

  /** What stands on an account now, positive where it grows; zero for one that was never used. */
  public Money balance(Account account, Currency currency) {
    long debit =
        jdbc.sql(
                "select balance from account where kind = :kind and owner = :owner and currency = :currency")
            .param("kind", account.kind())
            .param("owner", account.owner())
            .param("currency", currency.getCurrencyCode())
            .query(Long.class)
            .optional()
            .orElse(0L);
    return account.kind().own(new Money(debit, currency));
  }

  /** In which currencies anything ever stood on an account of this owner. */
  public List<Currency> currencies(String owner) {
    return jdbc.sql("select distinct currency from account where owner = :owner order by currency")
        .param("owner", owner)
        .query((row, _) -> Currency.getInstance(row.getString("currency")))
        .list();
  }

  /**
   * An account's postings, the newest first.
   *
   * @param before the number of the last entry of the page before; empty for the first page
   */
  public List<Entry> statement(Account account, Currency currency, OptionalLong before, int most) {
    return jdbc.sql(
            """
            select p.id, p.key, p.reason, p.posted_at, l.minor, l.balance
              from account a join leg l on l.account = a.id join posting p on p.id = l.posting
             where a.kind = :kind and a.owner = :owner and a.currency = :currency and l.posting < :before
             order by l.posting desc limit :most
            """)
        .param("kind", account.kind())
        .param("owner", account.owner())
        .param("currency", currency.getCurrencyCode())
        .param("before", before.orElse(Long.MAX_VALUE))
        .param("most", most)
        .query((row, _) ->
            new Entry(
                row.getLong("id"),
                row.getString("key"),
                row.getString("reason"),
                row.getTimestamp("posted_at").toInstant(),
                account.kind().own(new Money(row.getLong("minor"), currency)),
                account.kind().own(new Money(row.getLong("balance"), currency))))
        .list();
  }

  /**
   * What all accounts of each kind hold together, summed from the legs themselves: debit positive,
   * so that the whole makes zero.
   */
  public Map<Account.Kind, Money> totals(Currency currency) {
    Map<Account.Kind, Money> totals = new TreeMap<>();
    jdbc.sql(
            """
            select a.kind, sum(l.minor)::bigint as debit from leg l join account a on a.id = l.account
             where l.currency = :currency group by a.kind
            """)
        .param("currency", currency.getCurrencyCode())
        .query(row -> {
          totals.put(
              Account.Kind.valueOf(row.getString("kind")),
              new Money(row.getLong("debit"), currency));
        });
    return totals;
  }

  private static void requirePositive(Money amount) {
    if (!amount.isPositive()) {
      throw new Refusal(
          "payout-malformed", 422, "Expected an amount above zero, found %s.".formatted(amount));
    }
  }

  private static Refusal differs(String key) {
    return new Refusal(
            "posting-differs",
            409,
            "The books have another posting under this key; a key counts once.")
        .with("key", key);
  }
}
