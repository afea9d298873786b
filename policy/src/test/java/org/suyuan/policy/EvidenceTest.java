package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.policy.Samples.AT;
import static org.suyuan.policy.Samples.CN;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.floor.Sampler;
import org.suyuan.policy.packs.Example;
import org.suyuan.policy.packs.Guarantee;

/** What is unknown is asked for when it matters, and only then. */
class EvidenceTest {
  private static Decision decide(Guarantee guarantee, Facts facts) {
    return Decider.decide(CN, guarantee, facts, AT);
  }

  @Test
  void aDecisionMadeWithGapsIsTheOneMadeWithoutThem() {
    int decided = 0;
    for (Guarantee guarantee : CN.guarantees()) {
      var sampler = new Sampler(CN, guarantee, 3);
      for (int i = 0; i < 60; i++) {
        Facts gaps = sampler.nextWithGaps();
        Decision early = decide(guarantee, gaps);
        for (int j = 0; j < 3 && early.outcome() != Outcome.NEED_EVIDENCE; j++) {
          Decision full = decide(guarantee, Gaps.filled(gaps, sampler.next()));
          assertThat(full.result()).as(early + " for " + gaps).isEqualTo(early.result());
          decided++;
        }
      }
    }
    assertThat(decided).isGreaterThan(3_000);
  }

  @Test
  void onceTheNamedFactsAreKnownTheOthersChangeNothing() {
    int asked = 0;
    for (Guarantee guarantee : CN.guarantees()) {
      var sampler = new Sampler(CN, guarantee, 5);
      for (int i = 0; i < 60; i++) {
        Facts gaps = sampler.nextWithGaps();
        Decision first = decide(guarantee, gaps);
        if (first.outcome() != Outcome.NEED_EVIDENCE) {
          continue;
        }
        asked++;
        Facts given = gaps;
        Facts truth = sampler.next();
        for (FactKind kind : first.missing()) {
          given = Gaps.one(given, kind.name(), truth);
        }
        assertThat(decide(guarantee, given).outcome())
            .as(first + " for " + gaps)
            .isNotEqualTo(Outcome.NEED_EVIDENCE);
      }
    }
    assertThat(asked).isGreaterThan(200);
  }

  @Test
  void everyFactThatAnExampleAsksForCanChangeTheResult() {
    for (Guarantee guarantee : CN.guarantees()) {
      for (Example example : guarantee.examples()) {
        Decision decision = decide(guarantee, example.facts());
        for (FactKind kind : decision.missing()) {
          assertThat(resultsBy(kind, guarantee, example.facts(), decision.missing()))
              .as(guarantee.code() + " asks for " + kind.name())
              .hasSizeGreaterThan(1);
        }
      }
    }
  }

  /** What comes out when the other missing facts are held and this one moves. */
  private static Set<Object> resultsBy(
      FactKind moving, Guarantee guarantee, Facts facts, List<FactKind> missing) {
    var sampler = new Sampler(CN, guarantee, 13);
    Set<Object> most = new HashSet<>();
    for (int i = 0; i < 40 && most.size() < 2; i++) {
      Facts held = facts;
      Facts others = sampler.next();
      for (FactKind kind : missing) {
        held = Gaps.one(held, kind.name(), others);
      }
      Set<Object> results = new HashSet<>();
      for (int j = 0; j < 40; j++) {
        results.add(decide(guarantee, Gaps.one(held, moving.name(), sampler.next())).result());
      }
      most = results.size() > most.size() ? results : most;
    }
    return most;
  }
}
