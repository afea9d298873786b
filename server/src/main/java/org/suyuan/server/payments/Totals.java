package org.suyuan.server.payments;

import java.util.Currency;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderId;

/** What each order was paid so far, and the bounds of what may follow. */
@Component
class Totals {
  private final JdbcClient jdbc;

  Totals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void open(OrderId order, Money due) {
    jdbc.sql(
            """
            insert into payment (purchase_order, currency, due) values (:order, :currency, :due)
            on conflict do nothing
            """)
        .param("order", order)
        .param("currency", due.currency().getCurrencyCode())
        .param("due", due.minor())
        .update();
  }

  /**
   * Reserves room for what is to be asked.
   *
   * @throws Refusal {@code payment-exceeds-order}, {@code capture-exceeds-authorisation}, {@code
   *     refund-exceeds-capture}, each 409 and also for another currency
   */
  void reserve(PaymentProvider.Ask ask) {
    switch (ask.kind()) {
      case AUTHORISE ->
          require(
              ask,
              "authorising = authorising + :minor",
              "authorising + :minor <= due",
              "payment-exceeds-order",
              "The order costs less, or is being paid already.");
      case CAPTURE ->
          require(
              ask,
              "capturing = capturing + :minor",
              "capturing + :minor <= authorising",
              "capture-exceeds-authorisation",
              "So much was not authorised.");
      case REFUND ->
          require(
              ask,
              "refunding = refunding + :minor",
              "refunding + :minor <= captured",
              "refund-exceeds-capture",
              "The order was paid less than what would be given back altogether.");
      case TRANSFER -> {} // bounded by what the books owe
    }
  }

  private void require(
      PaymentProvider.Ask ask, String change, String bound, String code, String sentence) {
    if (update(ask, change, bound) == 0) {
      throw new Refusal(code, 409, sentence).with("amount", ask.amount().toString());
    }
  }

  /** Notes that what was reserved happened. */
  void done(PaymentProvider.Ask ask) {
    switch (ask.kind()) {
      case AUTHORISE -> update(ask, "authorised = authorised + :minor", "true");
      case CAPTURE -> update(ask, "captured = captured + :minor", "true");
      case REFUND -> update(ask, "refunded = refunded + :minor", "true");
      case TRANSFER -> {}
    }
  }

  /** Gives room back that was reserved in vain. */
  void refused(PaymentProvider.Ask ask) {
    switch (ask.kind()) {
      case AUTHORISE -> update(ask, "authorising = authorising - :minor", "true");
      case CAPTURE -> update(ask, "capturing = capturing - :minor", "true");
      case REFUND -> update(ask, "refunding = refunding - :minor", "true");
      case TRANSFER -> {}
    }
  }

  private int update(PaymentProvider.Ask ask, String change, String bound) {
    return jdbc.sql(
            "update payment set %s where purchase_order = :order and currency = :currency and %s"
                .formatted(change, bound))
        .param("order", ask.order())
        .param("currency", ask.amount().currency().getCurrencyCode())
        .param("minor", ask.amount().minor())
        .update();
  }

  Optional<Payment> find(OrderId order) {
    return jdbc.sql("select * from payment where purchase_order = :order")
        .param("order", order)
        .query((row, _) -> {
          var currency = Currency.getInstance(row.getString("currency"));
          return new Payment(
              order,
              new Money(row.getLong("due"), currency),
              new Money(row.getLong("authorised"), currency),
              new Money(row.getLong("captured"), currency),
              new Money(row.getLong("refunding"), currency),
              new Money(row.getLong("refunded"), currency));
        })
        .optional();
  }
}
