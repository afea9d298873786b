package org.suyuan.server.payments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.money.Allocation;
import org.suyuan.money.Money;
import org.suyuan.server.accounts.Account;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.accounts.Leg;
import org.suyuan.server.accounts.Payout;
import org.suyuan.server.accounts.Posting;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.payments.PaymentProvider.Fact;
import org.suyuan.server.payments.PaymentProvider.Outcome;

/**
 * Applies what the provider says, each saying once, whether it was an answer or a notice and in
 * whatever order they come: the first final word on an ask counts and moves the books, a repeated
 * one changes nothing, a contradicting one is kept for the reconciliation.
 */
@Component
class Settling {
  private static final Logger log = LoggerFactory.getLogger(Settling.class);

  /** What a saying is worth when it arrives. */
  enum Verdict {
    APPLIED,
    REPEATED,
    LATE,
    DIFFERS,
    UNKNOWN
  }

  private final JdbcClient jdbc;
  private final Asks asks;
  private final Totals totals;
  private final Accounts accounts;
  private final Orders orders;
  private final PaymentProvider provider;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Settling(
      JdbcClient jdbc,
      Asks asks,
      Totals totals,
      Accounts accounts,
      Orders orders,
      PaymentProvider provider,
      Clock clock,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.asks = asks;
    this.totals = totals;
    this.accounts = accounts;
    this.orders = orders;
    this.provider = provider;
    this.clock = clock;
    this.events = events;
  }

  @Transactional
  public Verdict hear(Fact fact) {
    var asked = asks.lock(fact.key());
    Verdict verdict = asked.map(one -> judge(one, fact)).orElse(Verdict.UNKNOWN);
    if (!keep(fact, verdict)) {
      return Verdict.REPEATED;
    }
    if (verdict == Verdict.APPLIED) {
      apply(asked.orElseThrow(), fact);
    } else if (verdict == Verdict.DIFFERS || verdict == Verdict.UNKNOWN) {
      log.warn("The payment provider says of {} what we do not know: {}", fact.key(), fact);
    }
    return verdict;
  }

  private static Verdict judge(Asked asked, Fact fact) {
    if (asked.kind() != fact.kind() || !asked.amount().equals(fact.amount())) {
      return Verdict.DIFFERS;
    }
    return switch (fact.outcome()) {
      case PENDING -> Verdict.LATE;
      case DONE -> against(asked.state(), Asked.State.DONE);
      case REFUSED -> against(asked.state(), Asked.State.REFUSED);
    };
  }

  private static Verdict against(Asked.State known, Asked.State said) {
    if (known == Asked.State.OPEN) {
      return Verdict.APPLIED;
    }
    return known == said ? Verdict.REPEATED : Verdict.DIFFERS;
  }

  private boolean keep(Fact fact, Verdict verdict) {
    return jdbc.sql(
                """
                insert into provider_fact (id, key, kind, outcome, minor, currency, reference, at, heard_at, verdict)
                values (:id, :key, :kind, :outcome, :minor, :currency, :reference, :at, :now, :verdict)
                on conflict (id) do nothing
                """)
            .param("id", fact.id())
            .param("key", fact.key())
            .param("kind", fact.kind())
            .param("outcome", fact.outcome())
            .param("minor", fact.amount().minor())
            .param("currency", fact.amount().currency().getCurrencyCode())
            .param("reference", fact.reference())
            .param("at", fact.at())
            .param("now", clock.instant())
            .param("verdict", verdict)
            .update()
        == 1;
  }

  /** The books before the totals: whoever sets money aside and asks for it locks in that order. */
  private void apply(Asked asked, Fact fact) {
    if (fact.outcome() == Outcome.DONE) {
      post(asked);
      totals.done(asked.toProvider());
      var done = asks.settle(asked.key(), Asked.State.DONE, fact.at(), fact.reference(), null);
      if (asked.kind() == PaymentProvider.Kind.CAPTURE
          && totals.find(asked.order()).orElseThrow().isPaid()) {
        orders.paid(asked.order(), fact.at());
      }
      events.publishEvent(new PaymentSettled(done));
    } else {
      refuse(asked, fact, "The provider refused it.");
    }
  }

  private void refuse(Asked asked, Fact fact, String why) {
    asks.after(asked.key()).forEach(next -> refuse(next, fact, "What it waited for was refused."));
    totals.refused(asked.toProvider());
    var refused = asks.settle(asked.key(), Asked.State.REFUSED, fact.at(), fact.reference(), why);
    events.publishEvent(new PaymentSettled(refused));
  }

  private void post(Asked asked) {
    var atProvider = new Account(Account.Kind.PROVIDER, provider.name());
    switch (asked.kind()) {
      case AUTHORISE -> {} // a promise moves no money
      case CAPTURE -> {
        List<Leg> legs = new ArrayList<>(List.of(Leg.debit(atProvider, asked.amount())));
        shares(asked)
            .forEach((merchant, share) ->
                legs.add(Leg.credit(new Account(Account.Kind.PROCEEDS, merchant), share)));
        accounts.post(new Posting("payment/" + asked.key(), "captured", legs));
      }
      case REFUND, TRANSFER ->
          accounts.post(
              new Posting(
                  "payment/" + asked.key(),
                  asked.kind() == PaymentProvider.Kind.REFUND ? "refunded" : "transferred",
                  List.of(
                      Leg.debit(Payout.debt(asked.key()), asked.amount()),
                      Leg.credit(atProvider, asked.amount()))));
    }
  }

  /** What each merchant gets of a capture: its lines' parts. */
  private Map<String, Money> shares(Asked asked) {
    List<Order.Line> lines = orders.find(asked.order()).orElseThrow().lines();
    List<Money> parts =
        Allocation.of(asked.amount(), lines.stream().map(line -> line.paid().minor()).toList());
    Map<String, Money> shares = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (parts.get(i).isPositive()) {
        shares.merge(lines.get(i).offer().merchant(), parts.get(i), Money::plus);
      }
    }
    return shares;
  }
}
