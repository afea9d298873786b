package org.suyuan.policy.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.facts.Language;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Liable;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.Remedy;

/** A decision in plain words, made from its trace and from nothing else. */
public final class Reasons {
  private final Decision decision;
  private final Language language;
  private final Spoken spoken;

  private Reasons(Decision decision, Language language) {
    this.decision = decision;
    this.language = language;
    this.spoken = new Spoken(decision.pack().header().zone(), decision.pack().book(), language);
  }

  /** Several lines; each says one thing. */
  public static String of(Decision decision, Language language) {
    return String.join("\n", new Reasons(decision, language).lines());
  }

  /** What a row says before there is a case: facts stand by their names. */
  public static String inGeneral(Pack pack, Guarantee guarantee, Row row, Language language) {
    return new Spoken(pack.header().zone(), pack.book(), language)
        .filled(row.says().in(language), guarantee.rules().names(), Facts.none(pack.book()));
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        decision.guarantee().names().in(language)
            + words("：", ": ")
            + decision.outcome().names().in(language)
            + words("。", "."));
    switch (decision.outcome()) {
      case GRANT -> granted(lines);
      case DENY, HUMAN -> lines.add(says());
      case NEED_EVIDENCE -> asked(lines);
    }
    facts(lines);
    basis(lines);
    for (Change change : decision.changes()) {
      lines.add(changed(change));
    }
    return lines;
  }

  private String says() {
    return spoken.filled(
        decision.row().says().in(language), decision.guarantee().rules().names(), decision.facts());
  }

  private void granted(List<String> lines) {
    lines.add(says());
    List<Option> options = decision.result().options();
    lines.add(
        options.stream()
            .map(this::option)
            .collect(
                Collectors.joining(
                    words("；或 ", "; or "),
                    options.size() > 1
                        ? words("请任选其一：", "Choose one: ")
                        : words("您将获得：", "You get: "),
                    words("。", "."))));
    if (options.stream().anyMatch(Option::limited)) {
      lines.add(
          words("此前已退款项或上限已计入。", "What was given back before, or a limit, is taken into account."));
    }
    if (decision.result().liable() != Liable.NOBODY) {
      String who = decision.result().liable().names().in(language);
      lines.add(words("责任方：%s。", "It is answered for by %s.").formatted(who));
    }
  }

  private String option(Option option) {
    return option.remedies().stream()
        .map(this::remedy)
        .collect(Collectors.joining(words("、", ", ")));
  }

  private String remedy(Remedy remedy) {
    return remedy.kind().names().in(language)
        + remedy.money().map(amount -> " " + amount).orElse("")
        + remedy
            .manner()
            .filter(how -> !how.isEmpty())
            .map(how -> words("（%s）", " (%s)").formatted(spoken.manner(how)))
            .orElse("");
  }

  private void asked(List<String> lines) {
    for (FactKind kind : decision.missing()) {
      String name = kind.names().in(language);
      String from = kind.from().names().in(language);
      lines.add(words("还需知道：%s（由%s提供）。", "Still to be known: %s (from %s).").formatted(name, from));
    }
  }

  private void facts(List<String> lines) {
    Facts facts = decision.facts();
    List<String> used =
        decision.trace().stream()
            .flatMap(row -> row.facts().stream())
            .distinct()
            .filter(name -> facts.source(name).isPresent())
            .toList();
    for (String name : used) {
      FactKind kind = facts.book().get(name);
      lines.add(
          words("依据：%s为 %s（来源：%s）。", "Found: %s: %s (source: %s).")
              .formatted(
                  kind.names().in(language),
                  spoken.value(kind.type(), facts, kind),
                  facts.source(name).orElseThrow()));
    }
  }

  private void basis(List<String> lines) {
    List<String> names =
        decision.guarantee().basis().stream()
            .map(key -> decision.pack().laws().get(key))
            .map((Texts law) -> law.in(language))
            .toList();
    if (!names.isEmpty()) {
      lines.add(words("法律依据：", "Legal basis: ") + String.join(words("、", "; "), names));
    }
  }

  private String changed(Change change) {
    return words("若%s为 %s，结果会是：%s。", "If %s were %s, the outcome would be: %s.")
        .formatted(
            change.fact().names().in(language),
            spoken.value(change.fact(), change.value()),
            change.outcome().names().in(language));
  }

  private String words(String zh, String en) {
    return new Texts(zh, en).in(language);
  }
}
