package org.suyuan.server.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.Person;

/** Payments as JSON: buyers pay, the provider tells, operators look. */
@RestController
class PaymentsApi {
  private static final int PAGE = 50;
  private static final int MOST = 500;

  private final Payments payments;
  private final Asks asks;
  private final Orders orders;
  private final Settling settling;
  private final Reconciling reconciling;
  private final PaymentProvider provider;
  private final Clock clock;

  PaymentsApi(
      Payments payments,
      Asks asks,
      Orders orders,
      Settling settling,
      Reconciling reconciling,
      PaymentProvider provider,
      Clock clock) {
    this.payments = payments;
    this.asks = asks;
    this.orders = orders;
    this.settling = settling;
    this.reconciling = reconciling;
    this.provider = provider;
    this.clock = clock;
  }

  /** Amounts in the currency's smallest unit. */
  record AskedView(
      String key,
      PaymentProvider.Kind kind,
      String order,
      long minor,
      String currency,
      Asked.State state,
      int tries,
      Instant queuedAt,
      @Nullable Instant settledAt,
      @Nullable String why) {
    static AskedView of(Asked asked) {
      return new AskedView(
          asked.key(),
          asked.kind(),
          asked.order().value(),
          asked.amount().minor(),
          asked.amount().currency().getCurrencyCode(),
          asked.state(),
          asked.tries(),
          asked.queuedAt(),
          asked.settledAt(),
          asked.why());
    }
  }

  record PaymentView(
      String order,
      String currency,
      long dueMinor,
      long authorisedMinor,
      long capturedMinor,
      long refundedMinor,
      List<AskedView> asked) {}

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record AskedPage(List<AskedView> payments, @Nullable String next) {}

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record ReportsPage(List<Reconciliation> reports, @Nullable String next) {}

  /** The day until now when null. */
  record Period(@Nullable Instant since, @Nullable Instant until) {}

  @PostMapping("/orders/{id}/payment")
  @ResponseStatus(HttpStatus.ACCEPTED)
  PaymentView pay(
      @AuthenticationPrincipal Person buyer,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    OrderId order = own(buyer, id);
    payments.pay("order/%s/%s".formatted(id, Objects.requireNonNullElse(key, "1")), order);
    return view(order);
  }

  @GetMapping("/orders/{id}/payment")
  PaymentView payment(@AuthenticationPrincipal Person buyer, @PathVariable String id) {
    return view(own(buyer, id));
  }

  private OrderId own(Person buyer, String id) {
    return orders
        .find(buyer.id(), new OrderId(id))
        .orElseThrow(() -> new Refusal("order-unknown", 404, "You have no such order."))
        .id();
  }

  private PaymentView view(OrderId order) {
    var payment =
        payments
            .of(order)
            .orElseThrow(
                () -> new Refusal("payment-unknown", 404, "Nothing was paid for this order yet."));
    return new PaymentView(
        order.value(),
        payment.due().currency().getCurrencyCode(),
        payment.due().minor(),
        payment.authorised().minor(),
        payment.captured().minor(),
        payment.refunded().minor(),
        payments.asked(order).stream().map(AskedView::of).toList());
  }

  @PostMapping("/payments/notices")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void hear(
      @RequestBody byte[] body,
      @RequestHeader(name = "Payment-Signature", defaultValue = "") String signature) {
    settling.hear(provider.read(body, signature));
  }

  @GetMapping("/payments")
  AskedPage list(
      @RequestParam(defaultValue = "OPEN") Asked.State state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "" + PAGE) int size) {
    int most = Math.clamp(size, 1, MOST);
    List<Asked> found = asks.list(state, after, most + 1);
    List<Asked> page = found.subList(0, Math.min(most, found.size()));
    return new AskedPage(
        page.stream().map(AskedView::of).toList(),
        found.size() > most ? page.getLast().key() : null);
  }

  @PostMapping("/payments/reconciliations")
  @ResponseStatus(HttpStatus.CREATED)
  Reconciliation reconcile(@RequestBody Period period) {
    Instant until = Objects.requireNonNullElseGet(period.until(), clock::instant);
    Instant since =
        Objects.requireNonNullElseGet(period.since(), () -> until.minus(Duration.ofDays(1)));
    return reconciling.run(since, until, null).orElseThrow();
  }

  @GetMapping("/payments/reconciliations")
  ReportsPage reports(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "20") int size) {
    int most = Math.clamp(size, 1, 100);
    List<Reconciliation> found = reconciling.list(after, most + 1);
    List<Reconciliation> page = found.subList(0, Math.min(most, found.size()));
    return new ReportsPage(page, found.size() > most ? page.getLast().id() : null);
  }
}
