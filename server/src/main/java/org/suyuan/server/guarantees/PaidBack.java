package org.suyuan.server.guarantees;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.policy.remedies.RemedyKind;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.accounts.Payout;
import org.suyuan.server.accounts.Recoupment;
import org.suyuan.server.base.Refusal;

/**
 * Goods that were refunded first and never sent back, and whose buyer pays them instead: the money
 * goes to whoever bore it, nothing is expected back any more, and the account is trusted again.
 */
@Component
class PaidBack {
  private final JdbcClient jdbc;
  private final ClaimTable table;
  private final Accounts accounts;
  private final Recoupment recoupment;
  private final Adjudication adjudication;

  PaidBack(
      JdbcClient jdbc,
      ClaimTable table,
      Accounts accounts,
      Recoupment recoupment,
      Adjudication adjudication) {
    this.jdbc = jdbc;
    this.table = table;
    this.accounts = accounts;
    this.recoupment = recoupment;
    this.adjudication = adjudication;
  }

  /**
   * @param through the provider or bank where the money arrived
   * @throws Refusal {@code claim-unknown}, {@code claim-malformed}, {@code nothing-to-recover} when
   *     nothing is late, or the refund has not reached the buyer
   */
  @Transactional
  public void note(ClaimId id, String through) {
    if (through.isBlank() || through.length() > 64) {
      throw new Refusal("claim-malformed", 422, "through names where the money arrived.");
    }
    Claim claim =
        table
            .find(id)
            .orElseThrow(() -> new Refusal("claim-unknown", 404, "There is no such claim."));
    table.lock(claim.order(), claim.line());
    List<Given> given = table.given(id);
    Given goods = late(given).orElseThrow(PaidBack::nothing);
    List<Given> refunds = given.stream().filter(each -> each.kind() == RemedyKind.REFUND).toList();
    if (refunds.isEmpty()) {
      throw nothing();
    }
    refunds.forEach(refund -> recover(claim, refund, through));
    table.done(id, goods.number(), adjudication.now());
    table.step(
        id, Adjudication.stateOf(table.given(id)), Claim.Cause.RECOVERED, "", adjudication.now());
  }

  /** What should have come back by now and did not. */
  private Optional<Given> late(List<Given> given) {
    return given.stream()
        .filter(each -> each.kind() == RemedyKind.RETURN && each.doneAt() == null)
        .filter(each -> each.dueAt().isBefore(adjudication.now()))
        .findFirst();
  }

  private void recover(Claim claim, Given refund, String through) {
    Payout payout = accounts.findPayout(refund.key(claim.id())).orElseThrow(PaidBack::nothing);
    if (!accounts.balance(payout.debt(), payout.amount().currency()).isZero()) {
      throw nothing();
    }
    recoupment.recover(payout, through);
    jdbc.sql("insert into claim_recovery values (:claim, :number, :through, :now)")
        .param("claim", claim.id())
        .param("number", refund.number())
        .param("through", through)
        .param("now", adjudication.now())
        .update();
  }

  private static Refusal nothing() {
    return new Refusal(
        "nothing-to-recover", 409, "Nothing that was refunded and paid is late in this claim.");
  }
}
