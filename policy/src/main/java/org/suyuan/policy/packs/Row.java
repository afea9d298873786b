package org.suyuan.policy.packs;

import java.util.BitSet;
import org.suyuan.policy.conditions.Condition;
import org.suyuan.policy.facts.Texts;

/**
 * One row of a table, bound to the parameters of one guarantee: the first row that holds rules.
 *
 * @param when the condition as it was written
 * @param reads the slots of all facts in the condition
 * @param needs the slots of all facts that the amounts of the ruling need
 * @param says why, in words that a buyer understands
 */
public record Row(
    String id,
    String when,
    Condition condition,
    Ruling ruling,
    Texts says,
    BitSet reads,
    BitSet needs) {}
