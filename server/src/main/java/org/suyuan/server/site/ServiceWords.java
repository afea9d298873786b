package org.suyuan.server.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.policy.decisions.Reasons;
import org.suyuan.policy.facts.Language;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;
import org.suyuan.policy.packs.Ruling;
import org.suyuan.server.guarantees.Outline;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Verdict;

/** Guarantees in the words of a page. */
final class ServiceWords {
  private final Texts t;
  private final Pack pack;

  ServiceWords(Texts t, Pack pack) {
    this.t = t;
    this.pack = pack;
  }

  /** How many there are, and by which rules. */
  String lead(int found) {
    var header = pack.header();
    var from = t.day(header.from().atStartOfDay(header.zone()).toInstant(), header.zone());
    return t.of("services.lead", found, header.version(), from);
  }

  ServiceSheet brief(Guarantee guarantee) {
    return sheet(guarantee, List.of(), List.of(), List.of());
  }

  ServiceSheet whole(Guarantee guarantee) {
    return sheet(
        guarantee,
        facts(guarantee),
        guarantee.rules().rows().stream().map(row -> rule(guarantee, row)).toList(),
        Outline.evidence(pack, guarantee)
            .map(fact -> new Fact(t.in(fact.names()), t.in(fact.from().names())))
            .toList());
  }

  private ServiceSheet sheet(
      Guarantee guarantee, List<Fact> facts, List<ServiceSheet.Rule> rules, List<Fact> evidence) {
    return new ServiceSheet(
        guarantee.code(),
        t.in(guarantee.names()),
        t.name(guarantee.stage()),
        listed(Outline.remedies(guarantee).map(kind -> t.in(kind.names()))),
        facts,
        rules,
        evidence);
  }

  private List<Fact> facts(Guarantee guarantee) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(t.of("services.stage"), t.name(guarantee.stage())));
    facts.add(
        new Fact(
            t.of("services.scene"),
            listed(guarantee.scenes().stream().map(word -> t.name(Scene.of(word))))));
    guarantee
        .perLine()
        .ifPresent(
            times -> facts.add(new Fact(t.of("services.limit"), t.of("services.per-line", times))));
    facts.add(new Fact(t.of("services.decided"), t.duration(guarantee.decideWithin())));
    facts.add(new Fact(t.of("services.paid"), t.duration(guarantee.payWithin())));
    if (!guarantee.basis().isEmpty()) {
      facts.add(
          new Fact(
              t.of("services.basis"),
              listed(guarantee.basis().stream().map(key -> t.in(Outline.law(pack, key))))));
    }
    facts.add(new Fact(t.of("services.origin"), t.in(guarantee.provenance().names())));
    guarantee.source().ifPresent(source -> facts.add(new Fact(t.of("services.source"), source)));
    return facts;
  }

  ServiceSheet.Rule rule(Guarantee guarantee, Row row) {
    return new ServiceSheet.Rule(
        outcome(row.ruling()), Reasons.inGeneral(pack, guarantee, row, language()));
  }

  private Mark outcome(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Grant _ -> new Mark(Verdict.HOLDS, t.of("services.granted"));
      case Ruling.Deny _ -> new Mark(Verdict.BROKEN, t.of("services.not-granted"));
      case Ruling.Human _ -> new Mark(Verdict.PENDING, t.of("services.by-a-person"));
    };
  }

  private Language language() {
    return switch (t.language()) {
      case ZH -> Language.ZH;
      case EN -> Language.EN;
    };
  }

  private String listed(Stream<String> words) {
    return words.collect(Collectors.joining(t.of("services.and")));
  }
}
