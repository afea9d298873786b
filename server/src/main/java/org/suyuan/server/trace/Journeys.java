package org.suyuan.server.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.RecordVerdict;
import org.suyuan.proof.bundle.Verdict;
import org.suyuan.proof.statement.Registry;
import org.suyuan.server.ledger.SignedCheckpoint;

/** Tells a journey: the steps, what the verifier says to each, and what gives doubt. */
final class Journeys {
  private Journeys() {}

  /**
   * @param confirmed ids of the members that state the same, by receipt
   */
  static Journey tell(
      String item,
      Findings findings,
      Verdict verdict,
      Map<Long, List<String>> confirmed,
      Registry registry,
      SignedCheckpoint checkpoint) {
    Map<Long, RecordVerdict> verdicts = new HashMap<>();
    verdict.records().forEach(record -> verdicts.put(record.index(), record));
    var reader = new StepReader(findings, confirmed, registry);
    List<Step> steps = new ArrayList<>();
    for (TracedEvent record : findings.records()) {
      steps.add(reader.published(record, verdicts.get(record.index())));
    }
    for (TracedEvent event : findings.pending()) {
      steps.add(reader.pending(event));
    }
    steps.sort(Comparator.comparing(Step::claimed).thenComparing(Step::receipt));
    List<Doubt> doubts = new ArrayList<>();
    if (!findings.records().isEmpty() && failed(verdict.code())) {
      doubts.add(new Doubt(Concern.PROOF_FAILS, 0));
    }
    if (findings.cut()) {
      doubts.add(new Doubt(Concern.JOURNEY_CUT, 0));
    }
    doubts.addAll(new Doubts(item, steps, registry).all());
    return new Journey(
        item,
        verdictOf(findings, doubts),
        doubts,
        steps,
        findings.cut(),
        checkpoint.checkpoint().size(),
        checkpoint.signedAt());
  }

  /** What is only a doubt is told by the doubts. */
  private static boolean failed(Code code) {
    return code != Code.VERIFIED && code != Code.JOURNEY_CUT && code != Code.KEY_COMPROMISED;
  }

  private static Doubt.Verdict verdictOf(Findings findings, List<Doubt> doubts) {
    if (findings.records().isEmpty() && !findings.cut()) {
      return Doubt.Verdict.PENDING;
    }
    return doubts.stream()
        .map(doubt -> doubt.concern().verdict())
        .max(Comparator.naturalOrder())
        .orElse(Doubt.Verdict.HOLDS);
  }
}
