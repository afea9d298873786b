package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import org.suyuan.server.epcis.Captures;
import org.suyuan.server.epcis.Corrections;
import org.suyuan.server.epcis.Handovers;
import org.suyuan.server.epcis.Statements;
import org.suyuan.server.epcis.Statements.Told;
import org.suyuan.server.guarantees.ClaimsAgainst;
import org.suyuan.server.members.Members;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Pager;
import org.suyuan.server.tables.Tables;
import pages.Templates;

/** A member's own page: what it stated and what others did, what waits, its keys and rights. */
@Controller
@RequestMapping("/console")
class ConsolePages {
  private static final int FIRST = 5;
  private static final int PAGE = 30;
  private static final int LOOKED_AT = 20;

  private final Templates templates;
  private final Members members;
  private final Statements statements;
  private final Corrections corrections;
  private final Captures captures;
  private final Handovers handovers;
  private final Tables tables;
  private final Merchants merchants;
  private final ClaimsAgainst claims;

  ConsolePages(
      Templates templates,
      Members members,
      Statements statements,
      Corrections corrections,
      Captures captures,
      Handovers handovers,
      Tables tables,
      Merchants merchants,
      ClaimsAgainst claims) {
    this.templates = templates;
    this.members = members;
    this.statements = statements;
    this.corrections = corrections;
    this.captures = captures;
    this.handovers = handovers;
    this.tables = tables;
    this.merchants = merchants;
    this.claims = claims;
  }

  @GetMapping
  ResponseEntity<JteModel> desk(Page page, @AuthenticationPrincipal Person person) {
    return members
        .memberOf(person.id())
        .map(member -> desk(page, person, member, Optional.empty()))
        .orElseGet(() -> Private.shown(HttpStatus.OK, templates.consoleClosed(page)));
  }

  @GetMapping("/stated")
  ResponseEntity<JteModel> mine(
      Page page, @AuthenticationPrincipal Person person, @RequestParam Optional<Long> before) {
    var words = new ConsoleWords(page.t());
    return all(
        page,
        "/console/stated",
        page.t().of("console.mine"),
        statements.by(members.requireMemberOf(person.id()), before.orElse(null), PAGE + 1),
        before,
        words::mine);
  }

  @GetMapping("/about")
  ResponseEntity<JteModel> others(
      Page page, @AuthenticationPrincipal Person person, @RequestParam Optional<Long> before) {
    var words = new ConsoleWords(page.t());
    return all(
        page,
        "/console/about",
        page.t().of("console.others"),
        statements.aboutGoodsOf(
            members.requireMemberOf(person.id()), before.orElse(null), PAGE + 1),
        before,
        told -> words.others(told, name(told.member())));
  }

  @GetMapping("/stated/{receipt}")
  ResponseEntity<JteModel> one(
      Page page, @AuthenticationPrincipal Person person, @PathVariable long receipt) {
    return one(page, members.requireMemberOf(person.id()), receipt, "", Optional.empty());
  }

  /** Declares it an error; the job's page tells what became of that. */
  @PostMapping("/stated/{receipt}/correction")
  ResponseEntity<JteModel> correct(
      Page page,
      @AuthenticationPrincipal Person person,
      @PathVariable long receipt,
      @RequestParam String reason,
      @RequestParam(defaultValue = "") String correcting) {
    String member = members.requireMemberOf(person.id());
    try {
      List<String> ids =
          Arrays.stream(correcting.split("\\s+")).filter(id -> !id.isEmpty()).toList();
      return Private.seeOther(
          "/console/captures/" + corrections.declare(member, receipt, reason(reason), ids));
    } catch (Refusal refused) {
      if (refused.status() == 404) {
        throw refused;
      }
      return one(page, member, receipt, correcting, Optional.of(refused));
    }
  }

  /** The one answer in which the key is seen: nobody can go back to it. */
  @PostMapping("/api-keys")
  ResponseEntity<JteModel> makeKey(Page page, @AuthenticationPrincipal Person person) {
    String member = members.requireMemberOf(person.id());
    return desk(page, person, member, Optional.of(members.makeApiKey(member)));
  }

