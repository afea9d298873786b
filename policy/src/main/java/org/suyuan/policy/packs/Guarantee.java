package org.suyuan.policy.packs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.remedies.Amount;

/**
 * 服务: one promise to buyers, with the rules that decide it.
 *
 * @param code how orders and claims name it: {@code FRESH_PAY}
 * @param table the table whose rows it uses
 * @param parameters what it leaves nothing open with, as written
 * @param categories of goods; {@code *} for all
 * @param channels where it holds; always all of the pack's, or the pack does not load
 * @param scenes the moments in a buyer's life with an order in which it helps
 * @param perLine how often it may be granted for one order line
 * @param cap the most that is paid in money by one decision
 * @param decideWithin how long a decision may take when nothing is missing
 * @param payWithin how long a payment may take after it
 * @param basis the articles that its decisions name
 * @param floor the statutes below which none of its decisions may fall
 * @param source where the rule was seen, when it was
 */
public record Guarantee(
    String code,
    Texts names,
    Stage stage,
    String table,
    SequencedMap<String, String> parameters,
    Rules rules,
    List<String> categories,
    List<String> channels,
    List<String> scenes,
    Optional<Integer> perLine,
    Optional<Amount> cap,
    List<Payer> payers,
    Duration decideWithin,
    Duration payWithin,
    List<String> basis,
    List<String> floor,
    Provenance provenance,
    Optional<String> source,
    Optional<String> firstOfItsKind,
    Optional<String> exclusive,
    List<Example> examples) {
  /** What matters to a buyer: no two guarantees of a pack are alike in it. */
  public String substance() {
    return table + " " + parameters + " " + perLine + " " + cap;
  }
}
