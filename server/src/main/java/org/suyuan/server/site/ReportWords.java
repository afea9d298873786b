package org.suyuan.server.site;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.reports.Report;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/** Words for what a buyer says is wrong and for what becomes of it. */
final class ReportWords {
  private ReportWords() {}

  static ReportSheet sheet(Texts t, Report report) {
    return new ReportSheet(
        report.id(),
        report.number(),
        JourneyCode.printed(report.item()),
        JourneyCode.path(report.item()),
        kind(t, report.kind()),
        report.said(),
        report.contact(),
        new Moment(report.at(), ZoneOffset.UTC),
        mark(t, report.state()),
        evidence(t, report.evidence()),
        report.evidence().digest().isPresent(),
        report.steps().stream()
            .map(step ->
                new ReportSheet.Step(
                    mark(t, step.state()), new Moment(step.at(), ZoneOffset.UTC), step.answer()))
            .toList(),
        Stream.of(Report.State.LOOKING, Report.State.ANSWERED)
            .filter(state -> state != report.state())
            .map(state -> new Fact(state.name(), mark(t, state).word()))
            .toList());
  }

  private static List<Fact> evidence(Texts t, Report.Evidence evidence) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            t.of("report.records"),
            evidence.verdict().isEmpty()
                ? t.of("report.records.none")
                : String.join(" ", evidence.ledgerIds())));
    evidence
        .digest()
        .ifPresent(digest -> facts.add(new Fact(t.of("report.bundle"), "SHA-256 " + digest.hex())));
    facts.add(new Fact(t.of("report.checkpoint"), evidence.checkpoint()));
    return facts;
  }

  private static String kind(Texts t, Report.Kind kind) {
    return switch (kind) {
      case PACKAGE -> t.of("wrong.package");
      case GOODS -> t.of("wrong.goods");
      case RECORD -> t.of("wrong.record");
      case CODE -> t.of("wrong.code");
      case OTHER -> t.of("wrong.other");
    };
  }

  private static Mark mark(Texts t, Report.State state) {
    return switch (state) {
      case RECEIVED -> new Mark(Verdict.PENDING, t.of("report.received"));
      case LOOKING -> new Mark(Verdict.PENDING, t.of("report.looking"));
      case ANSWERED -> new Mark(Verdict.HOLDS, t.of("report.answered"));
    };
  }

  static String advice(Texts t, Refusal refused) {
    return switch (refused.code()) {
      case "report-empty" -> t.of("wrong.empty");
      case "report-too-long" -> t.of("wrong.too-long");
      case "report-throttled" -> t.of("wrong.throttled");
      case "report-state" -> t.of("report.changed");
      default -> refused.sentence();
    };
  }
}
