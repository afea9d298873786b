package org.suyuan.server.site;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.suyuan.gs1.epcis.Reading;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.CaptureJob;
import org.suyuan.server.epcis.Captures;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/** Says what became of a document. */
final class CaptureWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Texts t;

  CaptureWords(Texts t) {
    this.t = t;
  }

  CaptureSheet sheet(CaptureJob job, List<Captures.Fault> faults, List<Captures.Remark> remarks) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.of("capture.events"), t.of("capture.count", job.events())));
    facts.add(new Fact(t.of("capture.recorded"), t.of("capture.count", job.recorded())));
    facts.add(
        new Fact(
            t.of("capture.behaviour"),
            t.of(isRollback(job) ? "capture.rollback" : "capture.proceed")));
    facts.add(
        new Fact(
            t.of("capture.reading"),
            t.of(job.reading() == Reading.LENIENT ? "capture.lenient" : "capture.strict")));
    if (job.documentDigest() != null) {
      facts.add(new Fact("SHA-256", job.documentDigest()));
    }
    return new CaptureSheet(
        job.captureID(),
        state(job),
        new Moment(job.createdAt(), ZONE),
        job.running(),
        job.checked(),
        job.events(),
        outcome(job),
        facts,
        faults.stream().map(this::fault).toList(),
        remarks,
        job.documentKept());
  }

  private CaptureSheet.Fault fault(Captures.Fault fault) {
    boolean nowhere = fault.pointer().isEmpty() && fault.expected().isEmpty();
    return new CaptureSheet.Fault(
        fault.event() + 1,
        fault.sentence(),
        nowhere || !fault.pointer().isEmpty() ? fault.pointer() : "/",
        said(fault.expected()),
        said(fault.found()));
  }

  private CaptureSheet.Said said(String text) {
    return FaultWord.in(t, text)
        .map(word -> new CaptureSheet.Said(word, true))
        .orElseGet(() -> new CaptureSheet.Said(text, false));
  }

  private static boolean isRollback(CaptureJob job) {
    return job.captureErrorBehaviour().equals("rollback");
  }

  private Mark state(CaptureJob job) {
    if (job.running()) {
      return new Mark(Verdict.PENDING, t.of("capture.running"));
    }
    if (job.success()) {
      return new Mark(Verdict.HOLDS, t.of("capture.done"));
    }
    return job.recorded() > 0
        ? new Mark(Verdict.DOUBTFUL, t.of("capture.partly"))
        : new Mark(Verdict.BROKEN, t.of("capture.refused"));
  }

  private String outcome(CaptureJob job) {
    if (job.running()) {
      return t.of("capture.running.more");
    }
    return job.success()
        ? t.of("capture.done.more", job.recorded())
        : t.of(
            job.recorded() > 0 ? "capture.partly.more" : "capture.refused.more",
            job.recorded(),
            job.events());
  }

  CaptureSheet.Refused refused(Refusal refusal) {
    List<CaptureSheet.Fault> faults = new ArrayList<>();
    if (refusal.fields().get("errors") instanceof List<?> errors) {
      for (Object one : errors) {
        if (one instanceof Map<?, ?> error) {
          faults.add(
              fault(
                  new Captures.Fault(
                      -1,
                      "",
                      "",
                      text(error, "pointer"),
                      text(error, "expected"),
                      text(error, "found"))));
        }
      }
    }
    return switch (refusal.code()) {
      case "own-key" -> refused("capture.own-key", "capture.own-key.next", refusal, faults);
      case "capture-limit-exceeded-exception" ->
          refused("capture.too-large", "capture.too-large.next", refusal, faults);
      case "no-such-resource-exception" ->
          refused("capture.not-kept", "capture.not-kept.next", refusal, faults);
      default -> refused("capture.no-document", "capture.no-document.next", refusal, faults);
    };
  }

  private CaptureSheet.Refused refused(
      String title, String next, Refusal refusal, List<CaptureSheet.Fault> faults) {
    return new CaptureSheet.Refused(t.of(title), t.of(next), refusal.code(), faults);
  }

  private static String text(Map<?, ?> error, String name) {
    return String.valueOf(error.get(name));
  }
}
