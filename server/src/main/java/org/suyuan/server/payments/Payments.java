package org.suyuan.server.payments;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.money.Money;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.accounts.Payout;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.payments.PaymentProvider.Ask;
import org.suyuan.server.payments.PaymentProvider.Kind;

/**
 * The door of payments. Each call only notes what the provider is to be asked, in the caller's
 * transaction; it is asked after that committed. The same key with the same content answers what is
 * there, with another content it is refused as {@code payment-differs} (409).
 */
@Service
public class Payments {
  private final Orders orders;
  private final Accounts accounts;
  private final Asks asks;
  private final Totals totals;
  private final PaymentWork work;
  private final Reconciling reconciling;
  private final Clock clock;

  Payments(
      Orders orders,
      Accounts accounts,
      Asks asks,
      Totals totals,
      PaymentWork work,
      Reconciling reconciling,
      Clock clock) {
    this.orders = orders;
    this.accounts = accounts;
    this.asks = asks;
    this.totals = totals;
    this.work = work;
    this.reconciling = reconciling;
    this.clock = clock;
  }

  /**
   * Has an order authorised and then captured, all that it costs; {@code key/authorise} and {@code
   * key/capture} are asked of the provider.
   *
   * @throws Refusal {@code payment-exceeds-order} when it is paid or being paid under another key
   */
  @Transactional
  public void pay(String key, OrderId order) {
    Money due = due(order);
    if (due.isZero()) {
      orders.paid(order, clock.instant());
      return;
    }
    totals.open(order, due);
    queue(new Ask(key + "/authorise", Kind.AUTHORISE, order, due), null);
    queue(new Ask(key + "/capture", Kind.CAPTURE, order, due), key + "/authorise");
  }

  /**
   * Has an amount of the buyer's promised.
   *
   * @throws Refusal {@code order-unknown}, {@code payment-exceeds-order}
   */
  @Transactional
  public Asked authorise(String key, OrderId order, Money amount) {
    totals.open(order, due(order));
    return queue(new Ask(key, Kind.AUTHORISE, order, amount), null);
  }

  /**
   * Has taken what was promised.
   *
   * @throws Refusal {@code capture-exceeds-authorisation}
   */
  @Transactional
  public Asked capture(String key, OrderId order, Money amount) {
    return queue(new Ask(key, Kind.CAPTURE, order, amount), null);
  }

  /**
   * Has given back what {@link Accounts#payout} or {@link Accounts#bear} set aside under the same
   * key.
   *
   * @throws Refusal {@code refund-exceeds-capture}, {@code payment-unfunded} when not so much was
   *     set aside under this key
   */
  @Transactional
  public Asked refund(String key, OrderId order, Money amount) {
    return pay(new Ask(key, Kind.REFUND, order, amount));
  }

  /**
   * Has paid to the buyer, beyond what the order cost, what was set aside under the same key.
   *
   * @throws Refusal {@code payment-unfunded}
   */
  @Transactional
  public Asked compensate(String key, OrderId order, Money amount) {
    return pay(new Ask(key, Kind.TRANSFER, order, amount));
  }

  private Asked pay(Ask ask) {
    return queue(ask, null, this::requireSetAside);
  }

  private void requireSetAside(Ask ask) {
    Money setAside = accounts.balance(Payout.debt(ask.key()), ask.amount().currency());
    if (setAside.compareTo(ask.amount()) < 0) {
      throw new Refusal(
              "payment-unfunded",
              409,
              "%s was set aside under this key, and %s was to be paid."
                  .formatted(setAside, ask.amount()))
          .with("key", ask.key());
    }
  }

  private Asked queue(Ask ask, @Nullable String after) {
    return queue(ask, after, _ -> {});
  }

  /**
   * @param condition for what is new
   */
  private Asked queue(Ask ask, @Nullable String after, Consumer<Ask> condition) {
    if (!ask.amount().isPositive()) {
      throw new Refusal(
          "payment-malformed",
          422,
          "Expected an amount above zero, found %s.".formatted(ask.amount()));
    }
    Optional<Asked> added = asks.add(ask, after);
    if (added.isPresent()) {
      condition.accept(ask);
      totals.reserve(ask);
      wakeAfterCommit();
      return added.get();
    }
    return asks.find(ask.key())
        .filter(asked -> asked.isSame(ask))
        .orElseThrow(() ->
            new Refusal("payment-differs", 409, "This key belongs to another payment.")
                .with("key", ask.key()));
  }

  private void wakeAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.wake();
          }
        });
  }

  private Money due(OrderId id) {
    Order order =
        orders
            .find(id)
            .orElseThrow(
                () -> new Refusal("order-unknown", 404, "There is no order " + id.value() + "."));
    Map<String, Long> costs = order.totals();
    if (costs.size() != 1) {
      throw new Refusal(
          "payment-malformed", 422, "An order is paid in one currency; this one has several.");
    }
    var cost = costs.entrySet().iterator().next();
    return Money.of(cost.getValue(), cost.getKey());
  }

  /** How an order is paid; empty when the provider was never asked about it. */
  public Optional<Payment> of(OrderId order) {
    return totals.find(order);
  }

  /** Everything that was asked about an order, the oldest first. */
  public List<Asked> asked(OrderId order) {
    return asks.of(order);
  }

  public Optional<Asked> find(String key) {
    return asks.find(key);
  }

  /**
   * Comparisons with the provider's own list, the newest first.
   *
   * @param after the id of the last one of the page before; empty for the first page
   */
  public List<Reconciliation> reconciliations(Optional<String> after, int most) {
    return reconciling.list(after.orElse(null), most);
  }
}
