package org.suyuan.server.site;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.CaptureJob;
import org.suyuan.server.sheets.Sheet;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;
import org.suyuan.server.tables.Fault;
import org.suyuan.server.tables.Field;
import org.suyuan.server.tables.Line;
import org.suyuan.server.tables.Template;
import org.suyuan.server.tables.Upload;

/** Says what a table comes to. */
final class TableWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm O", Locale.ROOT);
  private static final int MOST_FAULTS = 300;

  private final Texts t;

  TableWords(Texts t) {
    this.t = t;
  }

  List<TableSheet.Deed> deeds(Template chosen) {
    return Arrays.stream(Template.values())
        .map(deed ->
            new TableSheet.Deed(
                word(deed),
                t.name(deed),
                deed.fields().stream()
                    .map(field -> name(field) + (deed.needs(field) ? " *" : ""))
                    .collect(Collectors.joining(t.of("table.and"))),
                deed == chosen))
        .toList();
  }

  static String word(Template deed) {
    return deed.name().toLowerCase(Locale.ROOT);
  }

  String name(Field field) {
    return switch (t.language()) {
      case ZH -> field.chinese();
      case EN -> field.english();
    };
  }

  TableSheet.Refused refused(Refusal refusal) {
    String next =
        switch (refusal.code()) {
          case "table-empty" -> t.of("table.empty");
          case "table-too-large" -> t.of("table.too-large");
          case "table-too-old" -> t.of("table.too-old");
          case "table-unreadable" -> t.of("table.unreadable");
          default -> refusal.sentence();
        };
    return new TableSheet.Refused(t.of("table.refused"), next, refusal.code(), List.of(), 0);
  }

  TableSheet.Refused faulty(List<Fault> faults, List<String> headings) {
    return new TableSheet.Refused(
        t.of("table.faults", faults.size()),
        t.of("table.faults.next"),
        "",
        faults(faults, headings),
        Math.max(0, faults.size() - MOST_FAULTS));
  }

  List<TableSheet.Fault> faults(List<Fault> faults, List<String> headings) {
    return faults.stream()
        .limit(MOST_FAULTS)
        .map(fault ->
            new TableSheet.Fault(
                fault.row(), column(fault, headings), says(fault), fault.found(), more(fault)))
        .toList();
  }

  private String column(Fault fault, List<String> headings) {
    if (fault.column() < 0) {
      return fault.field() == null ? "" : name(fault.field());
    }
    String heading =
        fault.column() < headings.size()
            ? headings.get(fault.column())
            : fault.field() == null ? "" : name(fault.field());
    return Sheet.letters(fault.column()) + " " + heading;
  }

  private String says(Fault fault) {
    return fault.what() == Fault.Wrong.SAID_TWICE
        ? t.of("table.said-twice", fault.more())
        : t.name(fault.what());
  }

  private static String more(Fault fault) {
    return fault.what() == Fault.Wrong.SAID_TWICE ? "" : fault.more();
  }

  TableSheet.Row row(Upload upload, Optional<CaptureJob> job) {
    return new TableSheet.Row(
        path(upload),
        named(upload),
        new Moment(upload.createdAt(), ZONE),
        state(job.orElse(null), false));
  }

  static String path(Upload upload) {
    return "/console/tables/" + upload.id();
  }

  private String named(Upload upload) {
    return t.of("table.named", t.name(upload.template()), upload.rows(), upload.name());
  }

  TableSheet.Whole whole(
      Upload upload,
      Optional<CaptureJob> job,
      boolean signsItself,
      List<Line> lines,
      int most,
      List<Fault> faults) {
    CaptureJob known = job.orElse(null);
    return new TableSheet.Whole(
        path(upload),
        named(upload),
        t.name(upload.template()),
        new Moment(upload.createdAt(), ZONE),
        state(known, signsItself),
        outcome(upload, known, signsItself),
        stage(known, signsItself),
        known == null ? 0 : known.checked(),
        upload.rows(),
        lines.stream().limit(most).map(this::line).toList(),
        lines.size() > most ? t.of("table.shown", most, lines.size()) : "",
        faults(faults, List.of()));
  }

  private static TableSheet.Stage stage(@Nullable CaptureJob job, boolean signsItself) {
    if (job == null) {
      return signsItself ? TableSheet.Stage.TO_SIGN : TableSheet.Stage.TO_RECORD;
    }
    return job.running() ? TableSheet.Stage.RUNNING : TableSheet.Stage.OVER;
  }

  private Mark state(@Nullable CaptureJob job, boolean signsItself) {
    if (job == null) {
      return new Mark(
          Verdict.PENDING, t.of(signsItself ? "table.state.sign" : "table.state.waits"));
    }
    if (job.running()) {
      return new Mark(Verdict.PENDING, t.of("table.state.running"));
    }
    return job.success()
        ? new Mark(Verdict.HOLDS, t.of("table.state.done"))
        : new Mark(Verdict.BROKEN, t.of("table.state.refused"));
  }

  private String outcome(Upload upload, @Nullable CaptureJob job, boolean signsItself) {
    if (job == null) {
      return t.of(signsItself ? "table.to-sign" : "table.to-record", upload.rows());
    }
    if (job.running()) {
      return t.of("table.running");
    }
    return job.success() ? t.of("table.done", job.recorded()) : t.of("table.not-done");
  }

  private TableSheet.Line line(Line line) {
    Line.Amount amount = line.amount();
    return new TableSheet.Line(
        line.row(),
        JourneyCode.printed(line.item()),
        amount == null
            ? "1"
            : amount.number().toPlainString() + (amount.unit() == null ? "" : " " + amount.unit()),
        TIME.format(line.time()),
        more(line));
  }

  private String more(Line line) {
    List<String> more = new ArrayList<>();
    if (line.container() != null) {
      more.add(t.of("table.in", JourneyCode.printed(line.container())));
    }
    if (line.party() != null) {
      more.add(JourneyCode.printed(line.party()));
    }
    if (line.inspection() != null) {
      more.add(t.of(line.inspection().passed() ? "table.passed" : "table.failed"));
    }
    if (line.making().lot() != null) {
      more.add(t.of("table.lot", line.making().lot()));
    }
    if (line.making().expires() != null) {
      more.add(t.of("table.expires", line.making().expires().toString()));
    }
    if (line.place() != null) {
      more.add(JourneyCode.printed(line.place()));
    }
    return String.join(" · ", more);
  }
}
