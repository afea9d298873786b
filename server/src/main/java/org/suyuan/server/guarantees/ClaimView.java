package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Reasons;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Language;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.Remedy;

/**
 * A claim as its buyer and the desk read it.
 *
 * @param asks the facts that are still to be known; empty unless it is {@code ASKED} or {@code
 *     HUMAN}
 * @param options what was granted; several exclude each other, and the buyer chooses one
 * @param remedies what was given
 * @param reasons why, a line each
 * @param pack digest of the rules that decided
 */
record ClaimView(
    String id,
    String order,
    int line,
    String guarantee,
    Texts names,
    int units,
    Claim.OpenedBy openedBy,
    Instant openedAt,
    Claim.State state,
    String outcome,
    List<Need> asks,
    List<List<Promised>> options,
    List<Remedied> remedies,
    Texts reasons,
    String pack,
    List<Claim.Step> steps) {

  /**
   * @param type as it is written: {@code bool}, {@code money} …
   * @param words what a word may be; empty for other types
   * @param from who can say it
   */
  record Need(String fact, Texts names, String type, List<String> words, String from) {
    static Need of(FactKind kind) {
      return new Need(
          kind.name(), kind.names(), kind.type().word(), kind.words(), kind.from().word());
    }
  }

  record Promised(
      String kind, @Nullable String amount, @Nullable String currency, @Nullable String manner) {
    static Promised of(Remedy remedy) {
      return new Promised(
          remedy.kind().word(),
          remedy.money().map(money -> money.decimal()).orElse(null),
          remedy.money().map(money -> money.currency().getCurrencyCode()).orElse(null),
          remedy.manner().filter(how -> !how.isEmpty()).orElse(null));
    }
  }

  /**
   * @param doneAt null while it is to be done
   */
  record Remedied(
      int number,
      String kind,
      @Nullable String amount,
      @Nullable String currency,
      String manner,
      Instant dueAt,
      @Nullable Instant doneAt) {
    static Remedied of(Given given) {
      return new Remedied(
          given.number(),
          given.kind().word(),
          given.money().map(money -> money.decimal()).orElse(null),
          given.currency(),
          given.manner(),
          given.dueAt(),
          given.doneAt());
    }
  }

  static ClaimView of(Told told) {
    Claim claim = told.claim();
    Decision decision = told.decision();
    return new ClaimView(
        claim.id().value(),
        claim.order().value(),
        claim.line(),
        claim.guarantee(),
        decision.guarantee().names(),
        claim.units(),
        claim.openedBy(),
        claim.openedAt(),
        claim.state(),
        decision.outcome().name(),
        decision.missing().stream().map(Need::of).toList(),
        decision.result().options().stream().map(ClaimView::option).toList(),
        told.given().stream().map(Remedied::of).toList(),
        new Texts(Reasons.of(decision, Language.ZH), Reasons.of(decision, Language.EN)),
        decision.pack().digest().hex(),
        told.steps());
  }

  private static List<Promised> option(Option option) {
    return option.remedies().stream().map(Promised::of).toList();
  }
}
