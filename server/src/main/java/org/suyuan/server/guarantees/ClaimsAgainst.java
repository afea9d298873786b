package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.accounts.Payout;
import org.suyuan.server.base.Refusal;

/** Claims as the merchant sees them against whom they are: without their buyers. */
@Component
public class ClaimsAgainst {
  private final ClaimTable table;
  private final Claims claims;
  private final Accounts accounts;

  ClaimsAgainst(ClaimTable table, Claims claims, Accounts accounts) {
    this.table = table;
    this.claims = claims;
    this.accounts = accounts;
  }

  /** The newest first. */
  public List<Claim> of(String merchant, Optional<ClaimId> after, int most) {
    return table.against(merchant, after, most);
  }

  /**
   * @throws Refusal {@code claim-unknown}, also for one against another
   */
  public Claim get(String merchant, ClaimId id) {
    return table
        .find(id)
        .filter(claim -> claim.merchant().equals(merchant))
        .orElseThrow(() -> new Refusal("claim-unknown", 404, "There is no such claim."));
  }

  /**
   * The claim for which money went its way.
   *
   * @param key the business key of that money; of another matter's the answer is empty
   */
  public Optional<Claim> paidUnder(String key) {
    return Given.claimOf(key).flatMap(table::find);
  }

  /**
   * Until when something is to happen: a person to decide, or what was granted to be carried out;
   * empty when nothing is waited for, or the buyer has to choose or to answer.
   */
  public Optional<Instant> due(Claim claim) {
    return switch (claim.state()) {
      case HUMAN ->
          Optional.of(
              table
                  .steps(claim.id())
                  .getLast()
                  .at()
                  .plus(claims.decision(claim.id()).guarantee().decideWithin()));
      case GRANTED ->
          table.given(claim.id()).stream()
              .filter(given -> given.doneAt() == null)
              .map(Given::dueAt)
              .min(Comparator.naturalOrder());
      case ASKED, DENIED, CARRIED_OUT -> Optional.empty();
    };
  }

  /** Which pockets paid for a claim, in the order in which they paid. */
  public List<Payout.Part> paid(Claim claim) {
    return table.given(claim.id()).stream()
        .flatMap(given -> accounts.findPayout(given.key(claim.id())).stream())
        .flatMap(payout -> payout.parts().stream())
        .toList();
  }
}
