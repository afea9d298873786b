package org.suyuan.server.guarantees;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.policy.facts.Witness;
import org.suyuan.policy.remedies.Option;

/** From a case to its decision, and from the decision to what is given, under the line's lock. */
@Component
class Adjudication {
  private final Gathering gathering;
  private final KeptPacks packs;
  private final Decisions decisions;
  private final CarryingOut carryingOut;
  private final ClaimTable table;
  private final Clock clock;

  Adjudication(
      Gathering gathering,
      KeptPacks packs,
      Decisions decisions,
      CarryingOut carryingOut,
      ClaimTable table,
      Clock clock) {
    this.gathering = gathering;
    this.packs = packs;
    this.decisions = decisions;
    this.carryingOut = carryingOut;
    this.table = table;
    this.clock = clock;
  }

  /** What takes long: to be asked before the line is locked. */
  List<Found> fromTheLedger(Case asked) {
    return gathering.fromTheLedger(asked);
  }

  /** Decides, and writes nothing. */
  Judgement judge(Case asked, List<Found> ledger) {
    Instant now = now();
    return Judgement.of(
        asked.promised().pack(),
        packs.at(now),
        asked.guarantee(),
        gathering.all(asked, ledger),
        now);
  }

  void decide(Claim claim, Case asked, List<Found> ledger, Claim.Cause cause) {
    settle(claim, asked, judge(asked, ledger), cause);
  }

  /** Keeps the decision; gives at once what needs no choice. */
  void settle(Claim claim, Case asked, Judgement judged, Claim.Cause cause) {
    decisions.keep(claim, judged);
    Decision ruling = judged.ruling();
    if (ruling.outcome() == Outcome.GRANT && ruling.result().options().size() == 1) {
      give(claim, asked, ruling, ruling.result().options().getFirst(), cause);
    } else {
      table.step(claim.id(), state(ruling), cause, "", now());
    }
  }

  private static Claim.State state(Decision ruling) {
    return switch (ruling.outcome()) {
      case GRANT -> Claim.State.GRANTED;
      case DENY -> Claim.State.DENIED;
      case HUMAN -> Claim.State.HUMAN;
      case NEED_EVIDENCE ->
          ruling.missing().stream().anyMatch(kind -> kind.from() == Witness.BUYER)
              ? Claim.State.ASKED
              : Claim.State.HUMAN;
    };
  }

  void give(Claim claim, Case asked, Decision ruling, Option option, Claim.Cause cause) {
    carryingOut.give(claim, asked, ruling.guarantee(), option, now());
    table.step(claim.id(), stateOfGiven(claim.id()), cause, "", now());
  }

  Claim.State stateOfGiven(ClaimId claim) {
    return table.given(claim).stream().allMatch(given -> given.doneAt() != null)
        ? Claim.State.CARRIED_OUT
        : Claim.State.GRANTED;
  }

  /** In whole milliseconds, as answers and tables keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
