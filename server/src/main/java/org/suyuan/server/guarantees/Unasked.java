package org.suyuan.server.guarantees;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.server.orders.Order;

/** Claims that nobody asked for, and those that somebody forgot (主动赔付). */
@Component
class Unasked {
  private final ClaimTable table;
  private final Entitlements entitlements;
  private final Adjudication adjudication;
  private final TransactionTemplate transaction;

  Unasked(
      ClaimTable table,
      Entitlements entitlements,
      Adjudication adjudication,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.entitlements = entitlements;
    this.adjudication = adjudication;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Opens a claim when the rules would grant it; one for the same evidence, whoever looks how
   * often.
   *
   * @return whether there is a new claim
   */
  boolean open(Order order, int line, Sighting sighting) {
    String guarantee = sighting.guarantee();
    Optional<Entitlement> promised =
        entitlements.of(order.id()).filter(each -> each.line(line).contains(guarantee));
    if (promised.isEmpty()) {
      return false;
    }
    int units = order.lines().get(line - 1).quantity();
    var by = Claim.OpenedBy.SYSTEM;
    Claim claim = Claim.of(promised.get(), order, line, guarantee, units, by, adjudication.now());
    Case asked = Case.of(claim, order, promised.get());
    List<Found> ledger = adjudication.fromTheLedger(asked);
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          table.lock(order.id(), line);
          return open(claim, asked, adjudication.judge(asked, ledger), sighting);
        }));
  }

  private boolean open(Claim claim, Case asked, Judgement judged, Sighting sighting) {
    Optional<String> evidence = sighting.in(judged.ruling().facts());
    if (judged.ruling().outcome() != Outcome.GRANT
        || evidence.isEmpty()
        || table.wasSeen(claim.order(), claim.line(), claim.guarantee(), evidence.get())
        || table.ofLine(claim.order(), claim.line()).stream()
            .anyMatch(other -> isLike(other, claim))
        || !table.open(claim, evidence.get(), null, null)) {
      return false;
    }
    adjudication.settle(claim, asked, judged, Claim.Cause.OPENED);
    return true;
  }

  /** Whether it is about the same harm and not refused: then nobody needs to be told again. */
  private static boolean isLike(Claim other, Claim claim) {
    return other.harm().equals(claim.harm()) && other.state() != Claim.State.DENIED;
  }

  /** Says of what was not done in its time that it is late, each word once. */
  void dun(int most) {
    for (Dunning dunning : Dunning.values()) {
      for (ClaimId id : table.late(dunning, adjudication.now(), most)) {
        Claim claim = table.find(id).orElseThrow();
        transaction.executeWithoutResult(_ -> {
          table.lock(claim.order(), claim.line());
          Claim.State now = table.find(id).orElseThrow().state();
          table.step(id, now, dunning.cause(), "", adjudication.now());
        });
      }
    }
  }
}
