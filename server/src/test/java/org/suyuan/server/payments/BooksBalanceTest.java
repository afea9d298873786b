package org.suyuan.server.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.money.Money;
import org.suyuan.money.PartialRefund;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.accounts.Account;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.accounts.Payout;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.orders.TestOrders;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/**
 * Random orders, paid and refunded by a provider that loses answers, repeats itself and speaks out
 * of order, through callers that retry at once: afterwards the provider's own memory and the books
 * must agree to the minor unit. {@code -Dsuyuan.money.orders=20000} for the long run.
 */
@WholePlatform
class BooksBalanceTest {
  private static final int ORDERS = Integer.getInteger("suyuan.money.orders", 300);
  private static final long SEED = Long.getLong("suyuan.money.seed", 20_261_122L);
  private static final int CALLERS = 6;
  private static final int MERCHANTS = 24;
  private static final Currency CNY = Currency.getInstance("CNY");

  private final Payments payments;
  private final Accounts accounts;
  private final Orders orders;
  private final LoopbackProvider provider;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Person buyer;
  private final String run = Ids.next("run");
  private final Map<Integer, Order> placed = new ConcurrentHashMap<>();
  private final Map<String, Payout> payouts = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();

  BooksBalanceTest(
      Payments payments,
      Accounts accounts,
      Orders orders,
      LoopbackProvider provider,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      People people) {
    this.payments = payments;
    this.accounts = accounts;
    this.orders = orders;
    this.provider = provider;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.buyer = people.create(Ids.next("log"), "a long enough password", "Buyer", Role.BUYER);
  }

  @AfterEach
  void answerPromptlyAgain() {
    provider.behave(_ -> Manner.PROMPT);
  }

  @Test
  void nothingIsPaidTwiceNoLineIsRefundedTooMuchAndTheBooksBalance() throws Exception {
    provider.behave(Manner::drawn);

    each(IntStream.range(0, ORDERS), this::placeAndPay);
    untilSettled();
    // Every third order is looked after by two callers at once.
    each(
        IntStream.range(0, ORDERS).flatMap(i -> i % 3 == 0 ? IntStream.of(i, i) : IntStream.of(i)),
        this::refundAndCompensate);
    untilSettled();

    noOrderIsCapturedTwiceOrBeyondItsPriceOrRefundedBeyondIt();
    noLineIsGivenBackMoreThanWasPaidForIt();
    everyDeedOfTheProviderIsInTheBooksOnce();
    whatEachMerchantHasIsWhatItSoldLessWhatItPaid();
    theBooksMakeZero();
    assertThat(refusals.get()).as("the bounds were tried").isPositive();
  }

