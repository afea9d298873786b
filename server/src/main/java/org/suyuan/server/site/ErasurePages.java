package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.Erasing;
import org.suyuan.server.epcis.Statements;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Erasure;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Fact;
import pages.Templates;

/** Where a member erases a field of what it stated, and reads first what goes and what stays. */
@Controller
@RequestMapping("/console/stated/{receipt}/erasure")
class ErasurePages {
  private static final int SHOWN = 300;

  private final Templates templates;
  private final Members members;
  private final Statements statements;
  private final Erasing erasing;
  private final Ledger ledger;

  ErasurePages(
      Templates templates, Members members, Statements statements, Erasing erasing, Ledger ledger) {
    this.templates = templates;
    this.members = members;
    this.statements = statements;
    this.erasing = erasing;
    this.ledger = ledger;
  }

  @GetMapping
  ResponseEntity<JteModel> fields(
      Page page, @AuthenticationPrincipal Person person, @PathVariable long receipt) {
    return shown(page, members.requireMemberOf(person.id()), receipt, Optional.empty());
  }

  /**
   * @param field the path of the whole field
   */
  @PostMapping
  ResponseEntity<JteModel> erase(
      Page page,
      @AuthenticationPrincipal Person person,
      @PathVariable long receipt,
      @RequestParam String field,
      @RequestParam String reason) {
    String member = members.requireMemberOf(person.id());
    try {
      long index = ledger.entryByReceipt(receipt).orElseThrow(ErasurePages::unknown).index();
      erasing.erase(member, index, Set.of(field), person.id().value(), Erasure.Reason.of(reason));
      return Private.seeOther("/console/stated/" + receipt);
    } catch (Refusal refused) {
      return shown(page, member, receipt, Optional.of(refused));
    }
  }

  private ResponseEntity<JteModel> shown(
      Page page, String member, long receipt, Optional<Refusal> refused) {
    var told = statements.by(member, receipt).orElseThrow(ErasurePages::unknown);
    List<Fact> fields =
        erasing.erasable(member, receipt).entrySet().stream()
            .map(field -> new Fact(field.getKey(), shortened(field.getValue())))
            .toList();
    var words = new ConsoleWords(page.t());
    return Private.shown(
        refused.map(refusal -> HttpStatus.valueOf(refusal.status())).orElse(HttpStatus.OK),
        templates.consoleErase(
            page,
            new ConsoleSheet.Erasable(
                ConsoleWords.ownPath(told),
                words.says(told),
                words.facts(told, Set.of()),
                fields,
                told.eventId().startsWith("ni:"),
                refused.map(words::refused))));
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static Refusal unknown() {
    return new Refusal("event-unknown", 404, "You have stated no such event.");
  }
}
