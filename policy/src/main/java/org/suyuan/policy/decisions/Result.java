package org.suyuan.policy.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Liable;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;
import org.suyuan.policy.packs.Ruling;
import org.suyuan.policy.remedies.Intent;
import org.suyuan.policy.remedies.Option;

/**
 * What a decision comes to, without how it came to it.
 *
 * @param options of which the buyer chooses one; empty unless granted
 */
public record Result(Outcome outcome, List<Option> options, Liable liable) {
  private static final Result DENIED = new Result(Outcome.DENY, List.of(), Liable.NOBODY);
  private static final Result HUMAN = new Result(Outcome.HUMAN, List.of(), Liable.NOBODY);
  static final Result OPEN = new Result(Outcome.NEED_EVIDENCE, List.of(), Liable.NOBODY);

  public Result {
    options = List.copyOf(options);
  }

  /** What a row comes to that rules; every fact that its amounts need is known. */
  static Result of(Pack pack, Guarantee guarantee, Row row, Facts facts) {
    return switch (row.ruling()) {
      case Ruling.Deny deny -> DENIED;
      case Ruling.Human human -> HUMAN;
      case Ruling.Grant grant -> granted(pack, guarantee, grant, facts);
    };
  }

  /** An empty promise is none: when nothing is left to give, nothing is granted. */
  private static Result granted(Pack pack, Guarantee guarantee, Ruling.Grant grant, Facts facts) {
    var rounding = pack.header().rounding();
    var cap = guarantee.cap().map(amount -> amount.of(pack.line(), facts, rounding));
    List<Option> options = new ArrayList<>(grant.options().size());
    for (List<Intent> intents : grant.options()) {
      Option option = Option.of(intents, pack.line(), facts, rounding, cap);
      if (option.isWorthSomething()) {
        options.add(option);
      }
    }
    return options.isEmpty() ? DENIED : new Result(Outcome.GRANT, options, grant.liable());
  }

  /**
   * {@code grant refund 89.00, return buyer_pays | replace upfront}, {@code deny}, {@code human}.
   */
  public String brief() {
    return switch (outcome) {
      case GRANT ->
          "grant " + options.stream().map(Option::brief).collect(Collectors.joining(" | "));
      case DENY -> "deny";
      case HUMAN -> "human";
      case NEED_EVIDENCE -> "ask";
    };
  }
}
