package org.suyuan.server.guarantees;

import java.util.Arrays;
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

  /** Looks at each line of an order for everything that can be seen without asking. */
  void look(Order order) {
    entitlements
        .of(order.id())
        .ifPresent(
            promised -> promised.lines().keySet().forEach(line -> look(order, promised, line)));
  }

  private void look(Order order, Entitlement promised, int line) {
    List<Sighting> promises =
        Arrays.stream(Sighting.values())
            .filter(sighting -> promised.line(line).contains(sighting.guarantee()))
            .toList();
    if (!promises.isEmpty()) {
      int units = order.lines().get(line - 1).quantity();
      var now = adjudication.now();
      var any = new Case(order, line, promised, "", units, now, Optional.empty());
      List<Found> ledger = adjudication.fromTheLedger(any);
      promises.forEach(sighting -> open(any, ledger, sighting));
    }
  }

  /**
   * Opens a claim when the rules would grant it; one for the same evidence, whoever looks how
   * often.
   */
  private void open(Case any, List<Found> ledger, Sighting sighting) {
    var by = Claim.OpenedBy.SYSTEM;
    Claim claim =
        Claim.of(
            any.promised(),
            any.order(),
            any.number(),
            sighting.guarantee(),
            any.units(),
            by,
            adjudication.now());
    Case asked = Case.of(claim, any.order(), any.promised());
    transaction.executeWithoutResult(_ -> {
      table.lock(claim.order(), claim.line());
      open(claim, asked, adjudication.judge(asked, ledger), sighting);
    });
  }

  private void open(Claim claim, Case asked, Judgement judged, Sighting sighting) {
    Optional<String> evidence = sighting.in(judged.ruling().facts());
    if (judged.ruling().outcome() == Outcome.GRANT
        && evidence.isPresent()
        && !table.wasSeen(claim.order(), claim.line(), claim.guarantee(), evidence.get())
        && table.ofLine(claim.order(), claim.line()).stream()
            .noneMatch(other -> isLike(other, claim))
        && table.open(claim, evidence.get(), null, null)) {
      adjudication.settle(claim, asked, judged, Claim.Cause.OPENED);
    }
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
