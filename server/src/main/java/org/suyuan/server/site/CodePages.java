package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.codes.Batch;
import org.suyuan.server.codes.BatchId;
import org.suyuan.server.codes.Codes;
import org.suyuan.server.codes.Layout;
import org.suyuan.server.codes.PublicAddress;
import org.suyuan.server.codes.Range;
import org.suyuan.server.codes.Wanted;
import org.suyuan.server.codes.Wording;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Pager;
import pages.Templates;

/** A member's codes: issued by a form, printed as sheets of labels, made void. */
@Controller
@RequestMapping("/console/codes")
class CodePages {
  private static final String HERE = "/console/codes";
  private static final int BATCHES = 20;
  private static final int CODES = 50;
  private static final CodeSheet.Typed NOTHING = new CodeSheet.Typed("", "", "", "", "", "", "");

  private final Templates templates;
  private final Codes codes;
  private final PublicAddress address;
  private final Members members;

  CodePages(Templates templates, Codes codes, PublicAddress address, Members members) {
    this.templates = templates;
    this.codes = codes;
    this.address = address;
    this.members = members;
  }

  @GetMapping
  ResponseEntity<JteModel> desk(
      Page page, @AuthenticationPrincipal Person person, @RequestParam Optional<String> after) {
    return members
        .memberOf(person.id())
        .map(member -> desk(page, member, after, NOTHING, Ids.next("once"), Optional.empty()))
        .orElseGet(() -> Private.shown(HttpStatus.OK, templates.consoleClosed(page)));
  }

  @PostMapping
  ResponseEntity<JteModel> issue(
      Page page,
      @AuthenticationPrincipal Person person,
      @ModelAttribute CodeSheet.Typed typed,
      @RequestParam String once) {
    String member = members.requireMemberOf(person.id());
    try {
      Batch batch = codes.issue(member, person.id().value(), wanted(typed), once);
      return Private.seeOther(CodeWords.path(batch));
    } catch (Refusal refused) {
      return desk(page, member, Optional.empty(), typed, once, Optional.of(refused));
    }
  }

  private static Wanted wanted(CodeSheet.Typed typed) {
    return new Wanted(
        typed.gtin().replaceAll("[\\s-]", ""),
        typed.lot(),
        typed.name(),
        typed.count().matches("[0-9]{1,6}") ? Integer.valueOf(typed.count()) : null,
        date(typed.produced()),
        date(typed.bestBefore()),
        date(typed.expires()));
  }

  /** Browsers send a day as ISO 8601, or nothing. */
  private static @Nullable LocalDate date(String typed) {
    try {
      return typed.isBlank() ? null : LocalDate.parse(typed.strip());
    } catch (DateTimeParseException malformed) {
      throw new Refusal("dates-reversed", 422, "A date is written as 2026-12-31.");
    }
  }

  @GetMapping("/{id}")
  ResponseEntity<JteModel> batch(
      Page page,
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int after) {
    return batch(page, mine(person, id), after, Optional.empty());
  }

  @PostMapping("/{id}/sheet")
  ResponseEntity<?> print(
      Page page,
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam String layout,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "0") int to) {
    Batch batch = mine(person, id);
    try {
      byte[] pdf =
          codes.print(batch, new Range(from, to), layout(layout), wording(page), address.root());
      return Private.file(
          pdf, MediaType.APPLICATION_PDF, "%s-%s.pdf".formatted(batch.gtin(), layout));
    } catch (Refusal refused) {
      return batch(page, batch, 0, Optional.of(refused));
    }
  }

  /** For printing houses: number, serial, link and state of each code. */
  @GetMapping("/{id}/codes.csv")
  ResponseEntity<byte[]> list(@AuthenticationPrincipal Person person, @PathVariable String id) {
    Batch batch = mine(person, id);
    StringBuilder csv = new StringBuilder("number,gtin,lot,serial,link,state\r\n");
    codes
        .codes(batch, new Range(1, batch.size()))
        .forEach(code ->
            csv.append(
                "%d,%s,\"%s\",%s,%s%s,%s\r\n"
                    .formatted(
                        code.number(),
                        code.gtin(),
                        batch.lot().replace("\"", "\"\""),
                        code.serial(),
                        address.root(),
                        JourneyCode.path(code.item()),
                        code.state())));
    return Private.file(
        csv.toString().getBytes(StandardCharsets.UTF_8),
        new MediaType("text", "csv", StandardCharsets.UTF_8),
        batch.gtin() + "-codes.csv");
  }

  @PostMapping("/{id}/void")
  ResponseEntity<JteModel> makeVoid(
      Page page,
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "0") int to,
      @RequestParam(defaultValue = "") String reason) {
    Batch batch = mine(person, id);
    try {
      codes.makeVoid(batch, new Range(from, to), reason);
      return Private.seeOther(CodeWords.path(batch) + "?after=" + (from - 1) / CODES * CODES);
    } catch (Refusal refused) {
      return batch(page, batch, 0, Optional.of(refused));
    }
  }

  private ResponseEntity<JteModel> desk(
      Page page,
      String member,
      Optional<String> after,
      CodeSheet.Typed typed,
      String once,
      Optional<Refusal> refused) {
    var words = new CodeWords(page.t());
    List<Batch> found = codes.batches(member, after.map(BatchId::new).orElse(null), BATCHES + 1);
    List<Batch> shown = found.subList(0, Math.min(BATCHES, found.size()));
    Optional<String> later =
        found.size() > BATCHES
            ? Optional.of(HERE + "?after=" + shown.getLast().id().value())
            : Optional.empty();
    return Private.shown(
        refused.map(CodePages::status).orElse(HttpStatus.OK),
        templates.codes(
            page,
            new CodeSheet.Desk(
                member,
                shown.stream().map(words::row).toList(),
                new Pager(after.map(_ -> HERE), later, ""),
                typed,
                once,
                refused.map(words::refused))));
  }

  private ResponseEntity<JteModel> batch(
      Page page, Batch batch, int after, Optional<Refusal> refused) {
    var words = new CodeWords(page.t());
    int first = Math.clamp(after, 0, batch.size() - 1);
    int last = Math.min(first + CODES, batch.size());
    String path = CodeWords.path(batch);
    return Private.shown(
        refused.map(CodePages::status).orElse(HttpStatus.OK),
        templates.codesBatch(
            page,
            new CodeSheet.Whole(
                path,
                words.named(batch),
                words.row(batch).issued(),
                words.facts(batch, codes.used(batch)),
                batch.size(),
                words.layouts(),
                codes.codes(batch, new Range(first + 1, last)).stream().map(words::piece).toList(),
                new Pager(
                    first == 0
                        ? Optional.empty()
                        : Optional.of(path + "?after=" + Math.max(0, first - CODES)),
                    last == batch.size() ? Optional.empty() : Optional.of(path + "?after=" + last),
                    page.t().of("codes.of", first + 1, last, batch.size())),
                address.isProvisional() ? Optional.of(address.root()) : Optional.empty(),
                refused.map(words::refused))));
  }

  private Batch mine(Person person, String id) {
    return codes.batch(members.requireMemberOf(person.id()), new BatchId(id));
  }

  private static Layout layout(String word) {
    return Arrays.stream(Layout.values())
        .filter(layout -> layout.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new Refusal("layout-unknown", 422, "There is no such sheet of labels."));
  }

  private static Wording wording(Page page) {
    return switch (page.language()) {
      case ZH -> Wording.ZH;
      case EN -> Wording.EN;
    };
  }

  private static HttpStatus status(Refusal refused) {
    return HttpStatus.valueOf(refused.status());
  }
}
