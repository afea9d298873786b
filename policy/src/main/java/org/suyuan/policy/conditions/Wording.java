package org.suyuan.policy.conditions;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.facts.Facts;

/** A word: a fact's, or one that is written in the rules. */
public sealed interface Wording {
  /** The word, or null when it is unknown. */
  @Nullable String of(Facts facts);

  void reads(BitSet slots);

  /** A fact. */
  record Fact(int slot) implements Wording {
    @Override
    public @Nullable String of(Facts facts) {
      return facts.knows(slot) ? facts.word(slot) : null;
    }

    @Override
    public void reads(BitSet slots) {
      slots.set(slot);
    }
  }

  /** A word that is written in the rules. */
  record Constant(String word) implements Wording {
    @Override
    public String of(Facts facts) {
      return word;
    }

    @Override
    public void reads(BitSet slots) {}
  }
}
