package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.suyuan.server.ledger.Ledger;
import pages.Templates;

/**
 * The check of a bundle that somebody has as a file: on a page, and with the same program as one
 * file to keep. Both are prefilled with what this server says of its own log, and say so.
 */
@Controller
class VerifyPages {
  private final Templates templates;
  private final Ledger ledger;
  private final OfflineVerifier offline = new OfflineVerifier();

  VerifyPages(Templates templates, Ledger ledger) {
    this.templates = templates;
    this.ledger = ledger;
  }

  @GetMapping("/verify")
  @ResponseBody
  JteModel verify(Page page) {
    return templates.verify(page, ledger.key().toString(), founding());
  }

  @GetMapping("/verify.html")
  ResponseEntity<String> file() {
    return ResponseEntity.ok()
        .contentType(PageWriter.HTML)
        .header("Content-Security-Policy", offline.policy())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename("verify.html").build().toString())
        .body(offline.html(ledger.key().toString(), founding()));
  }

  /** The empty text while the log has no entry; then there is nothing to check either. */
  private String founding() {
    return ledger.founded() ? ledger.founding().hex() : "";
  }
}
