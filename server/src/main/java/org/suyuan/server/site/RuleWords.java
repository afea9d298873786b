package org.suyuan.server.site;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.suyuan.policy.commands.Cover;
import org.suyuan.policy.commands.Replay;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;
import org.suyuan.server.guarantees.Draft;
import org.suyuan.server.guarantees.Rulebook;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Verdict;

/** Packs and tables in the words of a page. */
final class RuleWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Texts t;
  private final Instant now;

  RuleWords(Texts t, Instant now) {
    this.t = t;
    this.now = now;
  }

  RuleSheet.Brief brief(Pack pack, Pack current) {
    if (!pack.digest().equals(current.digest())) {
      return brief(pack, new Mark(Verdict.PENDING, t.of("rules.published")));
    }
    boolean isEarly = begins(pack).isAfter(now);
    return brief(
        pack, new Mark(Verdict.HOLDS, t.of(isEarly ? "rules.in-force-early" : "rules.in-force")));
  }

  RuleSheet.Brief brief(Draft draft) {
    return brief(draft.pack(), mark(draft.state()));
  }

  private RuleSheet.Brief brief(Pack pack, Mark state) {
    return new RuleSheet.Brief(
        pack.header().version(), "/rules/" + pack.digest().hex(), from(pack), state);
  }

  private Mark mark(Draft.State state) {
    return switch (state) {
      case OPEN -> new Mark(Verdict.DOUBTFUL, t.of("rules.open"));
      case PUBLISHED -> new Mark(Verdict.HOLDS, t.of("rules.published"));
      case WITHDRAWN -> new Mark(Verdict.BROKEN, t.of("rules.withdrawn"));
    };
  }

  private String from(Pack pack) {
    return t.day(begins(pack), pack.header().zone());
  }

  private static Instant begins(Pack pack) {
    return pack.header().from().atStartOfDay(pack.header().zone()).toInstant();
  }

  /** A pack that was published. */
  RuleSheet.Whole published(Pack pack, Pack current, List<String> differences) {
    return whole(
        pack, brief(pack, current).state(), List.of(), differences, Optional.empty(), false);
  }

  RuleSheet.Whole draft(
      Draft draft,
      List<String> differences,
      Optional<Rulebook.Review> review,
      Person reader,
      String author) {
    var more =
        List.of(
            new Fact(t.of("rules.author"), author),
            new Fact(t.of("rules.drafted"), t.moment(draft.draftedAt(), ZONE)));
    return whole(
        draft.pack(),
        mark(draft.state()),
        more,
        differences,
        review.map(one -> review(draft.pack(), one)),
        draft.isOpen() && !draft.author().equals(reader.id()));
  }

  private RuleSheet.Whole whole(
      Pack pack,
      Mark state,
      List<Fact> more,
      List<String> differences,
      Optional<RuleSheet.Review> review,
      boolean mayPublish) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.of("rules.from"), from(pack)));
    facts.add(new Fact(t.of("rules.count"), String.valueOf(pack.guarantees().size())));
    facts.add(new Fact("SHA-256", pack.digest().hex()));
    facts.addAll(more);
    return new RuleSheet.Whole(
        pack.digest().hex(),
        pack.header().version(),
        state,
        facts,
        pack.guarantees().stream()
            .map(
                each -> new RuleSheet.Choice(each.code(), t.in(each.names()) + " · " + each.code()))
            .toList(),
        differences,
        review,
        mayPublish);
  }

  private RuleSheet.Review review(Pack pack, Rulebook.Review review) {
    var past = review.past();
    var currency = pack.header().currency();
    return new RuleSheet.Review(
        review.findings(),
        List.of(
            new Fact(t.of("rules.past.claims"), String.valueOf(past.claims())),
            new Fact(t.of("rules.past.gain"), String.valueOf(past.gain())),
            new Fact(t.of("rules.past.lose"), String.valueOf(past.lose())),
            new Fact(t.of("rules.past.cost"), t.money(past.cost(), currency))),
        past.changed().stream().map(one -> changed(one, currency)).toList());
  }

  private RuleSheet.Changed changed(Rulebook.Changed one, Currency currency) {
    long change = one.past().change();
    Verdict tone = change < 0 ? Verdict.BROKEN : change > 0 ? Verdict.HOLDS : Verdict.DOUBTFUL;
    return new RuleSheet.Changed(
        one.claim().value(),
        t.in(one.past().before().guarantee().names()),
        one.past().before().brief(),
        after(one.past().after()),
        new Mark(
            tone,
            one.past().after() instanceof Replay.After.Unreadable
                ? t.of("rules.not-decided")
                : t.money(change, currency)));
  }

  private String after(Replay.After after) {
    return switch (after) {
      case Replay.After.Decided(Decision decision) -> decision.brief();
      case Replay.After.Gone _ -> t.of("rules.no-such");
      case Replay.After.Unreadable(String fact) -> t.of("rules.unreadable", fact);
    };
  }

  RuleSheet.Table table(Pack pack, Cover.Coverage covered) {
    Guarantee guarantee = covered.guarantee();
    var services = new ServiceWords(t, pack);
    return new RuleSheet.Table(
        guarantee.code(),
        t.in(guarantee.names()),
        guarantee.parameters().entrySet().stream()
            .map(each -> new Fact(each.getKey(), each.getValue()))
            .toList(),
        guarantee.rules().rows().stream().map(row -> row(services, covered, row)).toList(),
        List.copyOf(covered.overlaps()));
  }

  private RuleSheet.Row row(ServiceWords services, Cover.Coverage covered, Row row) {
    ServiceSheet.Rule rule = services.rule(covered.guarantee(), row);
    List<Mark> doubts = new ArrayList<>();
    if (covered.neverHit().contains(row.id())) {
      doubts.add(new Mark(Verdict.BROKEN, t.of("rules.never-hit")));
    } else if (covered.withoutExample().contains(row.id())) {
      doubts.add(new Mark(Verdict.DOUBTFUL, t.of("rules.without-example")));
    }
    return new RuleSheet.Row(row.id(), row.when(), rule.outcome(), rule.says(), doubts);
  }
}
