package org.suyuan.policy.conditions;

import java.util.List;
import java.util.Set;
import org.suyuan.policy.facts.FactType;

/** What a name in a condition stands for: a fact, a parameter or something computed from them. */
public sealed interface Operand {
  /** A number of this meaning. */
  record Number(FactType type, Quantity quantity) implements Operand {}

  /**
   * A word.
   *
   * @param words all that it can be
   */
  record Word(Wording wording, List<String> words) implements Operand {}

  /** A parameter that lists words. */
  record Words(Set<String> words) implements Operand {}

  /** A parameter of another kind, of which conditions cannot speak. */
  record Opaque() implements Operand {}
}
