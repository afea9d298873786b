package org.suyuan.server.guarantees;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;
import org.suyuan.policy.packs.Ruling;
import org.suyuan.policy.remedies.Intent;
import org.suyuan.policy.remedies.RemedyKind;

/** What the rules of a guarantee come to, read off their rows. */
public final class Outline {
  private Outline() {}

  /** The kinds of remedies that it can grant, each once. */
  public static Stream<RemedyKind> remedies(Guarantee guarantee) {
    return guarantee.rules().rows().stream()
        .map(Row::ruling)
        .flatMap(Outline::options)
        .flatMap(List::stream)
        .map(Outline::kind)
        .distinct();
  }

  private static Stream<List<Intent>> options(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Grant grant -> grant.options().stream();
      case Ruling.Deny _, Ruling.Human _ -> Stream.empty();
    };
  }

  private static RemedyKind kind(Intent intent) {
    return switch (intent) {
      case Intent.Pay pay -> pay.kind();
      case Intent.Do done -> done.kind();
    };
  }

  /** The facts that its conditions look at or its amounts are computed from. */
  public static Stream<FactKind> evidence(Pack pack, Guarantee guarantee) {
    var slots = new BitSet();
    for (Row row : guarantee.rules().rows()) {
      slots.or(row.reads());
      slots.or(row.needs());
    }
    return slots.stream().mapToObj(slot -> pack.book().kinds().get(slot));
  }

  /** What an article of the pack is called. */
  public static Texts law(Pack pack, String key) {
    return Objects.requireNonNull(pack.laws().get(key), "a pack names its articles");
  }
}
