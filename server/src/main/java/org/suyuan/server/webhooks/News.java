package org.suyuan.server.webhooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.server.deliveries.Postman;
import org.suyuan.server.guarantees.Claim;
import org.suyuan.server.guarantees.ClaimMoved;
import org.suyuan.server.guarantees.ClaimsAgainst;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.OrderMoved;
import org.suyuan.server.orders.OrderPacked;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.payments.Asked;
import org.suyuan.server.payments.PaymentSettled;

/**
 * Hears what happens and writes it to the merchants whom it concerns, in the transaction in which
 * it happens: news of what was rolled back is never sent, and no news is lost.
 */
@Component
class News {
  private static final String OPENED = "claim.opened";
  private static final String DECIDED = "claim.decided";
  private static final String PAID = "claim.paid";

  private final Orders orders;
  private final ClaimsAgainst claims;
  private final WebhookTable webhooks;
  private final Letters letters;
  private final Postman postman;
  private final String root;

  /**
   * @param root scheme and host of this platform; empty while none is configured, so that links are
   *     paths alone
   */
  News(
      Orders orders,
      ClaimsAgainst claims,
      WebhookTable webhooks,
      Letters letters,
      Postman postman,
      @Value("${suyuan.public-address:}") String root) {
    this.orders = orders;
    this.claims = claims;
    this.webhooks = webhooks;
    this.letters = letters;
    this.postman = postman;
    this.root = root;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void hear(OrderMoved moved) {
    if (webhooks.isEmpty()) {
      return;
    }
    String type = moved.state() == Order.State.PLACED ? "order.placed" : "order.moved";
    for (String merchant : sellers(moved.id(), _ -> true)) {
      var data = about(moved.id());
      data.put("state", moved.state().name());
      post(merchant, new Letter(type, moved.at(), moved.id(), data));
    }
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void hear(OrderPacked packed) {
    if (webhooks.isEmpty()) {
      return;
    }
    for (String merchant : sellers(packed.id(), line -> packed.lines().contains(line.number()))) {
      var data = about(packed.id());
      data.put("lines", own(merchant, packed));
      post(merchant, new Letter("order.packed", packed.at(), packed.id(), data));
    }
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void hear(ClaimMoved moved) {
    List<String> types =
        switch (moved.cause()) {
          case OPENED -> isDecided(moved) ? List.of(OPENED, DECIDED) : List.of(OPENED);
          case SAID, CHOSEN -> isDecided(moved) ? List.of(DECIDED) : List.of();
          case APPEALED, DONE, OVERDUE, REMINDED, DEMANDED, RECOVERED -> List.of();
        };
    post(types, moved.claim(), moved.at());
  }

  /** Money of a claim has left for its buyer. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void hear(PaymentSettled settled) {
    Asked asked = settled.asked();
    Instant at = asked.settledAt();
    if (asked.state() == Asked.State.DONE && at != null) {
      claims.paidUnder(asked.key()).ifPresent(claim -> post(List.of(PAID), claim, at));
    }
  }

  private static boolean isDecided(ClaimMoved moved) {
    return switch (moved.claim().state()) {
      case GRANTED, DENIED, CARRIED_OUT -> true;
      case ASKED, HUMAN -> false;
    };
  }

  private void post(List<String> types, Claim claim, Instant at) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("claim", claim.id().value());
    data.put("order", claim.order().value());
    data.put("line", claim.line());
    data.put("state", claim.state().name());
    data.put("link", root + "/merchant/claims/" + claim.id().value());
    post(
        claim.merchant(),
        types.stream().map(type -> new Letter(type, at, claim.order(), data)).toList());
  }

  private void post(String merchant, Letter letter) {
    post(merchant, List.of(letter));
  }

  private void post(String merchant, List<Letter> news) {
    if (!letters.post(merchant, news)) {
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            postman.wake();
          }
        });
  }

  private Map<String, Object> about(OrderId order) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("order", order.value());
    data.put("link", root + "/orders/" + order.value());
    return data;
  }

  private Set<String> sellers(OrderId id, Predicate<Order.Line> which) {
    Set<String> sellers = new TreeSet<>();
    orders.find(id).orElseThrow().lines().stream()
        .filter(which)
        .forEach(line -> sellers.add(line.offer().merchant()));
    return sellers;
  }

  private List<Integer> own(String merchant, OrderPacked packed) {
    return orders.find(packed.id()).orElseThrow().lines().stream()
        .filter(line -> line.offer().merchant().equals(merchant))
        .map(Order.Line::number)
        .filter(packed.lines()::contains)
        .toList();
  }
}
