package org.suyuan.policy.decisions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.conditions.Truth;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;

/** A decision with everything that led to it. */
public final class Decision {
  private final Pack pack;
  private final Guarantee guarantee;
  private final Facts facts;
  private final Instant at;
  private final Result result;
  private final Row row;
  private final List<FactKind> missing;
  private final @Nullable Truth[] said;
  private @Nullable List<Change> changes;

  Decision(
      Pack pack,
      Guarantee guarantee,
      Facts facts,
      Instant at,
      Result result,
      Row row,
      List<FactKind> missing,
      @Nullable Truth[] said) {
    this.pack = pack;
    this.guarantee = guarantee;
    this.facts = facts;
    this.at = at;
    this.result = result;
    this.row = row;
    this.missing = result.outcome() == Outcome.NEED_EVIDENCE ? missing : List.of();
    this.said = said;
  }

  public Pack pack() {
    return pack;
  }

  public Guarantee guarantee() {
    return guarantee;
  }

  /** All facts that were given, used or not. */
  public Facts facts() {
    return facts;
  }

  public Instant at() {
    return at;
  }

  public Result result() {
    return result;
  }

  public Outcome outcome() {
    return result.outcome();
  }

  /** The row that ruled; where evidence is needed, the first that could. */
  public Row row() {
    return row;
  }

  /** Exactly the facts that can change the outcome; empty unless evidence is needed. */
  public List<FactKind> missing() {
    return missing;
  }

  /** Every row that was asked, in order, with the facts that it speaks of. */
  public List<RowTrace> trace() {
    List<RowTrace> trace = new ArrayList<>();
    for (Row each : guarantee.rules().rows()) {
      Truth truth = said[trace.size()];
      if (truth == null) {
        break;
      }
      trace.add(new RowTrace(each, truth, names(each.reads())));
    }
    return trace;
  }

  /** The facts from which the amounts were computed. */
  public List<String> counted() {
    return result.outcome() == Outcome.GRANT ? names(row.needs()) : List.of();
  }

  private List<String> names(BitSet slots) {
    return slots.stream().mapToObj(slot -> pack.book().kinds().get(slot).name()).toList();
  }

  /** What would change it; found when first asked for, because that takes many decisions. */
  public List<Change> changes() {
    List<Change> found = changes;
    if (found == null) {
      found = Change.of(this);
      changes = found;
    }
    return found;
  }

  /** As examples write it: {@code grant refund 89.00}, {@code deny}, {@code ask received_at}. */
  public String brief() {
    return missing.isEmpty()
        ? result.brief()
        : missing.stream().map(FactKind::name).collect(Collectors.joining(", ", "ask ", ""));
  }

  @Override
  public String toString() {
    return guarantee.code() + ": " + brief();
  }
}
