package org.suyuan.server.guarantees;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Ruling;
import org.suyuan.proof.json.Jcs;

/**
 * A guarantee as everybody may read it.
 *
 * @param stage {@code pre}, {@code in} or {@code after}
 * @param clocks by name, from which fact each window runs and how long, as the rules write it
 * @param evidence the facts that its rules look at
 * @param remedies what it can give
 * @param payers the pockets in the order in which they pay
 * @param firstOfItsKind only what a source says; null when none does
 * @param exclusive only what a source says; null when none does
 */
record ServiceView(
    String code,
    Texts names,
    String stage,
    Scope scope,
    String table,
    Map<String, String> parameters,
    Map<String, Map<String, String>> clocks,
    List<Evidence> evidence,
    List<Named> remedies,
    List<String> payers,
    Limits limits,
    Duration decideWithin,
    Duration payWithin,
    List<Named> basis,
    List<String> floor,
    Named provenance,
    @Nullable String source,
    @Nullable String firstOfItsKind,
    @Nullable String exclusive) {

  /** For which goods ({@code *}: all), where and in which moments it holds. */
  record Scope(List<String> categories, List<String> channels, List<String> scenes) {}

  /**
   * @param from who is asked for it
   */
  record Evidence(String fact, Texts names, String from) {}

  /** A word with what it is called. */
  record Named(String word, Texts names) {}

  /**
   * @param perLine how often one order line gets it; null without a limit
   * @param cap the most that one decision pays, as the rules write it; null without a limit
   */
  record Limits(@Nullable Integer perLine, @Nullable String cap) {}

  static ServiceView of(Pack pack, Guarantee guarantee) {
    return new ServiceView(
        guarantee.code(),
        guarantee.names(),
        Facet.word(guarantee.stage()),
        new Scope(guarantee.categories(), guarantee.channels(), guarantee.scenes()),
        guarantee.table(),
        guarantee.parameters(),
        Outline.clocks(pack, guarantee),
        Outline.evidence(pack, guarantee)
            .map(fact -> new Evidence(fact.name(), fact.names(), fact.from().word()))
            .toList(),
        Outline.remedies(guarantee).map(kind -> new Named(kind.word(), kind.names())).toList(),
        guarantee.payers().stream().map(Facet::word).toList(),
        new Limits(
            guarantee.perLine().orElse(null),
            Outline.written(pack, "guarantees", guarantee.code(), "cap")
                .map(Jcs::text)
                .orElse(null)),
        guarantee.decideWithin(),
        guarantee.payWithin(),
        guarantee.basis().stream().map(key -> new Named(key, Outline.law(pack, key))).toList(),
        guarantee.floor(),
        new Named(Facet.word(guarantee.provenance()), guarantee.provenance().names()),
        guarantee.source().orElse(null),
        guarantee.firstOfItsKind().orElse(null),
        guarantee.exclusive().orElse(null));
  }

  /** {@code grant}, {@code deny} or {@code human}. */
  static String outcome(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Grant _ -> "grant";
      case Ruling.Deny _ -> "deny";
      case Ruling.Human _ -> "human";
    };
  }
}
