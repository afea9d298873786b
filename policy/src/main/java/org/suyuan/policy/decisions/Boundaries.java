package org.suyuan.policy.decisions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.suyuan.policy.conditions.Condition;
import org.suyuan.policy.conditions.Condition.Compared;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Row;

/**
 * The neighbours of a case: the same facts with one moved to where a rule could change its answer,
 * one second, one smallest unit or one count before, on and behind the line, or to its other words.
 */
public final class Boundaries {
  private static final String SOURCE = "what if";

  private final Facts facts;
  private final List<Neighbour> found = new ArrayList<>();

  /** A case that differs in one fact. */
  public record Neighbour(FactKind moved, Facts facts) {}

  private Boundaries(Facts facts) {
    this.facts = facts;
  }

  public static List<Neighbour> of(Guarantee guarantee, Facts facts) {
    var boundaries = new Boundaries(facts);
    var flipped = new BitSet();
    for (Row row : guarantee.rules().rows()) {
      boundaries.walk(row.condition());
      flipped.or(row.reads());
    }
    flipped.stream().filter(facts::knows).forEach(boundaries::others);
    return boundaries.found;
  }

  private void walk(Condition condition) {
    switch (condition) {
      case Condition.Not(Condition inner) -> walk(inner);
      case Condition.Joined(boolean both, Condition left, Condition right) -> {
        walk(left);
        walk(right);
      }
      case Compared compared -> cross(compared);
      case Condition.Fixed fixed -> {}
      case Condition.Flag flag -> {}
      case Condition.OneOf words -> {}
      case Condition.SameWord words -> {}
    }
  }

  /** Moves each fact of a comparison so far that both sides are equal, and one to either side. */
  private void cross(Compared compared) {
    if (!compared.left().known(facts) || !compared.right().known(facts)) {
      return;
    }
    long apart = compared.right().of(facts) - compared.left().of(facts);
    var slots = new BitSet();
    compared.reads(slots);
    slots.stream()
        .forEach(slot -> {
          FactKind kind = facts.book().kinds().get(slot);
          for (long shift : new long[] {apart, -apart}) {
            long on = facts.number(slot) + shift;
            if (kind.type() == FactType.BOOL || Math.abs(on) >= FactType.LIMIT) {
              continue;
            }
            Facts meeting = facts.withNumber(kind.name(), on, SOURCE);
            if (compared.left().of(meeting) == compared.right().of(meeting)) {
              add(kind, on - 1);
              add(kind, on);
              add(kind, on + 1);
              break;
            }
          }
        });
  }

  private void add(FactKind kind, long number) {
    boolean possible =
        kind.type() == FactType.TIME
            || (number >= 0 && (kind.type() != FactType.SHARE || number <= 10_000));
    if (possible && number != facts.number(kind.slot())) {
      found.add(new Neighbour(kind, facts.withNumber(kind.name(), number, SOURCE)));
    }
  }

  private void others(int slot) {
    FactKind kind = facts.book().kinds().get(slot);
    if (kind.type() == FactType.BOOL) {
      long other = 1 - facts.number(slot);
      found.add(new Neighbour(kind, facts.withNumber(kind.name(), other, SOURCE)));
    }
    for (String word : kind.words()) {
      if (!word.equals(facts.word(slot))) {
        found.add(new Neighbour(kind, facts.with(kind.name(), word, SOURCE)));
      }
    }
  }
}
