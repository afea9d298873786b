package org.suyuan.policy.decisions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.conditions.Truth;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;
import org.suyuan.proof.Rejected;

/**
 * Decides. Rows are asked in order and the first that holds rules. A row that is unknown is never
 * passed over in silence: as long as it could lead elsewhere than the rows behind it, its missing
 * facts are asked for; when all ways lead to the same result, nothing is asked.
 */
public final class Decider {
  private final Pack pack;
  private final Guarantee guarantee;
  private final Facts facts;

  /** What each row said, in order; null for those behind the ruling one. */
  private final @Nullable Truth[] said;

  /** Whether a row before the ruling one is unknown. */
  private boolean open;

  /** A row that may rule, and what it comes to if it does. */
  private record Candidate(Row row, Result result) {}

  private Decider(Pack pack, Guarantee guarantee, Facts facts) {
    this.pack = pack;
    this.guarantee = guarantee;
    this.facts = facts;
    this.said = new Truth[guarantee.rules().rows().size()];
  }

  /**
   * @param facts of the pack's own book
   * @param at when it is decided; written down, and no rule reads it
   * @throws Rejected when the facts are of another book, or so large that 64 bits do not hold them
   */
  public static Decision decide(Pack pack, Guarantee guarantee, Facts facts, Instant at) {
    if (facts.book() != pack.book()) {
      throw new Rejected("Expected facts of the pack's own book.");
    }
    try {
      return new Decider(pack, guarantee, facts).decide(at);
    } catch (ArithmeticException tooLarge) {
      throw new Rejected("These facts are too large to count with: " + facts + ".", tooLarge);
    }
  }

  private Decision decide(Instant at) {
    Row ruling = ask();
    Result result = result(ruling);
    if (!open && result != Result.OPEN) {
      return new Decision(pack, guarantee, facts, at, result, ruling, List.of(), said);
    }
    List<Candidate> candidates = candidates();
    var missing = new BitSet();
    missingFor(candidates.getLast(), missing);
    boolean settled = missing.isEmpty();
    for (int i = candidates.size() - 2; i >= 0; i--) {
      Candidate earlier = candidates.get(i);
      if (!settled || !earlier.result().equals(result)) {
        settled = false;
        earlier.row().condition().missing(facts, missing);
        missingFor(earlier, missing);
      }
    }
    return new Decision(
        pack,
        guarantee,
        facts,
        at,
        settled ? result : Result.OPEN,
        settled ? ruling : candidates.getFirst().row(),
        kinds(missing),
        said);
  }

  /** The first row that holds; the last of a table always does. */
  private Row ask() {
    List<Row> rows = guarantee.rules().rows();
    int at = 0;
    while (true) {
      Truth truth = rows.get(at).condition().of(facts);
      said[at] = truth;
      if (truth == Truth.TRUE) {
        return rows.get(at);
      }
      open |= truth == Truth.UNKNOWN;
      at++;
    }
  }

  /** Every row that may rule, up to the one that would. */
  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < said.length && said[i] != null; i++) {
      if (said[i] != Truth.FALSE) {
        Row row = guarantee.rules().rows().get(i);
        candidates.add(new Candidate(row, result(row)));
      }
    }
    return candidates;
  }

  private Result result(Row row) {
    for (int slot = row.needs().nextSetBit(0); slot >= 0; slot = row.needs().nextSetBit(slot + 1)) {
      if (!facts.knows(slot)) {
        return Result.OPEN;
      }
    }
    return Result.of(pack, guarantee, row, facts);
  }

  private void missingFor(Candidate candidate, BitSet missing) {
    if (candidate.result() == Result.OPEN) {
      BitSet needs = candidate.row().needs();
      needs.stream().filter(slot -> !facts.knows(slot)).forEach(missing::set);
    }
  }

  private List<FactKind> kinds(BitSet slots) {
    return slots.isEmpty()
        ? List.of()
        : slots.stream().mapToObj(slot -> pack.book().kinds().get(slot)).toList();
  }
}
