package org.suyuan.policy.commands;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Recomputation;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.RemedyKind;

/** {@code replay}: past claims on a draft pack, who gains, who loses, and what it costs. */
public final class Replay {
  private Replay() {}

  /**
   * One past claim.
   *
   * @param after empty when the draft has no such guarantee
   * @param change of what is paid by the first option, in smallest units; above zero the buyer
   *     gains
   */
  public record Past(Decision before, Optional<Decision> after, long change) {}

  /**
   * @param files decision files, a line each
   */
  public static List<Past> of(Pack draft, List<String> files) {
    return files.stream()
        .filter(line -> !line.isBlank())
        .map(line -> Recomputation.of(line.getBytes(StandardCharsets.UTF_8)))
        .map(again -> past(draft, again.decision()))
        .toList();
  }

  /** One past decision, made again by the draft from the facts of its day. */
  public static Past past(Pack draft, Decision before) {
    Optional<Guarantee> same = draft.find(before.guarantee().code());
    Facts facts = carried(draft, before.facts());
    Optional<Decision> after =
        same.map(guarantee -> Decider.decide(draft, guarantee, facts, before.at()));
    return new Past(before, after, after.map(Replay::paid).orElse(0L) - paid(before));
  }

  /** The facts that the draft's book knows too. */
  private static Facts carried(Pack draft, Facts facts) {
    Facts carried = Facts.none(draft.book());
    for (String name : facts.names()) {
      if (draft.book().find(name).isPresent()) {
        carried =
            carried.with(name, facts.text(name).orElseThrow(), facts.source(name).orElseThrow());
      }
    }
    return carried;
  }

  private static long paid(Decision decision) {
    return decision.result().options().stream().findFirst().map(Replay::paid).orElse(0L);
  }

  private static long paid(Option option) {
    return option.minor(
        RemedyKind.REFUND, RemedyKind.ADJUST, RemedyKind.COMPENSATE, RemedyKind.FREIGHT);
  }

  /**
   * @return whether no buyer loses
   */
  public static boolean run(Pack draft, List<String> files, PrintStream out) {
    List<Past> all = of(draft, files);
    for (Past past : all) {
      if (past.change() != 0 || past.after().isEmpty()) {
        out.printf(
            "%s: %s → %s (%+d)%n",
            past.before().guarantee().code(),
            past.before().brief(),
            past.after().map(Decision::brief).orElse("no such guarantee"),
            past.change());
      }
    }
    long gain = all.stream().filter(past -> past.change() > 0).count();
    long lose = all.stream().filter(past -> past.change() < 0).count();
    out.printf(
        "%d claims: %d gain, %d lose; cost %+d in smallest units of %s%n",
        all.size(),
        gain,
        lose,
        all.stream().mapToLong(Past::change).sum(),
        draft.header().currency());
    return lose == 0;
  }
}
