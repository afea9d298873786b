package org.suyuan.policy.conditions;

import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import org.suyuan.policy.facts.Facts;

/**
 * A whole number made of facts and constants: seconds, smallest units of money, hundredths of a
 * percent, counts, or 1 for true.
 */
public sealed interface Quantity {
  /** Whether every fact in it is known. */
  boolean known(Facts facts);

  /** The number; only to be asked when it is known. */
  long of(Facts facts);

  /** Adds the slots of all facts in it. */
  void reads(BitSet slots);

  /** A fact. */
  record Fact(int slot) implements Quantity {
    @Override
    public boolean known(Facts facts) {
      return facts.knows(slot);
    }

    @Override
    public long of(Facts facts) {
      return facts.number(slot);
    }

    @Override
    public void reads(BitSet slots) {
      slots.set(slot);
    }
  }

  /** A number that is written in the rules. */
  record Constant(long number) implements Quantity {
    @Override
    public boolean known(Facts facts) {
      return true;
    }

    @Override
    public long of(Facts facts) {
      return number;
    }

    @Override
    public void reads(BitSet slots) {}
  }

  /** left + right, left − right or left × right; refused when it leaves 64 bits. */
  record Calculated(Operator operator, Quantity left, Quantity right) implements Quantity {
    /** The operators of CEL that conditions may use on numbers. */
    public enum Operator {
      PLUS,
      MINUS,
      TIMES
    }

    @Override
    public boolean known(Facts facts) {
      return left.known(facts) && right.known(facts);
    }

    @Override
    public long of(Facts facts) {
      long a = left.of(facts);
      long b = right.of(facts);
      return switch (operator) {
        case PLUS -> Math.addExact(a, b);
        case MINUS -> Math.subtractExact(a, b);
        case TIMES -> Math.multiplyExact(a, b);
      };
    }

    @Override
    public void reads(BitSet slots) {
      left.reads(slots);
      right.reads(slots);
    }
  }

  /** The midnight that ends the day of a moment, in a fixed zone. */
  record NextMidnight(Quantity moment, ZoneId zone) implements Quantity {
    @Override
    public boolean known(Facts facts) {
      return moment.known(facts);
    }

    @Override
    public long of(Facts facts) {
      return Instant.ofEpochSecond(moment.of(facts))
          .atZone(zone)
          .toLocalDate()
          .plusDays(1)
          .atStartOfDay(zone)
          .toEpochSecond();
    }

    @Override
    public void reads(BitSet slots) {
      moment.reads(slots);
    }
  }
}
