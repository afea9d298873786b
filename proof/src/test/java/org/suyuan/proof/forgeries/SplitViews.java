package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.good;

import java.util.List;
import java.util.function.Supplier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.Comparison.Outcome;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.json.Json;

/**
 * What an operator does who shows two people two histories. Each bundle is beyond reproach; only
 * both together tell.
 */
final class SplitViews {
  /**
   * Two files of the corpus and what they say together.
   *
   * @param outcome empty when they cannot be compared
   */
  record Pair(String one, String other, String how, String outcome) {
    String line() {
      return String.join("\t", one + ".json", other + ".json", how, outcome);
    }
  }

  private static final String NOT_COMPARABLE = "NOT_COMPARABLE";

  private SplitViews() {}

  static List<Forgery> all() {
    return List.of(
        view(
            "split-left", "for one reader: the bag was stored", 14, () -> seen("storing", 0, true)),
        view(
            "split-right",
            "for another reader: the bag was recalled",
            14,
            () -> seen("holding", 0, true)),
        view(
            "split-left-later",
            "for the first reader again, when the log has grown",
            14,
            () -> seen("storing", 6, true)),
        view(
            "split-right-later",
            "for the other reader again, when the log has grown",
            14,
            () -> seen("holding", 9, true)),
        view(
            "split-right-silent",
            "for a third reader, without the record in which the histories differ",
            13,
            () -> seen("holding", 9, false)),
        view(
            "split-left-lot",
            "for the first reader: the lot, whose bundle says little of the tree",
            1,
            () -> draft("storing", 5, Journey.LOT)),
        view(
            "split-right-lot",
            "for the other reader: the lot in a somewhat larger tree",
            1,
            () -> draft("holding", 12, Journey.LOT)),
        view(
            "split-left-stamped",
            "for the first reader, with a timestamp of the time before",
            1,
            () -> {
              Draft draft = draft("storing", 40, Journey.LOT);
              return draft.stamp(base() + 1L);
            }));
  }

  static List<Pair> pairs() {
    return List.of(
        pair("honest-public", "honest-public", "one bundle and itself", Outcome.CONSISTENT),
        pair("honest-public", "honest-full", "two profiles of one state", Outcome.CONSISTENT),
        pair(
            "honest-public",
            "field-changed",
            "a forged field under the same checkpoint",
            Outcome.CONSISTENT),
        pair("honest-public", "split-left", "the same log one record later", Outcome.CONSISTENT),
        pair("split-left", "split-left-later", "the same history later", Outcome.CONSISTENT),
        pair(
            "split-left-later", "split-left", "the same, the larger one first", Outcome.CONSISTENT),
        pair("split-left", "split-right", "two roots of one size", Outcome.SPLIT_VIEW),
        pair("split-left", "split-right-later", "two entries at one index", Outcome.SPLIT_VIEW),
        pair(
            "split-right-later",
            "split-left",
            "the same, the larger one first",
            Outcome.SPLIT_VIEW),
        pair(
            "split-left-later",
            "split-right-later",
            "two histories, both grown",
            Outcome.SPLIT_VIEW),
        pair(
            "split-left",
            "split-left-stamped",
            "the same history, by a timestamp",
            Outcome.CONSISTENT),
        pair(
            "split-right",
            "split-left-stamped",
            "a timestamp of the other history",
            Outcome.SPLIT_VIEW),
        pair(
            "split-left-lot",
            "split-right-lot",
            "two histories in bundles that say too little",
            Outcome.UNDECIDED),
        pair(
            "split-left",
            "split-left-lot",
            "one history in bundles that say too little",
            Outcome.UNDECIDED),
        new Pair(
            "honest-public", "checkpoint-of-another-log", "another log's bundle", NOT_COMPARABLE),
        new Pair(
            "checkpoint-of-another-key",
            "honest-public",
            "a checkpoint that a thief signed",
            NOT_COMPARABLE),
        new Pair(
            "honest-public", "checkpoint-no-note", "a checkpoint that is none", NOT_COMPARABLE),
        new Pair("honest-public", "file-trailing", "a file that is no bundle", NOT_COMPARABLE));
  }

  private static int base() {
    return new Journey().world.entries.size();
  }

  /** The history with one more record of the bag, and more after it. */
  private static Journey history(String step, int more) {
    var journey = new Journey();
    journey.world.state(
        journey.shop,
        "mbr_shop",
        Journey.event(40, "ObjectEvent", "OBSERVE", "2026-10-09T10:00:00+08:00")
            .put("bizStep", step)
            .put("epcList", Json.texts(List.of(Journey.BAG)))
            .build());
    for (int i = 0; i < more; i++) {
      journey.world.append("entry " + i + " of others");
    }
    return journey;
  }

  private static Draft draft(String step, int more, String item) {
    return history(step, more).world.draft(item, Profile.PUBLIC);
  }

  private static Draft seen(String step, int more, boolean told) {
    Draft draft = draft(step, more, Journey.BAG);
    if (!told) {
      draft.records.removeLast();
      draft.seal();
    }
    return draft;
  }

  private static Forgery view(String name, String how, int records, Supplier<Draft> draft) {
    return good(name, how, Code.VERIFIED, records, () -> draft.get().file());
  }

  private static Pair pair(String one, String other, String how, Outcome outcome) {
    return new Pair(one, other, how, outcome.name());
  }
}
