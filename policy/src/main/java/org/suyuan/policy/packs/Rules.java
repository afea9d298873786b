package org.suyuan.policy.packs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.suyuan.policy.conditions.Comparison;
import org.suyuan.policy.conditions.Condition;
import org.suyuan.policy.conditions.Operand;
import org.suyuan.policy.conditions.Quantity;
import org.suyuan.policy.facts.Texts;

/**
 * What decides one guarantee.
 *
 * @param rows in order; the last holds always
 * @param clocks by name, the moments at which windows end
 * @param names what the rows' conditions and words may speak of
 */
public record Rules(
    List<Row> rows, SequencedMap<String, Quantity> clocks, Map<String, Operand> names) {
  private static final Texts GIVEN_BEFORE =
      new Texts(
          "该保障在此商品上已经用过，达到次数上限。",
          "This guarantee was given for these goods as often as it can be.");

  public Rules {
    rows = List.copyOf(rows);
  }

  /** These rules behind a row that denies when the guarantee was granted this often before. */
  Rules atMost(int times, int earlierGrants) {
    var reads = new BitSet();
    reads.set(earlierGrants);
    var condition =
        new Condition.Compared(
            new Quantity.Fact(earlierGrants), Comparison.AT_LEAST, new Quantity.Constant(times));
    List<Row> more = new ArrayList<>();
    more.add(
        new Row(
            "given_before",
            "earlier_grants >= " + times,
            condition,
            new Ruling.Deny(),
            GIVEN_BEFORE,
            reads,
            new BitSet()));
    more.addAll(rows);
    return new Rules(more, clocks, names);
  }
}