  private void placeAndPay(int number) {
    var random = new Random(SEED + number);
    List<TestOrders.Line> lines = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      lines.add(
          new TestOrders.Line(
              merchant(random.nextInt(MERCHANTS)),
              1 + random.nextInt(5),
              random.nextInt(8) == 0 ? 1 : 1 + random.nextInt(99_999)));
    }
    long cost = lines.stream().mapToLong(line -> line.quantity() * line.priceMinor()).sum();
    var extras =
        new TestOrders.Extras(
            (long) (cost * random.nextDouble() * 0.5), random.nextInt(1_500), random.nextInt(999));
    var order = TestOrders.place(orders, buyer, "CNY", extras, lines);
    placed.put(number, order);
    var key = run + "/pay/" + number;
    for (int again = random.nextInt(2); again >= 0; again--) {
      payments.pay(key, order.id());
    }
    if (random.nextInt(4) == 0) {
      tolerant(() -> payments.pay(key + "/other", order.id()));
    }
    if (random.nextInt(20) == 0) {
      askAndDie(key + "/authorise", order);
    }
  }

  /** Gives units of each line back, a few times each, and at times more than there are. */
  private void refundAndCompensate(int number) {
    var random = new Random(SEED * 31 + number);
    Order order = Objects.requireNonNull(placed.get(number));
    for (Order.Line line : order.lines()) {
      var units = new PartialRefund(line.paid(), line.quantity());
      long back = 0;
      while (back < line.quantity() && random.nextInt(3) > 0) {
        long count = 1 + random.nextLong(line.quantity() - back);
        var key = "%s/refund/%s/%d/%d".formatted(run, order.id().value(), line.number(), back);
        giveBack(key, order, line.offer().merchant(), units.next(back, count), random.nextInt(2));
        back += count;
      }
    }
    if (random.nextInt(10) == 0) {
      String merchant = order.lines().getFirst().offer().merchant();
      Money tooMuch = new Money(cost(order) + 1, CNY);
      giveBack(run + "/greedy/" + number, order, merchant, tooMuch, 1);
      var key = run + "/apology/" + number;
      transaction.executeWithoutResult(_ -> {
        payouts.put(key, accounts.payout(key, merchant, Money.of(500, "CNY")));
        payments.compensate(key, order.id(), Money.of(500, "CNY"));
      });
    }
  }

  private void giveBack(String key, Order order, String merchant, Money amount, int again) {
    if (amount.isZero()) {
      return;
    }
    for (int i = 0; i <= again; i++) {
      tolerant(() -> {
        Payout payout =
            transaction.execute(_ -> {
              Payout one = accounts.payout(key, merchant, amount);
              payments.refund(key, order.id(), amount);
              return one;
            });
        payouts.put(key, payout);
      });
    }
  }

  private void tolerant(Runnable act) {
    try {
      act.run();
    } catch (Refusal bound) {
      assertThat(bound.code()).isIn("payment-exceeds-order", "refund-exceeds-capture");
      refusals.incrementAndGet();
    }
  }

  /** As a server that asks and dies before it can note the answer. */
  private void askAndDie(String key, Order order) {
    try {
      var cost = new Money(cost(order), CNY);
      provider.ask(new PaymentProvider.Ask(key, PaymentProvider.Kind.AUTHORISE, order.id(), cost));
    } catch (IOException lost) {
      // which is all the same to the dead
    }
  }

  private static void each(IntStream numbers, IntConsumer act) throws Exception {
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<?>> running =
          numbers.<Future<?>>mapToObj(number -> callers.submit(() -> act.accept(number))).toList();
      for (var each : running) {
        each.get();
      }
    }
  }

  private void untilSettled() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90 + ORDERS / 50))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> count("select count(*) from ask where key like :run and state = 'OPEN'") == 0);
  }

  private void noOrderIsCapturedTwiceOrBeyondItsPriceOrRefundedBeyondIt() {
    record Sum(String id, long captures, long captured, long refunded) {}
    Map<String, Order> byId = new HashMap<>();
    placed.values().forEach(order -> byId.put(order.id().value(), order));
    List<Sum> sums =
        jdbc.sql(
                """
                select purchase_order, count(*) filter (where kind = 'CAPTURE') as captures,
                       coalesce(sum(minor) filter (where kind = 'CAPTURE'), 0) as captured,
                       coalesce(sum(minor) filter (where kind = 'REFUND'), 0) as refunded
                  from loopback_deed where key like :run and outcome = 'DONE' group by purchase_order
                """)
            .param("run", run + "/%")
            .query((row, _) ->
                new Sum(
                    row.getString("purchase_order"),
                    row.getLong("captures"),
                    row.getLong("captured"),
                    row.getLong("refunded")))
            .list();
    assertThat(sums).hasSizeGreaterThan(ORDERS / 2);
    assertThat(sums)
        .allSatisfy(sum -> {
          long cost = cost(Objects.requireNonNull(byId.get(sum.id())));
          assertThat(sum.captures()).isLessThanOrEqualTo(1);
          assertThat(sum.captured()).isIn(0L, cost);
          assertThat(sum.refunded()).isBetween(0L, sum.captured());
        });
  }

  private void noLineIsGivenBackMoreThanWasPaidForIt() {
    Map<String, Long> back = new TreeMap<>();
    jdbc.sql(
            """
            select key, minor from loopback_deed
             where key like :run and kind = 'REFUND' and outcome = 'DONE'
            """)
        .param("run", run + "/refund/%")
        .query(row -> {
          var key = row.getString("key");
          back.merge(key.substring(0, key.lastIndexOf('/')), row.getLong("minor"), Long::sum);
        });
    assertThat(back).hasSizeGreaterThan(ORDERS / 4);
    for (Order order : placed.values()) {
      for (Order.Line line : order.lines()) {
        var key = "%s/refund/%s/%d".formatted(run, order.id().value(), line.number());
        assertThat(back.getOrDefault(key, 0L)).isLessThanOrEqualTo(line.paid().minor());
      }
    }
  }

  private void everyDeedOfTheProviderIsInTheBooksOnce() {
    assertThat(
            count(
                """
                select count(*) from loopback_deed d
                  left join posting p on p.key = 'payment/' || d.key
                  left join (leg l join account a on a.id = l.account and a.kind = 'PROVIDER') on l.posting = p.id
                 where d.key like :run and d.kind <> 'AUTHORISE' and d.outcome = 'DONE'
                   and l.minor is distinct from case when d.kind = 'CAPTURE' then d.minor else -d.minor end
                """))
        .isZero();
    assertThat(count("select count(*) from posting where key like 'payment/' || :run"))
        .isEqualTo(
            count(
                """
                select count(*) from loopback_deed
                 where key like :run and kind <> 'AUTHORISE' and outcome = 'DONE'
                """));
    assertThat(
            count("select count(*) from provider_fact where key like :run and verdict = 'DIFFERS'"))
        .isZero();
  }

  private void whatEachMerchantHasIsWhatItSoldLessWhatItPaid() {
    Map<Account, Long> expected = new HashMap<>();
    for (Order order : placed.values()) {
      if (orders.find(order.id()).orElseThrow().state() == Order.State.PAID) {
        order
            .lines()
            .forEach(line ->
                expected.merge(
                    new Account(Account.Kind.PROCEEDS, line.offer().merchant()),
                    line.paid().minor(),
                    Long::sum));
      }
    }
    for (Payout payout : payouts.values()) {
      for (Payout.Part part : payout.parts()) {
        boolean isOwed = part.pocket().kind() == Account.Kind.RECEIVABLE;
        expected.merge(
            part.pocket(), isOwed ? part.amount().minor() : -part.amount().minor(), Long::sum);
      }
    }
    assertThat(expected).hasSizeGreaterThanOrEqualTo(MERCHANTS / 2);
    expected.forEach((account, minor) ->
        assertThat(accounts.balance(account, CNY))
            .as(account.toString())
            .isEqualTo(new Money(minor, CNY)));
  }

  private void theBooksMakeZero() {
    assertThat(accounts.totals(CNY).values().stream().reduce(Money.zero(CNY), Money::plus))
        .isEqualTo(Money.zero(CNY));
    long owed = payouts.values().stream().mapToLong(payout -> payout.amount().minor()).sum();
    long paid =
        count(
            """
            select coalesce(sum(minor), 0) from loopback_deed
             where key like :run and kind in ('REFUND', 'TRANSFER') and outcome = 'DONE'
            """);
    assertThat(
            count(
                "select coalesce(-sum(balance), 0) from account where kind = 'BUYER' and owner like :run"))
        .isEqualTo(owed - paid);
  }

  private long count(String sql) {
    return jdbc.sql(sql).param("run", run + "/%").query(Long.class).single();
  }

  private static long cost(Order order) {
    return Objects.requireNonNull(order.totals().get("CNY"));
  }

  private String merchant(int number) {
    return run + "/merchant/" + number;
  }
}
