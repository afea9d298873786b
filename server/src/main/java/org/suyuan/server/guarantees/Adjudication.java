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

  /** What a claim had when it is decided once more. */
  private record Earlier(int decisions, List<Given> given) {
    static final Earlier NOTHING = new Earlier(0, List.of());
  }

  private Earlier earlier(ClaimId claim, Claim.Cause cause) {
    return cause == Claim.Cause.OPENED
        ? Earlier.NOTHING
        : new Earlier(decisions.count(claim), table.given(claim));
  }

  /**
   * What came of a decision.
   *
   * @param given all that the claim has now
   */
  record Settled(ClaimMoved moved, Decision ruling, List<Given> given) {
    /** Of a claim that was just opened: there is nothing else to tell. */
    Told whole() {
      var step = new Claim.Step(moved.claim().state(), moved.cause(), "", moved.at());
      return new Told(moved.claim(), ruling, List.of(step), given);
    }
  }

  Settled decide(Claim claim, Case asked, List<Found> ledger, Claim.Cause cause) {
    return settle(claim, asked, judge(asked, ledger), cause);
  }

  /** Keeps the decision; gives at once what needs no choice. */
  Settled settle(Claim claim, Case asked, Judgement judged, Claim.Cause cause) {
    Earlier earlier = earlier(claim.id(), cause);
    decisions.keep(claim, earlier.decisions() + 1, judged);
    Decision ruling = judged.ruling();
    if (ruling.outcome() == Outcome.GRANT && ruling.result().options().size() == 1) {
      Option only = ruling.result().options().getFirst();
      return give(claim, asked, ruling, only, cause, earlier.given());
    }
    ClaimMoved moved = table.step(claim.id(), state(ruling), cause, "", now());
    return new Settled(moved, ruling, earlier.given());
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

  /**
   * @param before what the claim was given already
   */
  Settled give(
      Claim claim,
      Case asked,
      Decision ruling,
      Option option,
      Claim.Cause cause,
      List<Given> before) {
    List<Given> given = carryingOut.give(claim, asked, ruling.guarantee(), option, before, now());
    ClaimMoved moved = table.step(claim.id(), stateOf(given), cause, "", now());
    return new Settled(moved, ruling, given);
  }

  /** Where a claim is that was given this. */
  static Claim.State stateOf(List<Given> given) {
    return given.stream().allMatch(each -> each.doneAt() != null)
        ? Claim.State.CARRIED_OUT
        : Claim.State.GRANTED;
  }

  /** In whole milliseconds, as answers and tables keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
