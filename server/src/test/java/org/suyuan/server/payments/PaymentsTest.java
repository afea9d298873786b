package org.suyuan.server.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.money.Money;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.accounts.Account;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.accounts.Payout;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.orders.TestOrders;
import org.suyuan.server.payments.PaymentProvider.Fact;
import org.suyuan.server.payments.PaymentProvider.Kind;
import org.suyuan.server.payments.PaymentProvider.Outcome;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** Payments through the loopback provider, with everything that goes wrong on the way. */
@WholePlatform
class PaymentsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Payments payments;
  private final Accounts accounts;
  private final Orders orders;
  private final Asks asks;
  private final Settling settling;
  private final Reconciling reconciling;
  private final LoopbackProvider provider;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final Person buyer;
  private final int port;
  private final String merchant = Ids.next("mch");

  PaymentsTest(
      Payments payments,
      Accounts accounts,
      Orders orders,
      Asks asks,
      Settling settling,
      Reconciling reconciling,
      LoopbackProvider provider,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions,
      People people,
      @LocalServerPort int port) {
    this.payments = payments;
    this.accounts = accounts;
    this.orders = orders;
    this.asks = asks;
    this.settling = settling;
    this.reconciling = reconciling;
    this.provider = provider;
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.buyer = people.create(Ids.next("log"), "a long enough password", "Buyer", Role.BUYER);
    this.port = port;
  }

  @AfterEach
  void answerPromptlyAgain() {
    provider.behave(_ -> Manner.PROMPT);
  }

  @Test
  void aPaidOrderBringsEachMerchantWhatItsLinesCost() {
    var other = Ids.next("mch");
    var order =
        place(
            new TestOrders.Extras(1_000, 500, 91),
            new TestOrders.Line(merchant, 2, 2_000),
            new TestOrders.Line(other, 1, 6_000));

    payments.pay(Ids.next("key"), order.id());

    until(() -> orders.find(order.id()).orElseThrow().state() == Order.State.PAID);
    assertThat(proceeds(merchant)).isEqualTo(order.lines().getFirst().paid());
    assertThat(proceeds(other)).isEqualTo(order.lines().getLast().paid());
    assertThat(proceeds(merchant).plus(proceeds(other))).isEqualTo(cny(9_591));
    assertThat(orders.find(order.id()).orElseThrow().paidAt()).isPresent();
  }

  @Test
  void whatIsTakenBackIsNeverAsked() {
    var order = place();
    var key = Ids.next("key");

    transaction.executeWithoutResult(status -> {
      payments.authorise(key, order.id(), cny(100));
      status.setRollbackOnly();
    });

    assertThat(payments.find(key)).isEmpty();
    assertThat(deeds(key)).isZero();
  }

  @Test
  void aKeyPaysOnceAndAnOrderIsNotPaidTwice() {
    var order = place();
    var key = Ids.next("key");
    payments.pay(key, order.id());
    payments.pay(key, order.id());

    refuses("payment-exceeds-order", () -> payments.pay(Ids.next("key"), order.id()));
    refuses(
        "payment-differs", () -> payments.authorise(key + "/authorise", order.id(), cny(9_999)));
    untilDone(key + "/capture");
    refuses("payment-exceeds-order", () -> payments.pay(Ids.next("key"), order.id()));
    refuses(
        "capture-exceeds-authorisation",
        () -> payments.capture(Ids.next("key"), order.id(), cny(1)));
    assertThat(proceeds(merchant)).isEqualTo(cny(10_000));
  }

  @Test
  void aRefundIsBoundByWhatWasSetAsideAndByWhatWasPaid() {
    var order = paid();
    var key = Ids.next("claim") + "/1";
    refuses("payment-unfunded", () -> payments.refund(key, order.id(), cny(6_000)));

    accounts.payout(key, merchant, cny(6_000));
    payments.refund(key, order.id(), cny(6_000));
    payments.refund(key, order.id(), cny(6_000));
    untilDone(key);

    var more = Ids.next("claim") + "/1";
    accounts.payout(more, merchant, cny(4_001));
    refuses("refund-exceeds-capture", () -> payments.refund(more, order.id(), cny(4_001)));
    payments.compensate(more, order.id(), cny(4_001));
    untilDone(more);

    assertThat(payments.of(order.id()).orElseThrow().refunded()).isEqualTo(cny(6_000));
    assertThat(accounts.balance(Payout.debt(key), cny(0).currency())).isEqualTo(cny(0));
    assertThat(accounts.balance(Payout.debt(more), cny(0).currency())).isEqualTo(cny(0));
    assertThat(accounts.balance(new Account(Account.Kind.RECEIVABLE, merchant), cny(0).currency()))
        .isEqualTo(cny(1));
  }

  @Test
  void aRefusedCardLeavesTheOrderUnpaidAndFreeToTryAgain() {
    provider.behave(_ -> Manner.REFUSES);
    var order = place();
    var key = Ids.next("key");
    payments.pay(key, order.id());

    until(() -> state(key + "/capture") == Asked.State.REFUSED);
    assertThat(state(key + "/authorise")).isEqualTo(Asked.State.REFUSED);
    assertThat(deeds(key + "/capture")).isZero();
    assertThat(orders.find(order.id()).orElseThrow().state()).isEqualTo(Order.State.PLACED);

    provider.behave(_ -> Manner.PROMPT);
    payments.pay(Ids.next("key"), order.id());
    until(() -> orders.find(order.id()).orElseThrow().state() == Order.State.PAID);
  }

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"LATE", "TWICE", "LOST"})
  void howeverTheAnswerComesTheMoneyMovesOnce(Manner manner) {
    provider.behave(ask -> ask.kind() == Kind.CAPTURE ? manner : Manner.PROMPT);
    var order = paid();

    assertThat(proceeds(merchant)).isEqualTo(cny(10_000));
    assertThat(payments.of(order.id()).orElseThrow().captured()).isEqualTo(cny(10_000));
  }

  @Test
  void whatADeadServerAskedIsAskedAgainUnderTheSameKey() {
    var order = place();
    var key = Ids.next("key");
    transaction.executeWithoutResult(_ -> {
      payments.authorise(key, order.id(), cny(10_000));
      jdbc.sql("update ask set tries = 1, due_at = :later where key = :key") // it was taken
          .param("later", clock.instant().plus(Duration.ofDays(1)))
          .param("key", key)
          .update();
    });
    askAndDie(new PaymentProvider.Ask(key, Kind.AUTHORISE, order.id(), cny(10_000)));
    assertThat(state(key)).isEqualTo(Asked.State.OPEN);

    asks.dueIn(key, Duration.ZERO);
    untilDone(key);

    assertThat(deeds(key)).isOne();
    assertThat(payments.of(order.id()).orElseThrow().authorised()).isEqualTo(cny(10_000));
  }

  @Test
  void onlySignedNoticesAreHeardAndEachOnce() throws Exception {
    var order = open(Ids.next("key"));
    var fact = fact(order, 10_000, Outcome.DONE);
    byte[] body = Notice.of(fact);

    assertThat(post(body, "sha256=00")).isEqualTo(400);
    assertThat(post(body, "")).isEqualTo(400);
    assertThat(post(Notice.of(fact(order, 9_999, Outcome.DONE)), provider.sign(body)))
        .isEqualTo(400);
    assertThat(state(fact.key())).isEqualTo(Asked.State.OPEN);

    assertThat(post(body, provider.sign(body))).isEqualTo(204);
    assertThat(post(body, provider.sign(body))).isEqualTo(204);
    assertThat(state(fact.key())).isEqualTo(Asked.State.DONE);
  }

  @Test
  void theFirstFinalWordCountsAndAContradictionIsKept() {
    var ask = open(Ids.next("key"));

    assertThat(settling.hear(fact(ask, 9_999, Outcome.DONE))).isEqualTo(Settling.Verdict.DIFFERS);
    assertThat(settling.hear(fact(ask, 10_000, Outcome.DONE))).isEqualTo(Settling.Verdict.APPLIED);
    assertThat(settling.hear(fact(ask, 10_000, Outcome.PENDING))).isEqualTo(Settling.Verdict.LATE);
    assertThat(settling.hear(fact(ask, 10_000, Outcome.DONE))).isEqualTo(Settling.Verdict.REPEATED);
    assertThat(settling.hear(fact(ask, 10_000, Outcome.REFUSED)))
        .isEqualTo(Settling.Verdict.DIFFERS);
    assertThat(state(ask.key())).isEqualTo(Asked.State.DONE);
    assertThat(payments.of(ask.order()).orElseThrow().authorised()).isEqualTo(cny(10_000));
  }

  @Test
  void theReconciliationFindsWhatTheListsDoNotShare() {
    Instant since = clock.instant().minusSeconds(1);
    var good = paid();
    var unknownHere = new PaymentProvider.Ask(Ids.next("key"), Kind.REFUND, good.id(), cny(5));
    askAndDie(unknownHere);
    var openHere = open(Ids.next("key"));
    askAndDie(openHere);
    var unknownThere = open(Ids.next("key"));
    settling.hear(fact(unknownThere, 10_000, Outcome.DONE));
    var differs = open(Ids.next("key"));
    askAndDie(new PaymentProvider.Ask(differs.key(), Kind.AUTHORISE, differs.order(), cny(9_000)));

    var report =
        reconciling.run(since, clock.instant().plusSeconds(1), null).orElseThrow().differences();

    assertThat(report)
        .extracting(Difference::key, Difference::kind)
        .contains(
            tuple(unknownHere.key(), Difference.Kind.UNKNOWN_HERE),
            tuple(openHere.key(), Difference.Kind.OPEN_HERE),
            tuple(unknownThere.key(), Difference.Kind.UNKNOWN_THERE),
            tuple(differs.key(), Difference.Kind.DIFFERS));
    assertThat(report)
        .extracting(Difference::key)
        .noneMatch(
            key -> payments.asked(good.id()).stream().anyMatch(one -> one.key().equals(key)));
    assertThat(reconciling.list(null, 1).getFirst().differences())
        .containsExactlyInAnyOrderElementsOf(report);
  }

  @Test
  void aNightIsReconciledOnce() {
    var night = java.time.LocalDate.ofEpochDay(System.nanoTime() % 1_000_000);
    var since = Instant.parse("2001-01-01T00:00:00Z");
    var until = Instant.parse("2001-01-02T00:00:00Z");

    assertThat(reconciling.run(since, until, night)).isPresent();
    assertThat(reconciling.run(since, until, night)).isEmpty();
    var shanghai = ZoneId.of("Asia/Shanghai");
    assertThat(Nightly.nextAfter(ZonedDateTime.of(2026, 11, 22, 3, 30, 0, 0, shanghai)))
        .isEqualTo(ZonedDateTime.of(2026, 11, 23, 3, 30, 0, 0, shanghai));
    assertThat(Nightly.nextAfter(ZonedDateTime.of(2026, 11, 22, 3, 29, 0, 0, shanghai)))
        .isEqualTo(ZonedDateTime.of(2026, 11, 22, 3, 30, 0, 0, shanghai));
  }

  private Order place(TestOrders.Extras extras, TestOrders.Line... lines) {
    return TestOrders.place(orders, buyer, "CNY", extras, List.of(lines));
  }

  /** One that costs 100 yuan. */
  private Order place() {
    return place(TestOrders.Extras.NONE, new TestOrders.Line(merchant, 2, 5_000));
  }

  private Order paid() {
    var order = place();
    payments.pay(Ids.next("key"), order.id());
    until(() -> orders.find(order.id()).orElseThrow().state() == Order.State.PAID);
    return order;
  }

  /** An authorisation that nobody asks for before tomorrow. */
  private PaymentProvider.Ask open(String key) {
    var order = place();
    transaction.executeWithoutResult(_ -> {
      payments.authorise(key, order.id(), cny(10_000));
      asks.dueIn(key, Duration.ofDays(1));
    });
    return new PaymentProvider.Ask(key, Kind.AUTHORISE, order.id(), cny(10_000));
  }

  private static Fact fact(PaymentProvider.Ask ask, long minor, Outcome outcome) {
    return new Fact(
        Ids.next("evt"),
        ask.key(),
        ask.kind(),
        outcome,
        cny(minor),
        Ids.next("lbk"),
        Instant.now());
  }

  private void askAndDie(PaymentProvider.Ask ask) {
    try {
      provider.ask(ask);
    } catch (IOException lost) {
      throw new java.io.UncheckedIOException(lost);
    }
  }

  private int post(byte[] body, String signature) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/payments/notices"))
            .header("Content-Type", "application/json")
            .header("Payment-Signature", signature)
            .POST(BodyPublishers.ofByteArray(body));
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private Asked.State state(String key) {
    return payments.find(key).orElseThrow().state();
  }

  private void untilDone(String key) {
    until(() -> state(key) == Asked.State.DONE);
  }

  private static void until(Callable<Boolean> holds) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(holds);
  }

  private long deeds(String key) {
    return jdbc.sql("select count(*) from loopback_deed where key = :key")
        .param("key", key)
        .query(Long.class)
        .single();
  }

  private Money proceeds(String of) {
    return accounts.balance(new Account(Account.Kind.PROCEEDS, of), cny(0).currency());
  }

  private static Money cny(long minor) {
    return Money.of(minor, "CNY");
  }

  private static void refuses(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
