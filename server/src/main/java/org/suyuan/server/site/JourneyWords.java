package org.suyuan.server.site;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.bundle.Assurance;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.Role;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.RouteMap;
import org.suyuan.server.site.piece.TimelineStep;
import org.suyuan.server.site.piece.Verdict;
import org.suyuan.server.trace.Concern;
import org.suyuan.server.trace.Doubt;
import org.suyuan.server.trace.Journey;
import org.suyuan.server.trace.Step;

/**
 * Puts a journey into words of one language. Decides nothing: verdict and doubts come from below.
 */
final class JourneyWords {
  private final Texts t;
  private final Journey journey;
  private final Map<Long, List<Concern>> concerns = new LinkedHashMap<>();

  JourneyWords(Texts t, Journey journey) {
    this.t = t;
    this.journey = journey;
    for (Doubt doubt : journey.doubts()) {
      concerns.computeIfAbsent(doubt.receipt(), _ -> new ArrayList<>()).add(doubt.concern());
    }
  }

  Verdict verdict() {
    return piece(journey.verdict());
  }

  /** The word over the sentence; a sound proof of bad news is not called a failed check. */
  String word() {
    boolean proofHolds =
        journey.doubts().stream().noneMatch(doubt -> doubt.concern() == Concern.PROOF_FAILS);
    return journey.verdict() == Doubt.Verdict.BROKEN && proofHolds
        ? t.of("journey.bad-news")
        : t.name(verdict());
  }

  private static Verdict piece(Doubt.Verdict verdict) {
    return switch (verdict) {
      case PENDING -> Verdict.PENDING;
      case HOLDS -> Verdict.HOLDS;
      case DOUBTFUL -> Verdict.DOUBTFUL;
      case BROKEN -> Verdict.BROKEN;
    };
  }

  /** One sentence: that all is well, or the worst that is not. */
  String sentence() {
    return switch (journey.verdict()) {
      case PENDING -> t.of("journey.pending", journey.pending());
      case HOLDS -> t.of("journey.holds", journey.published(), journey.signers());
      case DOUBTFUL, BROKEN ->
          journey.doubts().stream()
              .filter(doubt -> doubt.concern().verdict() == journey.verdict())
              .findFirst()
              .map(this::sentence)
              .orElseThrow();
    };
  }

  /** What else should be known, each thing once. */
  List<String> why() {
    List<String> why = new ArrayList<>();
    journey.doubts().stream().map(this::sentence).distinct().forEach(why::add);
    why.remove(sentence());
    if (journey.verdict() == Doubt.Verdict.DOUBTFUL) {
      why.add(t.of("journey.proof-holds", journey.published(), journey.signers()));
    }
    if (journey.verdict() == Doubt.Verdict.BROKEN) {
      why.add(t.of("journey.do-not-use"));
    }
    if (journey.verdict() == Doubt.Verdict.HOLDS) {
      why.add(t.of("journey.no-gap"));
      if (!labs().isEmpty()) {
        why.add(t.of("journey.lab-signed"));
      }
    }
    if (journey.pending() > 0 && journey.published() > 0) {
      why.add(t.of("journey.some-pending", journey.pending()));
    }
    return why;
  }

  private String sentence(Doubt doubt) {
    Optional<Step> step =
        journey.steps().stream().filter(one -> one.receipt() == doubt.receipt()).findFirst();
    return t.of(
        Texts.keyOf(doubt.concern()),
        step.map(one -> one.who().name()).orElse(""),
        step.map(one -> t.day(one.claimed(), one.zone())).orElse(""));
  }

  List<TimelineStep> steps() {
    return journey.steps().stream().map(this::timelineStep).toList();
  }

  private TimelineStep timelineStep(Step step) {
    return new TimelineStep(
        verdict(step),
        new Moment(step.claimed(), step.zone()),
        title(step),
        where(step),
        who(step),
        marks(step),
        note(step),
        facts(step));
  }

  private Verdict verdict(Step step) {
    if (!step.published()) {
      return Verdict.PENDING;
    }
    return concerns.getOrDefault(step.receipt(), List.of()).stream()
        .map(concern -> piece(concern.verdict()))
        .reduce((one, other) -> one == Verdict.BROKEN ? one : other)
        .orElse(Verdict.HOLDS);
  }

  private String title(Step step) {
    String what =
        Doing.of(step.bizStep())
            .map(t::name)
            .orElseGet(() ->
                step.bizStep().isEmpty()
                    ? t.name(Kind.valueOf(step.type().toUpperCase(Locale.ROOT)))
                    : step.bizStep());
    return step.declaresError() ? t.of("journey.taken-back", what) : what;
  }

  private String where(Step step) {
    var name = step.place().name();
    if (name != null) {
      return name.in(t.language().code());
    }
    return step.place().id().isEmpty() ? "" : JourneyCode.printed(step.place().id());
  }

  private String who(Step step) {
    return role(step.who().role())
        .map(role -> step.who().name() + " · " + role)
        .orElse(step.who().name());
  }

  private Optional<String> role(@Nullable Role role) {
    return Optional.ofNullable(role).map(t::name);
  }

