package org.suyuan.server.trace;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Worded;

/**
 * A journey as JSON ({@code GET /trace}).
 *
 * @param status {@code complete}, {@code cut} or {@code pending}
 */
record JourneyView(
    String item,
    String verdict,
    String status,
    List<DoubtView> doubts,
    int records,
    int pending,
    long treeSize,
    Instant checkpointed,
    List<StepView> steps) {
  /**
   * @param step place in {@code steps}, from 0; null when it is about the whole
   */
  record DoubtView(String kind, String verdict, @Nullable Integer step) {}

  /**
   * @param status {@code published}; {@code sequenced} and {@code received} are pending
   * @param corrects the event id that this record takes back, by declaring an error
   * @param event what may be seen of the event, canonical
   */
  record StepView(
      @Nullable Long index,
      String status,
      @Nullable Code proof,
      String type,
      String action,
      String bizStep,
      String disposition,
      Instant claimed,
      String zone,
      Instant recorded,
      PlaceView place,
      WhoView who,
      @Nullable String assurance,
      boolean corrected,
      boolean declaresError,
      List<Step.Confirmer> confirmedBy,
      List<String> correctiveIds,
      List<String> about,
      @JsonRawValue String event) {}

  record PlaceView(
      String id,
      @Nullable Words name,
      @Nullable Double latitude,
      @Nullable Double longitude,
      String country) {}

  record WhoView(
      String id,
      String name,
      @Nullable String role,
      @Nullable String kid,
      @Nullable String custody) {}

  /**
   * @param event what the caller may see of a step's event
   */
  static JourneyView of(Journey journey, Function<Step, Json.Obj> event) {
    List<Long> receipts = journey.steps().stream().map(Step::receipt).toList();
    boolean pending = journey.verdict() == Doubt.Verdict.PENDING;
    return new JourneyView(
        journey.item(),
        lower(journey.verdict()),
        journey.cut() ? "cut" : pending ? "pending" : "complete",
        journey.doubts().stream()
            .map(doubt ->
                new DoubtView(
                    lower(doubt.concern()),
                    lower(doubt.concern().verdict()),
                    doubt.receipt() == 0 ? null : receipts.indexOf(doubt.receipt())))
            .toList(),
        journey.published(),
        journey.pending(),
        journey.size(),
        journey.checkpointed(),
        journey.steps().stream().map(step -> view(step, event.apply(step))).toList());
  }

  private static StepView view(Step step, Json.Obj event) {
    return new StepView(
        step.index(),
        step.published() ? "published" : step.index() == null ? "received" : "sequenced",
        step.code(),
        step.type(),
        step.action(),
        step.bizStep(),
        step.disposition(),
        step.claimed(),
        step.zone().getId(),
        step.recorded(),
        new PlaceView(
            step.place().id(),
            step.place().name(),
            step.place().latitude(),
            step.place().longitude(),
            step.place().country()),
        new WhoView(
            step.who().id(),
            step.who().name(),
            word(step.who().role()),
            step.who().kid(),
            word(step.who().custody())),
        word(step.assurance()),
        step.corrected(),
        step.declaresError(),
        step.confirmedBy(),
        step.correctiveIds(),
        step.about(),
        Jcs.text(event));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static @Nullable String word(@Nullable Worded worded) {
    return worded == null ? null : worded.word();
  }
}
