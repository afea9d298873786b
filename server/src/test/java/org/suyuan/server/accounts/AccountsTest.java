package org.suyuan.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.server.accounts.Account.Kind.BUYER;
import static org.suyuan.server.accounts.Account.Kind.DEPOSIT;
import static org.suyuan.server.accounts.Account.Kind.LOSS;
import static org.suyuan.server.accounts.Account.Kind.PROCEEDS;
import static org.suyuan.server.accounts.Account.Kind.PROVIDER;
import static org.suyuan.server.accounts.Account.Kind.RECEIVABLE;
import static org.suyuan.server.accounts.Account.Kind.RESERVE;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.money.Allocation;
import org.suyuan.money.Money;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;

/** The books on the real database. */
@WholePlatform
class AccountsTest {
  private static final Currency CNY = Currency.getInstance("CNY");

  private final Accounts accounts;
  private final Recoupment recoupment;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final String merchant = Ids.next("mch");
  private final Account bank = new Account(PROVIDER, Ids.next("bank"));

  AccountsTest(
      Accounts accounts,
      Recoupment recoupment,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.recoupment = recoupment;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Test
  void aKeyCountsOnce() {
    var posting = sale(Ids.next("key"), 5_000);
    var first = accounts.post(posting);
    var turned = new Posting(posting.key(), posting.reason(), posting.legs().reversed());

    assertThat(accounts.post(turned).number()).isEqualTo(first.number());
    assertThat(pocket(PROCEEDS)).isEqualTo(cny(5_000));
    refuses("posting-differs", () -> accounts.post(sale(posting.key(), 4_999)));
    assertThat(pocket(PROCEEDS)).isEqualTo(cny(5_000));
  }

  @Test
  void whatDoesNotMakeZeroInEachCurrencyIsNoPosting() {
    var owed = new Account(PROCEEDS, merchant);
    refuses("posting-malformed", () -> posting(Leg.debit(bank, cny(2)), Leg.credit(owed, cny(1))));
    refuses(
        "posting-malformed",
        () -> posting(Leg.debit(bank, cny(2)), Leg.credit(owed, Money.of(2, "JPY"))));
    refuses("posting-malformed", () -> posting(Leg.debit(bank, cny(0)), Leg.credit(owed, cny(0))));
    refuses(
        "posting-malformed",
        () -> posting(Leg.debit(bank, cny(1)), Leg.debit(bank, cny(1)), Leg.credit(owed, cny(2))));
  }

  @Test
  void theDatabaseItselfRefusesWhatDoesNotBalance() {
    var account = accountId(accounts.post(sale(Ids.next("key"), 100)));

    assertThatThrownBy(
            () -> transaction.executeWithoutResult(_ -> addLeg(newPosting(), account, -1)))
        .rootCause()
        .hasMessageContaining("does not balance");
    assertThat(pocket(PROCEEDS)).isEqualTo(cny(100));
  }

  @Test
  void theDatabaseItselfRefusesToOverdraw() {
    var posted = accounts.post(sale(Ids.next("key"), 100));
    var account = accountId(posted);
    long other =
        jdbc.sql("select id from account where kind = 'PROVIDER' and owner = :owner")
            .param("owner", bank.owner())
            .query(Long.class)
            .single();

    assertThatThrownBy(() ->
            transaction.executeWithoutResult(_ -> {
              long posting = newPosting();
              addLeg(posting, account, 101);
              addLeg(posting, other, -101);
            }))
        .rootCause()
        .hasMessageContaining("account_is_not_overdrawn");
  }

  @Test
  void nobodyChangesRemovesOrExtendsWhatIsPosted() {
    var posted = accounts.post(sale(Ids.next("key"), 100));
    for (String forbidden :
        List.of(
            "update leg set minor = 1 where posting = :id",
            "delete from leg where posting = :id",
            "update posting set reason = '' where id = :id",
            "delete from posting where id = :id",
            "update account set balance = 0 where id = :id")) {
      assertThatThrownBy(() -> jdbc.sql(forbidden).param("id", posted.number()).update())
          .as(forbidden)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(() -> addLeg(posted.number(), accountId(posted), 1))
        .rootCause()
        .hasMessageContaining("is closed");
  }

  @Test
  void aPayoutAsksProceedsReserveDepositAndThenThePlatform() {
    accounts.post(sale(Ids.next("key"), 1_000));
    accounts.topUp(Ids.next("key"), merchant, RESERVE, bank.owner(), cny(500));
    accounts.topUp(Ids.next("key"), merchant, DEPOSIT, bank.owner(), cny(300));
    var key = Ids.next("claim") + "/1";

    var payout = accounts.payout(key, merchant, cny(2_000));

    assertThat(payout.parts())
        .containsExactly(
            new Payout.Part(new Account(PROCEEDS, merchant), cny(1_000)),
            new Payout.Part(new Account(RESERVE, merchant), cny(500)),
            new Payout.Part(new Account(DEPOSIT, merchant), cny(300)),
            new Payout.Part(new Account(RECEIVABLE, merchant), cny(200)));
    assertThat(accounts.payout(key, merchant, cny(2_000))).isEqualTo(payout);
    refuses("posting-differs", () -> accounts.payout(key, merchant, cny(1_999)));
    refuses("posting-differs", () -> accounts.payout(key, Ids.next("mch"), cny(2_000)));
    refuses("posting-differs", () -> accounts.bear(key, cny(2_000)));
    assertThat(accounts.balance(payout.debt(), CNY)).isEqualTo(cny(2_000));
    assertThat(pocket(RECEIVABLE)).isEqualTo(cny(200));
  }

  @Test
  void whatComesBackGoesToThePocketsThatPaid() {
    accounts.post(sale(Ids.next("key"), 1_000));
    var payout = accounts.payout(Ids.next("claim"), merchant, cny(1_700));
    accounts.topUp(Ids.next("key"), merchant, DEPOSIT, bank.owner(), cny(400));
    assertThat(pocket(RECEIVABLE)).isEqualTo(cny(300));

    var posted = recoupment.recover(payout, bank.owner());

    assertThat(pocket(RECEIVABLE)).isEqualTo(cny(0));
    assertThat(pocket(PROCEEDS)).as("with what it had paid off meanwhile").isEqualTo(cny(1_400));
    assertThat(recoupment.recover(payout, bank.owner()).number()).isEqualTo(posted.number());
    assertThat(pocket(PROCEEDS)).isEqualTo(cny(1_400));
    refuses("posting-differs", () -> recoupment.recover(payout, Ids.next("bank")));
    var borne = accounts.bear(Ids.next("claim"), cny(30));
    var loss = new Account(LOSS, Account.PLATFORM);
    var legs = recoupment.recover(borne, bank.owner()).posting().legs();
    assertThat(legs).containsExactly(Leg.debit(bank, cny(30)), Leg.credit(loss, cny(30)));
  }

  @Test
  void whoPaysInPaysBackTheAdvanceFirst() {
    accounts.payout(Ids.next("claim"), merchant, cny(700));
    var key = Ids.next("key");

    accounts.topUp(Ids.next("key"), merchant, DEPOSIT, bank.owner(), cny(400));
    assertThat(pocket(RECEIVABLE)).isEqualTo(cny(300));
    assertThat(pocket(DEPOSIT)).isEqualTo(cny(0));

    var topUp = accounts.topUp(key, merchant, DEPOSIT, bank.owner(), cny(400));
    assertThat(pocket(RECEIVABLE)).isEqualTo(cny(0));
    assertThat(pocket(DEPOSIT)).isEqualTo(cny(100));
    assertThat(accounts.topUp(key, merchant, DEPOSIT, bank.owner(), cny(400)).number())
        .isEqualTo(topUp.number());
    refuses(
        "posting-differs", () -> accounts.topUp(key, merchant, RESERVE, bank.owner(), cny(400)));
    refuses(
        "posting-differs",
        () -> accounts.topUp(key, Ids.next("mch"), DEPOSIT, bank.owner(), cny(400)));
    refuses(
        "payout-malformed",
        () -> accounts.topUp(Ids.next("key"), merchant, LOSS, bank.owner(), cny(1)));
  }

  @Test
  void thePlatformHasNobodyToTurnTo() {
    var key = Ids.next("claim");
    assertThat(accounts.bear(key, Money.of(900, "KWD")).parts())
        .containsExactly(
            new Payout.Part(new Account(LOSS, Account.PLATFORM), Money.of(900, "KWD")));
    assertThat(accounts.payout(Ids.next("claim"), Account.PLATFORM, Money.of(5, "KWD")).parts())
        .last()
        .isEqualTo(new Payout.Part(new Account(LOSS, Account.PLATFORM), Money.of(5, "KWD")));
    refuses("payout-malformed", () -> accounts.bear(Ids.next("claim"), cny(0)));
  }

  @Test
  void claimsAtOnceShareWhatIsThereAndTheSameClaimAtOnceIsPaidOnce() throws Exception {
    accounts.post(sale(Ids.next("key"), 1_000));
    var twice = Ids.next("claim");
    List<Payout> payouts = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Payout>> running =
          IntStream.range(0, 16)
              .mapToObj(i -> i % 2 == 0 ? twice : Ids.next("claim"))
              .map(key -> threads.submit(() -> accounts.payout(key, merchant, cny(150))))
              .toList();
      for (var each : running) {
        payouts.add(each.get());
      }
    }
    var paid = payouts.stream().distinct().toList();

    assertThat(paid).hasSize(9);
    assertThat(sum(paid, PROCEEDS)).isEqualTo(1_000);
    assertThat(sum(paid, RECEIVABLE)).isEqualTo(9 * 150 - 1_000);
    assertThat(pocket(PROCEEDS)).isEqualTo(cny(0));
    assertThat(pocket(RECEIVABLE)).isEqualTo(cny(350));
  }

  @Test
  void aStatementHasEveryPostingOnceAndItsBalances() {
    List<String> keys = IntStream.range(0, 7).mapToObj(_ -> Ids.next("key")).toList();
    keys.forEach(key -> accounts.post(sale(key, 10)));
    var account = new Account(PROCEEDS, merchant);

    List<Entry> seen = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    for (var page = accounts.statement(account, CNY, before, 3);
        !page.isEmpty();
        page = accounts.statement(account, CNY, before, 3)) {
      seen.addAll(page);
      before = OptionalLong.of(page.getLast().number());
    }

    assertThat(seen).extracting(Entry::key).containsExactlyElementsOf(keys.reversed());
    assertThat(seen)
        .extracting(entry -> entry.balance().minor())
        .containsExactly(70L, 60L, 50L, 40L, 30L, 20L, 10L);
  }

  @Test
  void whateverIsPostedTheBooksMakeZeroAndTheKeptBalancesAreTheSumsOfTheirLegs() {
    var random = new Random(7);
    for (int i = 0; i < 60; i++) {
      var sold = cny(1 + random.nextInt(1_000_000));
      var shares = Allocation.of(sold, List.of(1L + random.nextInt(9), 2L, 3L));
      List<Leg> legs = new ArrayList<>(List.of(Leg.debit(bank, sold)));
      for (int n = 0; n < shares.size(); n++) {
        if (!shares.get(n).isZero()) {
          legs.add(Leg.credit(new Account(PROCEEDS, merchant + n), shares.get(n)));
        }
      }
      accounts.post(new Posting(Ids.next("key"), "sale", legs));
      accounts.payout(
          Ids.next("claim"), merchant + random.nextInt(3), cny(1 + random.nextInt(900_000)));
    }
    var sum = accounts.totals(CNY).values().stream().reduce(Money.zero(CNY), Money::plus);

    assertThat(sum.isZero()).isTrue();
    assertThat(accounts.totals(CNY)).containsKeys(PROVIDER, PROCEEDS, BUYER);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from account a where a.balance <>
                      (select coalesce(sum(l.minor), 0) from leg l where l.account = a.id)
                    """)
                .query(Long.class)
                .single())
        .isZero();
  }

  private Posting sale(String key, long minor) {
    return new Posting(
        key,
        "sale",
        List.of(
            Leg.debit(bank, cny(minor)), Leg.credit(new Account(PROCEEDS, merchant), cny(minor))));
  }

  private static Posting posting(Leg... legs) {
    return new Posting(Ids.next("key"), "test", List.of(legs));
  }

  private Money pocket(Account.Kind kind) {
    return accounts.balance(new Account(kind, merchant), CNY);
  }

  private static long sum(List<Payout> payouts, Account.Kind kind) {
    return payouts.stream()
        .flatMap(payout -> payout.parts().stream())
        .filter(part -> part.pocket().kind() == kind)
        .mapToLong(part -> part.amount().minor())
        .sum();
  }

  private long newPosting() {
    return jdbc.sql(
            "insert into posting (key, reason, posted_at) values (:key, 'forged', now()) returning id")
        .param("key", Ids.next("key"))
        .query(Long.class)
        .single();
  }

  private void addLeg(long posting, long account, long minor) {
    jdbc.sql(
            "insert into leg (posting, account, currency, minor) values (:posting, :account, 'CNY', :minor)")
        .param("posting", posting)
        .param("account", account)
        .param("minor", minor)
        .update();
  }

  private long accountId(Posted posted) {
    return jdbc.sql(
            """
            select a.id from leg l join account a on a.id = l.account
             where l.posting = :posting and a.kind = 'PROCEEDS'
            """)
        .param("posting", posted.number())
        .query(Long.class)
        .single();
  }

  private static Money cny(long minor) {
    return new Money(minor, CNY);
  }

  private static void refuses(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
