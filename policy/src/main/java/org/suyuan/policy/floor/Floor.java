package org.suyuan.policy.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suyuan.policy.decisions.Boundaries;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.proof.Rejected;

/** Holds decisions to the statutes that their guarantee carries. */
public final class Floor {
  /** Random cases for each guarantee with a floor, before their neighbours. */
  public static final int CASES = 2_000;

  private static final int NEIGHBOURS_EVERY = 20;

  private Floor() {}

  /** A decision that gives less than a statute demands for the same facts. */
  public record Breach(Decision decision, Statute statute, Demand demand) {
    public String sentence() {
      return "%s falls below %s: the law demands %s, decided was: %s, for %s."
          .formatted(
              decision.guarantee().code(),
              statute.key(),
              demand,
              decision.brief(),
              decision.facts());
    }
  }

  /** The first statute that a decision falls below. */
  public static Optional<Breach> breach(Decision decision) {
    for (String key : decision.guarantee().floor()) {
      Statute statute =
          Statute.find(key)
              .orElseThrow(() -> new Rejected("No floor is known for the article " + key + "."));
      Optional<Demand> demand = statute.demand(decision.facts());
      if (demand.isPresent() && !demand.get().isMetBy(decision)) {
        return Optional.of(new Breach(decision, statute, demand.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Searches for a case that falls below the law.
   *
   * @param seed the same seed searches the same cases
   * @throws Rejected with the case when there is one, or when a statute of the pack's jurisdiction
   *     is carried by no guarantee
   */
  public static void check(Pack pack, int cases, long seed) {
    carried(pack);
    for (Guarantee guarantee : pack.guarantees()) {
      if (!guarantee.floor().isEmpty()) {
        search(pack, guarantee, cases, seed);
      }
    }
  }

  private static void carried(Pack pack) {
    List<String> missing = new ArrayList<>();
    for (Statute statute : Statute.of(pack.header().jurisdiction())) {
      if (pack.guarantees().stream().noneMatch(each -> each.floor().contains(statute.key()))) {
        missing.add(statute.key());
      }
    }
    if (!missing.isEmpty()) {
      throw new Rejected("No guarantee of the pack carries the statutes " + missing + ".");
    }
  }

  private static void search(Pack pack, Guarantee guarantee, int cases, long seed) {
    var sampler = new Sampler(pack, guarantee, seed);
    for (int i = 0; i < cases; i++) {
      Facts facts = sampler.next();
      hold(pack, guarantee, facts);
      if (i % NEIGHBOURS_EVERY == 0) {
        Boundaries.of(guarantee, facts).forEach(next -> hold(pack, guarantee, next.facts()));
      }
    }
  }

  private static void hold(Pack pack, Guarantee guarantee, Facts facts) {
    breach(Decider.decide(pack, guarantee, facts, Instant.EPOCH))
        .ifPresent(breach -> {
          throw new Rejected(breach.sentence());
        });
  }
}
