package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.suyuan.server.ledger.Description;
import org.suyuan.server.operations.Operations;
import pages.Templates;

/** How the platform is at this moment, for operators. */
@Controller
class OperationsPages {
  private final Templates templates;
  private final Operations operations;
  private final Description description;
  private final Clock clock;

  OperationsPages(
      Templates templates, Operations operations, Description description, Clock clock) {
    this.templates = templates;
    this.operations = operations;
    this.description = description;
    this.clock = clock;
  }

  @GetMapping("/operations")
  ResponseEntity<JteModel> operations(Page page) {
    var sheet =
        new OperationsWords(page.t(), clock)
            .sheet(operations.look(), description.tell().witnesses());
    return ResponseEntity.ok()
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .body(templates.operations(page, sheet));
  }
}