  private List<Mark> marks(Step step) {
    List<Mark> marks = new ArrayList<>();
    Assurance assurance = step.assurance();
    if (assurance != null) {
      boolean alone = assurance == Assurance.SELF_DECLARED;
      marks.add(new Mark(alone ? Verdict.PENDING : Verdict.HOLDS, t.name(assurance)));
    }
    for (Step.Confirmer other : step.confirmedBy()) {
      marks.add(new Mark(Verdict.HOLDS, t.of("journey.confirmed-by", other.name())));
    }
    if (step.who().custody() == Custody.HOSTED) {
      marks.add(new Mark(Verdict.PENDING, t.name(Custody.HOSTED)));
    }
    if (step.corrected()) {
      marks.add(new Mark(Verdict.PENDING, t.of("journey.corrected")));
    }
    if (!step.published()) {
      marks.add(new Mark(Verdict.PENDING, t.of("journey.not-published")));
    }
    return marks;
  }

  /** What gives doubt here, else what the signer wants read. */
  private Optional<String> note(Step step) {
    List<String> sentences = new ArrayList<>();
    concerns
        .getOrDefault(step.receipt(), List.of())
        .forEach(concern -> sentences.add(sentence(new Doubt(concern, step.receipt()))));
    var note = step.note();
    if (note != null) {
      sentences.add("“" + note.in(t.language().code()) + "”");
    }
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(sentences.stream().distinct().collect(Collectors.joining(" ")));
  }

  private List<Fact> facts(Step step) {
    List<Fact> facts = new ArrayList<>();
    fact(facts, "journey.fact.claimed", t.moment(step.claimed(), step.zone()));
    fact(facts, "journey.fact.recorded", t.moment(step.recorded(), ZoneOffset.UTC));
    var seal = step.seal();
    if (seal != null) {
      fact(facts, "journey.fact.seal", seal.number());
    }
    step.measures().forEach(one -> facts.add(new Fact(one.type(), figure(one))));
    step.certificates().forEach(one -> fact(facts, "journey.fact.certificate", one));
    step.correctiveIds().forEach(one -> fact(facts, "journey.fact.corrected-by", one));
    fact(
        facts,
        "journey.fact.about",
        step.about().stream().map(JourneyCode::printed).collect(Collectors.joining(" · ")));
    fact(facts, "journey.fact.key", Objects.requireNonNullElse(step.who().kid(), ""));
    fact(facts, "journey.fact.index", step.index() == null ? "" : "#" + step.index());
    return facts;
  }

  private void fact(List<Fact> facts, String key, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(t.of(key), value));
    }
  }

  private String figure(Step.Measure one) {
    if (!one.value().isEmpty()) {
      return one.value() + " " + one.unit();
    }
    if (one.min().isEmpty() || one.max().isEmpty()) {
      return one.mean() + " " + one.unit();
    }
    return t.of("journey.range", one.min(), one.max(), one.unit());
  }

  /** The way of the goods themselves; laboratories and shops are no stops. */
  Optional<RouteMap> route() {
    List<RouteMap.Stop> stops = new ArrayList<>();
    for (Step step : journey.steps()) {
      Double latitude = step.place().latitude();
      Double longitude = step.place().longitude();
      if (latitude != null && longitude != null && step.byHand() && step.counts()) {
        stops.add(new RouteMap.Stop(where(step), latitude, longitude, verdict(step)));
      }
    }
    return stops.size() < 2 ? Optional.empty() : Optional.of(RouteMap.of(stops));
  }

  List<JourneySheet.Lab> labs() {
    return journey.steps().stream()
        .filter(step -> step.counts() && step.assurance() == Assurance.THIRD_PARTY_ATTESTED)
        .filter(step -> !step.measures().isEmpty() || !step.certificates().isEmpty())
        .map(this::lab)
        .toList();
  }

  private JourneySheet.Lab lab(Step step) {
    boolean good = !step.disposition().startsWith("non_");
    var note = step.note();
    List<Fact> figures = new ArrayList<>();
    step.measures().forEach(one -> figures.add(new Fact(one.type(), figure(one))));
    step.certificates().forEach(one -> fact(figures, "journey.fact.certificate", one));
    return new JourneySheet.Lab(
        who(step),
        new Moment(step.claimed(), step.zone()),
        good
            ? new Mark(Verdict.HOLDS, t.of("journey.lab.passed"))
            : new Mark(Verdict.BROKEN, t.of("journey.lab.failed")),
        note == null ? Optional.empty() : Optional.of(note.in(t.language().code())),
        figures);
  }

  List<JourneySheet.Signer> signers() {
    Map<String, List<Step>> byKey = new LinkedHashMap<>();
    for (Step step : journey.steps()) {
      if (step.published()) {
        byKey
            .computeIfAbsent(step.who().id() + " " + step.who().kid(), _ -> new ArrayList<>())
            .add(step);
      }
    }
    return byKey.values().stream().map(this::signer).toList();
  }

  private JourneySheet.Signer signer(List<Step> steps) {
    Step.Signer who = steps.getFirst().who();
    Custody custody = who.custody() == null ? Custody.HOSTED : who.custody();
    Verdict tone = custody == Custody.OWN ? Verdict.HOLDS : Verdict.PENDING;
    return new JourneySheet.Signer(
        who.name(),
        role(who.role()).orElse(""),
        new Mark(tone, t.name(custody)),
        Objects.requireNonNullElse(who.kid(), ""),
        t.of("journey.records", steps.size()));
  }

  String counted() {
    return t.of("journey.counted", journey.published(), journey.signers(), journey.size());
  }

  Moment checkpointed() {
    Instant at = journey.checkpointed();
    return new Moment(at, ZoneId.of("Asia/Shanghai"));
  }
}
