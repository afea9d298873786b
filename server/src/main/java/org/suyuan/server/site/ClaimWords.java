package org.suyuan.server.site;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Reasons;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.facts.Language;
import org.suyuan.policy.facts.Witness;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.Remedy;
import org.suyuan.server.guarantees.Claim;
import org.suyuan.server.guarantees.Given;
import org.suyuan.server.guarantees.PromisedLine;
import org.suyuan.server.orders.Order;
import org.suyuan.server.site.piece.ClaimStep;
import org.suyuan.server.site.piece.Deadline;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Verdict;

/** Promises and claims in the words of a page. */
final class ClaimWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** What buyers ask for most, in the order of the buttons. */
  static final List<String> ONE_TAP =
      List.of(
          "PRICE_PROTECT",
          "COUPON_PROTECT",
          "FLASH_REFUND",
          "NO_REASON_7",
          "FRESH_PAY",
          "QUALITY_7_15",
          "LOST");

  private final Texts t;
  private final Clock clock;

  ClaimWords(Texts t, Clock clock) {
    this.t = t;
    this.clock = clock;
  }

  PromiseSheet line(Order order, PromisedLine promised, List<PromiseSheet.Asked> claims) {
    List<PromiseSheet.Tap> oneTap = new ArrayList<>();
    List<PromiseSheet.Tap> others = new ArrayList<>();
    Set<String> first = new HashSet<>(ONE_TAP);
    for (var promise : promised.promises()) {
      (first.contains(promise.guarantee().code()) ? oneTap : others).add(tap(promise));
    }
    oneTap.sort((one, other) -> ONE_TAP.indexOf(one.code()) - ONE_TAP.indexOf(other.code()));
    return new PromiseSheet(
        order.lines().get(promised.number() - 1).title(),
        "/orders/%s/lines/%d/claims".formatted(order.id().value(), promised.number()),
        oneTap,
        others,
        claims);
  }

  private PromiseSheet.Tap tap(PromisedLine.Promise promise) {
    return new PromiseSheet.Tap(
        promise.guarantee().code(),
        t.in(promise.guarantee().names()),
        UUID.randomUUID().toString(),
        promise.until().map(until -> new Deadline(until, clock.instant())));
  }

  PromiseSheet.Asked brief(Claim claim, Decision decision) {
    return new PromiseSheet.Asked(
        claim.id().value(), t.in(decision.guarantee().names()), mark(claim.state()));
  }

  ClaimSheet whole(Claim claim, Decision decision, List<Claim.Step> steps, List<Given> given) {
    boolean open = claim.state() == Claim.State.ASKED || claim.state() == Claim.State.HUMAN;
    boolean choice = claim.state() == Claim.State.GRANTED && given.isEmpty();
    return new ClaimSheet(
        claim.id().value(),
        claim.order().value(),
        t.in(decision.guarantee().names()),
        mark(claim.state()),
        claim.openedBy() == Claim.OpenedBy.SYSTEM,
        claim.state() == Claim.State.ASKED
            ? decision.missing().stream()
                .filter(kind -> kind.from() == Witness.BUYER)
                .map(this::ask)
                .toList()
            : List.of(),
        open
            ? decision.missing().stream()
                .filter(kind -> kind.from() != Witness.BUYER)
                .map(kind -> t.of("claim.waits", t.in(kind.names()), t.in(kind.from().names())))
                .toList()
            : List.of(),
        choice ? decision.result().options().stream().map(this::option).toList() : List.of(),
        given.stream().map(this::given).toList(),
        reasons(decision),
        steps(steps),
        !open);
  }

  List<ClaimStep> steps(List<Claim.Step> steps) {
    return steps.stream().map(step -> step(step, steps.getLast())).toList();
  }

  List<String> reasons(Decision decision) {
    return Reasons.of(decision, language()).lines().toList();
  }

  private ClaimSheet.Ask ask(FactKind kind) {
    List<ClaimSheet.Choice> choices =
        kind.type() == FactType.BOOL
            ? List.of(
                new ClaimSheet.Choice("true", t.of("claim.yes")),
                new ClaimSheet.Choice("false", t.of("claim.no")))
            : kind.words().stream().map(word -> new ClaimSheet.Choice(word, word)).toList();
    return new ClaimSheet.Ask(
        kind.name(),
        t.in(kind.names()),
        choices.isEmpty() ? kind.usual().map(usual -> t.of("claim.such-as", usual)).orElse("") : "",
        choices);
  }

  private String option(Option option) {
    return option.remedies().stream()
        .map(this::remedy)
        .collect(Collectors.joining(t.of("services.and")));
  }

  private String remedy(Remedy remedy) {
    return words(
        t.in(remedy.kind().names()),
        remedy.money().map(money -> t.money(money.minor(), money.currency())));
  }

  private String given(Given given) {
    String what = what(given);
    if (given.money().isPresent()) {
      return t.of("claim.sent", what, t.moment(given.dueAt(), ZONE));
    }
    return given.doneAt() == null
        ? t.of("claim.due", what, t.moment(given.dueAt(), ZONE))
        : t.of("claim.done", what);
  }

  /** Such as "refund ¥59.00". */
  String what(Given given) {
    return words(
        t.in(given.kind().names()),
        given.money().map(money -> t.money(money.minor(), money.currency())));
  }

  private static String words(String name, Optional<String> amount) {
    return name + amount.map(each -> " " + each).orElse("");
  }

  private ClaimStep step(Claim.Step step, Claim.Step last) {
    return new ClaimStep(
        step == last && step.state() != Claim.State.CARRIED_OUT
            ? ClaimStep.State.NOW
            : ClaimStep.State.DONE,
        t.name(step.cause()),
        t.name(step.state()) + " · " + t.moment(step.at(), ZONE));
  }

  Mark mark(Claim.State state) {
    return new Mark(tone(state), t.name(state));
  }

  private static Verdict tone(Claim.State state) {
    return switch (state) {
      case ASKED -> Verdict.DOUBTFUL;
      case HUMAN -> Verdict.PENDING;
      case GRANTED, CARRIED_OUT -> Verdict.HOLDS;
      case DENIED -> Verdict.BROKEN;
    };
  }

  private Language language() {
    return switch (t.language()) {
      case ZH -> Language.ZH;
      case EN -> Language.EN;
    };
  }
}
