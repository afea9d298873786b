package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.policy.Samples.AT;
import static org.suyuan.policy.Samples.CN;
import static org.suyuan.policy.Samples.decide;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.policy.commands.Cover;
import org.suyuan.policy.decisions.Boundaries;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.floor.Floor;
import org.suyuan.policy.packs.Example;
import org.suyuan.policy.packs.Guarantee;

/** Tests that nobody wrote: every line that a rule draws, one second or one unit to either side. */
class BoundariesTest {
  @Test
  void everyGuaranteeHoldsToTheLawOnBothSidesOfEveryLine() {
    int sides = 0;
    for (Guarantee guarantee : CN.guarantees()) {
      for (Example example : guarantee.examples()) {
        for (Boundaries.Neighbour next : Boundaries.of(guarantee, example.facts())) {
          var decision = Decider.decide(CN, guarantee, next.facts(), AT);
          assertThat(Floor.breach(decision)).as(decision.toString()).isEmpty();
          sides++;
        }
      }
    }
    assertThat(sides).isGreaterThan(1_000);
  }

  @Test
  void everyWindowIsALineAtWhichTheOutcomeChangesByOneSecond() {
    for (Guarantee guarantee : CN.guarantees()) {
      if (guarantee.rules().clocks().isEmpty()) {
        continue;
      }
      Set<Object> changed = new HashSet<>();
      for (Example example : guarantee.examples()) {
        var result = Decider.decide(CN, guarantee, example.facts(), AT).result();
        for (Boundaries.Neighbour next : Boundaries.of(guarantee, example.facts())) {
          if (!Decider.decide(CN, guarantee, next.facts(), AT).result().equals(result)) {
            changed.add(next.moved().type());
          }
        }
      }
      assertThat(changed).as(guarantee.code()).contains(FactType.TIME);
    }
  }

  @Test
  void theLastSecondIsInTimeAndTheNextIsNot() {
    assertThat(decide("NO_REASON_7", Map.of("claimed_at", "2026-12-13T02:00:00Z")).outcome())
        .isEqualTo(Outcome.GRANT);
    assertThat(decide("NO_REASON_7", Map.of("claimed_at", "2026-12-13T02:00:01Z")).outcome())
        .isEqualTo(Outcome.DENY);
  }

  @Test
  void everyRowOfEveryTableIsReached() {
    assertThat(Cover.of(CN)).allSatisfy(each -> assertThat(each.neverHit()).isEmpty());
  }

  @Test
  void aDecisionNamesWhatWouldChangeItToTheSecond() {
    var denied = decide("NO_REASON_7", Map.of("claimed_at", "2026-12-14T00:00:00Z"));
    assertThat(denied.changes())
        .anySatisfy(change -> {
          assertThat(change.fact().name()).isEqualTo("claimed_at");
          assertThat(change.value()).isEqualTo("2026-12-13T01:59:59Z");
          assertThat(change.outcome()).isEqualTo(Outcome.GRANT);
        });
  }
}
