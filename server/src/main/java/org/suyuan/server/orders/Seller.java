package org.suyuan.server.orders;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** For whom somebody places, packs and moves orders (卖方). */
public sealed interface Seller {
  /** The administrator, who looks after everybody's orders. */
  record Everyone() implements Seller {}

  /** One merchant, or the platform itself: its lines and nobody else's. */
  record Merchant(String name) implements Seller {}

  /** A merchant's account that nobody appointed. */
  record Nobody() implements Seller {}

  static Seller of(Person person, Merchants merchants) {
    return person.role() == Role.ADMIN
        ? new Everyone()
        : merchants.of(person.id()).<Seller>map(Merchant::new).orElseGet(Nobody::new);
  }

  default boolean sells(Order.Line line) {
    return switch (this) {
      case Everyone _ -> true;
      case Merchant(String name) -> line.offer().merchant().equals(name);
      case Nobody _ -> false;
    };
  }

  /** An order with the lines that are this seller's; empty when none is. */
  default Optional<Order> share(Order order) {
    List<Order.Line> own = order.lines().stream().filter(this::sells).toList();
    return own.isEmpty() ? Optional.empty() : Optional.of(order.with(own));
  }

  /** What was sent, with this seller where a line names none. */
  default Placing fill(Placing sent) {
    return switch (this) {
      case Merchant(String name) -> sent.soldBy(name);
      case Everyone _, Nobody _ -> sent;
    };
  }

  /**
   * An order that is taken over from elsewhere brings times that promises are counted from, and
   * whoever has to keep them does not say them: a seller's own order is placed now.
   *
   * @throws Refusal {@code takeover-not-yours}
   */
  default void requireNew(Placing placing) {
    if (!(this instanceof Everyone) && placing.isTakenOver()) {
      throw new Refusal(
          "takeover-not-yours",
          403,
          "The administrator takes orders over. Leave out placedAt, state and times, and move the"
              + " order on as it goes.");
    }
  }

  /**
   * @throws Refusal {@code merchant-not-yours} for a line that another merchant sells, or that
   *     would be shown as the platform's own though it is not
   */
  default void requireOwn(List<Order.Line> lines) {
    boolean free = this instanceof Everyone;
    for (Order.Line line : lines) {
      boolean borrowed =
          line.offer().selfOperated() && !line.offer().merchant().equals(Merchants.PLATFORM);
      if (!free && (borrowed || !sells(line))) {
        throw new Refusal(
                "merchant-not-yours",
                403,
                "Line %d is not sold by the merchant you act for.".formatted(line.number()))
            .with("line", line.number());
      }
    }
  }

  /** One merchant's keys do not stand in another's way. */
  default String named(String idempotencyKey) {
    return switch (this) {
      case Merchant(String name) -> name + "/" + idempotencyKey;
      case Everyone _, Nobody _ -> idempotencyKey;
    };
  }
}
