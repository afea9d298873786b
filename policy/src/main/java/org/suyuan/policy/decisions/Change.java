package org.suyuan.policy.decisions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.policy.facts.FactKind;

/**
 * What would change a decision: one fact, the value nearest to its own at which the outcome is
 * another, and that outcome, also in brief.
 */
public record Change(FactKind fact, String value, Outcome outcome, String brief) {
  /** At most one change for each fact and each other outcome, in the order of the rows. */
  static List<Change> of(Decision decision) {
    Map<String, Change> first = new LinkedHashMap<>();
    for (Boundaries.Neighbour next : Boundaries.of(decision.guarantee(), decision.facts())) {
      Decision other =
          Decider.decide(decision.pack(), decision.guarantee(), next.facts(), decision.at());
      if (other.outcome() != decision.outcome()) {
        FactKind fact = next.moved();
        String value = next.facts().text(fact.name()).orElseThrow();
        first.putIfAbsent(
            fact.name() + " " + other.outcome(),
            new Change(fact, value, other.outcome(), other.brief()));
      }
    }
    return List.copyOf(first.values());
  }
}
