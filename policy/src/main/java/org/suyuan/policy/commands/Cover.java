package org.suyuan.policy.commands;

import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.suyuan.policy.conditions.Truth;
import org.suyuan.policy.decisions.Boundaries;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.floor.Sampler;
import org.suyuan.policy.packs.Example;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;

/**
 * {@code cover}: which rows the examples never reach, which no case at all reaches, and which
 * overlap, so that their order decides.
 */
public final class Cover {
  private static final int CASES = 400;

  private Cover() {}

  /** Rows of one guarantee, by their ids. */
  public record Coverage(
      Guarantee guarantee,
      Set<String> withoutExample,
      Set<String> neverHit,
      Set<String> overlaps) {}

  public static List<Coverage> of(Pack pack) {
    return pack.guarantees().stream().map(guarantee -> of(pack, guarantee)).toList();
  }

  /** The same for one guarantee alone. */
  public static Coverage of(Pack pack, Guarantee guarantee) {
    Set<String> byExamples = new HashSet<>();
    Set<String> hit = new HashSet<>();
    Set<String> overlaps = new TreeSet<>();
    for (Example example : guarantee.examples()) {
      Decision decision = Decider.decide(pack, guarantee, example.facts(), Instant.EPOCH);
      byExamples.add(decision.row().id());
      for (Boundaries.Neighbour next : Boundaries.of(guarantee, example.facts())) {
        hit.add(Decider.decide(pack, guarantee, next.facts(), Instant.EPOCH).row().id());
      }
    }
    var sampler = new Sampler(pack, guarantee, 1);
    for (int i = 0; i < CASES; i++) {
      Facts facts = sampler.next();
      hit.add(Decider.decide(pack, guarantee, facts, Instant.EPOCH).row().id());
      overlap(guarantee, facts, overlaps);
    }
    hit.addAll(byExamples);
    return new Coverage(guarantee, rest(guarantee, byExamples), rest(guarantee, hit), overlaps);
  }

  /** Two rows that hold for the same case and rule differently. */
  private static void overlap(Guarantee guarantee, Facts facts, Set<String> overlaps) {
    List<Row> holding =
        guarantee.rules().rows().stream()
            .filter(row -> !row.when().equals("true") && row.condition().of(facts) == Truth.TRUE)
            .toList();
    for (int i = 1; i < holding.size(); i++) {
      if (!holding.get(i).ruling().equals(holding.getFirst().ruling())) {
        overlaps.add(holding.getFirst().id() + " before " + holding.get(i).id());
      }
    }
  }

  private static Set<String> rest(Guarantee guarantee, Set<String> hit) {
    Set<String> rest = new TreeSet<>();
    guarantee.rules().rows().forEach(row -> rest.add(row.id()));
    rest.removeAll(hit);
    return rest;
  }

  /**
   * @return whether every row can be reached
   */
  public static boolean run(Pack pack, PrintStream out) {
    boolean reachable = true;
    for (Coverage each : of(pack)) {
      reachable &= each.neverHit().isEmpty();
      if (!each.neverHit().isEmpty() || !each.withoutExample().isEmpty()) {
        out.printf(
            "%s: never hit %s, without example %s, order decides %s%n",
            each.guarantee().code(), each.neverHit(), each.withoutExample(), each.overlaps());
      }
    }
    return reachable;
  }
}
