package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.suyuan.server.ledger.Description;
import org.suyuan.server.members.Members;
import pages.Templates;

/** How the ledger stands: who vouches for it, and what still waits for them. */
@Controller
class LedgerPages {
  private final Templates templates;
  private final Description description;
  private final Members members;
  private final Clock clock;

  LedgerPages(Templates templates, Description description, Members members, Clock clock) {
    this.templates = templates;
    this.description = description;
    this.members = members;
    this.clock = clock;
  }

  @GetMapping("/ledger")
  @ResponseBody
  JteModel ledger(Page page) {
    var words = new LedgerWords(page.t(), description.tell(), members.registry(), clock.instant());
    return templates.ledger(page, words.sheet());
  }
}
