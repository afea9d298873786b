package org.suyuan.policy.packs;

import java.util.BitSet;
import java.util.List;
import org.suyuan.policy.remedies.Intent;
import org.suyuan.policy.remedies.Line;

/** What a row says when it holds. */
public sealed interface Ruling {
  /** Adds the slots of the facts that its amounts need. */
  void reads(Line line, BitSet slots);

  /**
   * The buyer gets something.
   *
   * @param options remedies that go together; several options exclude each other
   */
  record Grant(List<List<Intent>> options, Liable liable) implements Ruling {
    public Grant {
      options = options.stream().map(List::copyOf).toList();
    }

    @Override
    public void reads(Line line, BitSet slots) {
      options.forEach(option -> option.forEach(intent -> intent.reads(line, slots)));
    }
  }

  /** This guarantee gives nothing here; others may. */
  record Deny() implements Ruling {
    @Override
    public void reads(Line line, BitSet slots) {}
  }

  /** A person decides. */
  record Human() implements Ruling {
    @Override
    public void reads(Line line, BitSet slots) {}
  }
}
