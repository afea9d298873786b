package org.suyuan.policy.remedies;

import java.math.RoundingMode;
import java.util.BitSet;
import org.suyuan.policy.facts.Facts;

/** A remedy as rules name it, before there is an amount. */
public sealed interface Intent {
  void reads(Line line, BitSet slots);

  Remedy of(Line line, Facts facts, RoundingMode rounding);

  /** An amount to be computed. */
  record Pay(RemedyKind kind, Amount amount) implements Intent {
    @Override
    public void reads(Line line, BitSet slots) {
      amount.reads(line, slots);
      if (kind.givesBack()) {
        line.readsWhatIsLeft(slots);
      }
    }

    @Override
    public Remedy of(Line line, Facts facts, RoundingMode rounding) {
      return kind.paid(amount.of(line, facts, rounding));
    }
  }

  /** Something to be done. */
  record Do(RemedyKind kind, String manner) implements Intent {
    @Override
    public void reads(Line line, BitSet slots) {}

    @Override
    public Remedy of(Line line, Facts facts, RoundingMode rounding) {
      return kind.done(manner);
    }
  }
}
