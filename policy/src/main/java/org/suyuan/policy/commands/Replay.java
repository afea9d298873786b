package org.suyuan.policy.commands;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Recomputation;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.RemedyKind;
import org.suyuan.proof.Rejected;

/** {@code replay}: past claims on a draft pack, who gains, who loses, and what it costs. */
public final class Replay {
  private Replay() {}

  /**
   * One past claim.
   *
   * @param change of what is paid by the first option, in smallest units; above zero the buyer
   *     gains; zero when the draft cannot decide it
   */
  public record Past(Decision before, After after, long change) {
    /** Whether the draft comes to something else. */
    public boolean isOther() {
      return switch (after) {
        case After.Decided(Decision decision) -> !decision.brief().equals(before.brief());
        case After.Gone gone -> true;
        case After.Unreadable unreadable -> true;
      };
    }
  }

  /** What the draft makes of a past claim. */
  public sealed interface After {
    record Decided(Decision decision) implements After {}

    /** It has no such guarantee. */
    record Gone() implements After {}

    /** It gives this fact of the claim another type, or other words, so that it cannot read it. */
    record Unreadable(String fact) implements After {}
  }

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
    After after = after(draft, before);
    long change =
        switch (after) {
          case After.Decided(Decision decision) -> paid(decision) - paid(before);
          case After.Gone gone -> -paid(before);
          case After.Unreadable unreadable -> 0;
        };
    return new Past(before, after, change);
  }

  /** From the facts that the draft's book knows too. */
  private static After after(Pack draft, Decision before) {
    Optional<Guarantee> same = draft.find(before.guarantee().code());
    if (same.isEmpty()) {
      return new After.Gone();
    }
    Facts facts = before.facts();
    Facts carried = Facts.none(draft.book());
    for (String name : facts.names()) {
      Optional<FactKind> kind = draft.book().find(name);
      try {
        if (kind.isPresent()) {
          carried =
              carried.with(name, facts.text(name).orElseThrow(), facts.source(name).orElseThrow());
        }
      } catch (Rejected otherwise) {
        if (looksAt(same.get(), kind.orElseThrow().slot())) {
          return new After.Unreadable(name);
        }
      }
    }
    return new After.Decided(Decider.decide(draft, same.get(), carried, before.at()));
  }

  private static boolean looksAt(Guarantee guarantee, int fact) {
    return guarantee.rules().rows().stream()
        .anyMatch(row -> row.reads().get(fact) || row.needs().get(fact));
  }

  private static String brief(After after) {
    return switch (after) {
      case After.Decided(Decision decision) -> decision.brief();
      case After.Gone gone -> "no such guarantee";
      case After.Unreadable(String fact) ->
          "not to be decided: the draft reads %s otherwise".formatted(fact);
    };
  }

  private static long paid(Decision decision) {
    return decision.result().options().stream().findFirst().map(Replay::paid).orElse(0L);
  }

  private static long paid(Option option) {
    return option.minor(
        RemedyKind.REFUND, RemedyKind.ADJUST, RemedyKind.COMPENSATE, RemedyKind.FREIGHT);
  }

  /**
   * @return whether the draft decides every claim it has a guarantee for, and no buyer loses
   */
  public static boolean run(Pack draft, List<String> files, PrintStream out) {
    List<Past> all = of(draft, files);
    for (Past past : all) {
      if (past.change() != 0 || !(past.after() instanceof After.Decided)) {
        out.printf(
            "%s: %s → %s (%+d)%n",
            past.before().guarantee().code(),
            past.before().brief(),
            brief(past.after()),
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
    return lose == 0 && all.stream().noneMatch(past -> past.after() instanceof After.Unreadable);
  }
}
