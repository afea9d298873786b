package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.server.payments.Difference;
import org.suyuan.server.payments.Payments;
import org.suyuan.server.payments.Reconciliation;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;
import org.suyuan.server.site.piece.Verdict;
import pages.Templates;

/** What each night's comparison with the payment provider brought, for operators. */
@Controller
class ReconciliationPages {
  private static final int PAGE = 10;

  private final Templates templates;
  private final Payments payments;
  private final ZoneId zone;

  ReconciliationPages(
      Templates templates,
      Payments payments,
      @Value("${suyuan.payments.zone:Asia/Shanghai}") ZoneId zone) {
    this.templates = templates;
    this.payments = payments;
    this.zone = zone;
  }

  @GetMapping("/reconciliations")
  ResponseEntity<JteModel> list(Page page, @RequestParam Optional<String> after) {
    List<Reconciliation> found = payments.reconciliations(after, PAGE + 1);
    List<Reconciliation> shown = found.subList(0, Math.min(PAGE, found.size()));
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of("/reconciliations?after=" + shown.getLast().id())
            : Optional.empty();
    return ResponseEntity.ok()
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .body(
            templates.reconciliations(
                page,
                shown.stream().map(report -> sheet(page.t(), report)).toList(),
                new Pager(after.map(_ -> "/reconciliations"), later, "")));
  }

  private ReconciliationSheet sheet(Texts t, Reconciliation report) {
    int differences = report.differences().size();
    return new ReconciliationSheet(
        moment(report.since()),
        moment(report.until()),
        moment(report.runAt()),
        report.provider(),
        t.of("reconciliation.compared", report.compared()),
        new Mark(
            differences == 0 ? Verdict.HOLDS : Verdict.BROKEN,
            t.of("reconciliation.differences", differences)),
        report.differences().stream().map(each -> difference(t, each)).toList());
  }

  private static ReconciliationSheet.Difference difference(Texts t, Difference difference) {
    return new ReconciliationSheet.Difference(
        difference.key(), t.name(difference.kind()), difference.ours(), difference.theirs());
  }

  private Moment moment(Instant at) {
    return new Moment(at, zone);
  }
}
