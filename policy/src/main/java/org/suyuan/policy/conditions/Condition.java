package org.suyuan.policy.conditions;

import java.util.BitSet;
import java.util.Set;
import org.suyuan.policy.facts.Facts;

/** A condition, ready to be asked. */
public sealed interface Condition {
  /** True, false, or unknown when the known facts do not decide. */
  Truth of(Facts facts);

  /** Adds the slots of the unknown facts that could still decide; only asked when it is unknown. */
  void missing(Facts facts, BitSet slots);

  /** Adds the slots of all facts in it. */
  void reads(BitSet slots);

  /** True or false whatever the facts. */
  record Fixed(boolean truth) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return Truth.of(truth);
    }

    @Override
    public void missing(Facts facts, BitSet slots) {}

    @Override
    public void reads(BitSet slots) {}
  }

  /** A fact that is true or false. */
  record Flag(int slot) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return facts.knows(slot) ? Truth.of(facts.number(slot) == 1) : Truth.UNKNOWN;
    }

    @Override
    public void missing(Facts facts, BitSet slots) {
      slots.set(slot);
    }

    @Override
    public void reads(BitSet slots) {
      slots.set(slot);
    }
  }

  /** The opposite. */
  record Not(Condition inner) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return inner.of(facts).not();
    }

    @Override
    public void missing(Facts facts, BitSet slots) {
      inner.missing(facts, slots);
    }

    @Override
    public void reads(BitSet slots) {
      inner.reads(slots);
    }
  }

  /** Both, or either. One side may decide although the other is unknown. */
  record Joined(boolean both, Condition left, Condition right) implements Condition {
    @Override
    public Truth of(Facts facts) {
      Truth one = left.of(facts);
      if (one == (both ? Truth.FALSE : Truth.TRUE)) {
        return one;
      }
      return both ? one.and(right.of(facts)) : one.or(right.of(facts));
    }

    @Override
    public void missing(Facts facts, BitSet slots) {
      for (Condition side : new Condition[] {left, right}) {
        if (side.of(facts) == Truth.UNKNOWN) {
          side.missing(facts, slots);
        }
      }
    }

    @Override
    public void reads(BitSet slots) {
      left.reads(slots);
      right.reads(slots);
    }
  }

  /** A comparison of numbers. */
  record Compared(Quantity left, Comparison how, Quantity right) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return left.known(facts) && right.known(facts)
          ? Truth.of(how.holds(Long.compare(left.of(facts), right.of(facts))))
          : Truth.UNKNOWN;
    }

    @Override
    public void missing(Facts facts, BitSet slots) {
      var read = new BitSet();
      reads(read);
      read.stream().filter(slot -> !facts.knows(slot)).forEach(slots::set);
    }

    @Override
    public void reads(BitSet slots) {
      left.reads(slots);
      right.reads(slots);
    }
  }

  /** Whether a word is one of some. */
  record OneOf(Wording word, Set<String> words) implements Condition {
    public OneOf {
      words = Set.copyOf(words);
    }

    @Override
    public Truth of(Facts facts) {
      String known = word.of(facts);
      return known == null ? Truth.UNKNOWN : Truth.of(words.contains(known));
    }

    @Override
    public void missing(Facts facts, BitSet slots) {
      word.reads(slots);
    }

    @Override
    public void reads(BitSet slots) {
      word.reads(slots);
    }
  }

  /** Whether two words are the same. */
  record SameWord(Wording left, Wording right) implements Condition {
    @Override
    public Truth of(Facts facts) {
      String one = left.of(facts);
      String other = right.of(facts);
      return one == null || other == null ? Truth.UNKNOWN : Truth.of(one.equals(other));
    }

    @Override
    public void missing(Facts facts, BitSet slots) {
      var read = new BitSet();
      reads(read);
      read.stream().filter(slot -> !facts.knows(slot)).forEach(slots::set);
    }

    @Override
    public void reads(BitSet slots) {
      left.reads(slots);
      right.reads(slots);
    }
  }
}
