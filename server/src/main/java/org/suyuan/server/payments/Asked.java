package org.suyuan.server.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.money.Money;
import org.suyuan.server.orders.OrderId;

/**
 * What the provider is or was asked.
 *
 * @param tries how often it was asked so far
 * @param why it was refused; null when it was not
 */
public record Asked(
    String key,
    PaymentProvider.Kind kind,
    OrderId order,
    Money amount,
    State state,
    int tries,
    Instant queuedAt,
    @Nullable Instant settledAt,
    @Nullable String why) {
  public enum State {
    OPEN,
    DONE,
    REFUSED
  }

  PaymentProvider.Ask toProvider() {
    return new PaymentProvider.Ask(key, kind, order, amount);
  }

  boolean isSame(PaymentProvider.Ask other) {
    return toProvider().equals(other);
  }
}
