package org.suyuan.policy;

import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;

/** Fills what is unknown of one case with what another knows. */
final class Gaps {
  private Gaps() {}

  static Facts filled(Facts gaps, Facts other) {
    Facts filled = gaps;
    for (FactKind kind : gaps.book().kinds()) {
      if (!gaps.knows(kind.slot()) && other.knows(kind.slot())) {
        filled = one(filled, kind.name(), other);
      }
    }
    return filled;
  }

  static Facts one(Facts facts, String name, Facts other) {
    return facts.with(name, other.text(name).orElseThrow(), "filled");
  }
}
