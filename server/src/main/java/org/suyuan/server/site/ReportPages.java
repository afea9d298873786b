package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Person;
import org.suyuan.server.reports.Report;
import org.suyuan.server.reports.Reports;
import org.suyuan.server.trace.ItemCode;
import pages.Templates;

/** "Something is wrong": the buyer's form, what became of it, and the operator's list. */
@Controller
class ReportPages {
  private static final int LATEST = 200;

  private final Templates templates;
  private final Reports reports;

  ReportPages(Templates templates, Reports reports) {
    this.templates = templates;
    this.reports = reports;
  }

  @GetMapping("/wrong")
  ResponseEntity<JteModel> form(Page page, @RequestParam(defaultValue = "") String item) {
    return form(HttpStatus.OK, page, item, "", "", Optional.empty());
  }

  /** On to the address at which the buyer follows it. */
  @PostMapping("/wrong")
  ResponseEntity<JteModel> file(
      Page page,
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "OTHER") Report.Kind kind,
      @RequestParam(defaultValue = "") String said,
      @RequestParam(defaultValue = "") String contact,
      HttpServletRequest request) {
    try {
      var filed =
          reports.file(ItemCode.canonical(item), kind, said, contact, request.getRemoteAddr());
      return Private.seeOther("/wrong/" + filed.token());
    } catch (Refusal refused) {
      return form(
          HttpStatus.valueOf(refused.status()), page, item, said, contact, Optional.of(refused));
    }
  }

  @GetMapping("/wrong/{token}")
  ResponseEntity<JteModel> follow(Page page, @PathVariable String token) {
    var report =
        reports
            .at(token)
            .orElseThrow(() -> new Refusal("report-unknown", 404, "There is no such report."));
    return Private.shown(
        HttpStatus.OK, templates.report(page, ReportWords.sheet(page.t(), report)));
  }

  @GetMapping("/reports")
  ResponseEntity<JteModel> list(Page page) {
    return list(HttpStatus.OK, page, Optional.empty());
  }

  @PostMapping("/reports/{id}/steps")
  ResponseEntity<JteModel> goOn(
      Page page,
      @AuthenticationPrincipal Person operator,
      @PathVariable String id,
      @RequestParam(defaultValue = "RECEIVED") Report.State state,
      @RequestParam(defaultValue = "") String answer) {
    try {
      reports.goOn(id, state, answer, operator.id());
      return Private.seeOther("/reports#" + id);
    } catch (Refusal refused) {
      return list(HttpStatus.valueOf(refused.status()), page, Optional.of(refused));
    }
  }

  /** The proof as it was when the report was made. */
  @GetMapping("/reports/{id}/bundle")
  ResponseEntity<byte[]> bundle(@PathVariable String id) {
    var bundle =
        reports
            .bundle(id)
            .orElseThrow(() -> new Refusal("report-unknown", 404, "There is no such bundle."));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("report-" + id + ".json").build().toString())
        .body(bundle);
  }

  private ResponseEntity<JteModel> form(
      HttpStatus status,
      Page page,
      String item,
      String said,
      String contact,
      Optional<Refusal> refused) {
    var code = item.isBlank() ? "" : JourneyCode.printed(ItemCode.canonical(item));
    return Private.shown(
        status,
        templates.wrong(
            page, code, said, contact, refused.map(why -> ReportWords.advice(page.t(), why))));
  }

  private ResponseEntity<JteModel> list(HttpStatus status, Page page, Optional<Refusal> refused) {
    var sheets =
        reports.latest(LATEST).stream().map(one -> ReportWords.sheet(page.t(), one)).toList();
    return Private.shown(
        status,
        templates.reports(page, sheets, refused.map(why -> ReportWords.advice(page.t(), why))));
  }
}