  @PostMapping("/api-keys/{id}/end")
  ResponseEntity<JteModel> endKey(@AuthenticationPrincipal Person person, @PathVariable String id) {
    members.endApiKey(members.requireMemberOf(person.id()), id);
    return Private.seeOther("/console#api-keys");
  }

  private ResponseEntity<JteModel> desk(
      Page page, Person person, String member, Optional<String> fresh) {
    var words = new ConsoleWords(page.t());
    var standing = members.standing(member);
    return Private.shown(
        HttpStatus.OK,
        templates.console(
            page,
            new ConsoleSheet.Desk(
                standing.name(),
                merchants.of(person.id()).isPresent(),
                words.facts(standing),
                waiting(words, person, member),
                statements.by(member, null, FIRST).stream().map(words::mine).toList(),
                statements.aboutGoodsOf(member, null, FIRST).stream()
                    .map(told -> words.others(told, name(told.member())))
                    .toList(),
                words.keys(standing),
                members.apiKeys(member).stream().map(words::apiKey).toList(),
                fresh)));
  }

  /** What somebody has to look at; of the past, the latest only. */
  private List<ConsoleSheet.Waiting> waiting(ConsoleWords words, Person person, String member) {
    List<ConsoleSheet.Waiting> waiting = new ArrayList<>();
    int coming = handovers.comingTo(member).size();
    if (coming > 0) {
      waiting.add(words.coming(coming));
    }
    tables.latest(member, LOOKED_AT).stream()
        .filter(upload -> upload.captureJob() == null)
        .map(words::table)
        .forEach(waiting::add);
    captures.latest(member, LOOKED_AT).stream()
        .filter(job -> !job.running() && !job.success() && job.documentKept())
        .map(words::failed)
        .forEach(waiting::add);
    if (merchants
        .of(person.id())
        .filter(merchant ->
            claims.of(merchant, Optional.empty(), LOOKED_AT).stream()
                .anyMatch(claim -> claims.due(claim).isPresent()))
        .isPresent()) {
      waiting.add(words.claims());
    }
    return waiting;
  }

  private ResponseEntity<JteModel> all(
      Page page,
      String path,
      String title,
      List<Told> found,
      Optional<Long> before,
      Function<Told, ConsoleSheet.Told> word) {
    List<Told> shown = found.subList(0, Math.min(PAGE, found.size()));
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of(path + "?before=" + shown.getLast().receipt())
            : Optional.empty();
    return Private.shown(
        HttpStatus.OK,
        templates.consoleTold(
            page,
            new ConsoleSheet.All(
                title,
                shown.stream().map(word).toList(),
                new Pager(before.map(_ -> path), later, ""))));
  }

  private ResponseEntity<JteModel> one(
      Page page, String member, long receipt, String correcting, Optional<Refusal> refused) {
    Told told =
        statements
            .by(member, receipt)
            .orElseThrow(() -> new Refusal("event-unknown", 404, "You have stated no such event."));
    var words = new ConsoleWords(page.t());
    List<Fact> facts =
        words.facts(
            told,
            members
                .opening(receipt)
                .map(opening -> opening.salts().erased().keySet())
                .orElse(Set.of()));
    return Private.shown(
        refused.map(refusal -> HttpStatus.valueOf(refusal.status())).orElse(HttpStatus.OK),
        templates.consoleOne(
            page,
            new ConsoleSheet.One(
                ConsoleWords.ownPath(told),
                words.says(told),
                words.state(told),
                facts,
                told.items().stream()
                    .map(item ->
                        new ConsoleSheet.Goods(JourneyCode.printed(item), JourneyCode.path(item)))
                    .toList(),
                !told.declaresError() && !told.takenBack(),
                tables.signsItself(member),
                correcting,
                refused.map(words::refused))));
  }

  private String name(String member) {
    return members.standing(member).name();
  }

  private static Corrections.Reason reason(String word) {
    return Arrays.stream(Corrections.Reason.values())
        .filter(reason -> reason.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new Refusal("reason-unknown", 422, "There is no such reason."));
  }
}
