package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.suyuan.gs1.epcis.Reading;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.CaptureJob;
import org.suyuan.server.epcis.Captures;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Person;
import pages.Templates;

/** Documents of events: sent in by somebody who acts for a member, what became of them, again. */
@Controller
@RequestMapping("/console/captures")
class CapturePages {
  private static final String HERE = "/console/captures";
  private static final int LATEST = 20;

  private final Templates templates;
  private final Captures captures;
  private final Members members;

  CapturePages(Templates templates, Captures captures, Members members) {
    this.templates = templates;
    this.captures = captures;
    this.members = members;
  }

  @GetMapping
  ResponseEntity<JteModel> list(Page page, @AuthenticationPrincipal Person person) {
    return members
        .memberOf(person.id())
        .map(member -> desk(HttpStatus.OK, page, member, Optional.empty()))
        .orElseGet(() -> Private.shown(HttpStatus.OK, templates.consoleClosed(page)));
  }

  /** A file, or what was pasted where there is none. */
  @PostMapping
  ResponseEntity<JteModel> take(
      Page page,
      @AuthenticationPrincipal Person person,
      @RequestParam Optional<MultipartFile> file,
      @RequestParam(defaultValue = "") String pasted,
      @RequestParam(defaultValue = "rollback") String behaviour)
      throws IOException {
    boolean isFile = file.isPresent() && !file.get().isEmpty();
    byte[] document = isFile ? file.get().getBytes() : pasted.getBytes(StandardCharsets.UTF_8);
    String member = members.requireMemberOf(person.id());
    return answered(page, member, () -> captures.take(member, behaviour, null, document));
  }

  @PostMapping("/{id}/again")
  ResponseEntity<JteModel> again(
      Page page, @AuthenticationPrincipal Person person, @PathVariable String id) {
    String member = members.requireMemberOf(person.id());
    return answered(page, member, () -> captures.again(member, id));
  }

  @PostMapping("/reading")
  ResponseEntity<JteModel> read(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "false") boolean lenient) {
    captures.read(members.requireMemberOf(person.id()), lenient ? Reading.LENIENT : Reading.STRICT);
    return Private.seeOther(HERE);
  }

  @GetMapping("/{id}")
  ResponseEntity<JteModel> one(
      Page page, @AuthenticationPrincipal Person person, @PathVariable String id) {
    CaptureJob job =
        captures
            .job(members.requireMemberOf(person.id()), id)
            .orElseThrow(() -> new Refusal("capture-unknown", 404, "You have no such document."));
    var words = new CaptureWords(page.t());
    return Private.shown(
        HttpStatus.OK,
        templates.capture(page, words.sheet(job, captures.faults(job), captures.remarks(job))));
  }

  /** To the new job's page; or back to the desk, which says why there is none. */
  private ResponseEntity<JteModel> answered(Page page, String member, Supplier<String> job) {
    try {
      return Private.seeOther(HERE + "/" + job.get());
    } catch (Refusal refused) {
      HttpStatus status = HttpStatus.valueOf(refused.status());
      return desk(status, page, member, Optional.of(refused));
    }
  }

  private ResponseEntity<JteModel> desk(
      HttpStatus status, Page page, String member, Optional<Refusal> refused) {
    var words = new CaptureWords(page.t());
    List<CaptureSheet> jobs =
        captures.latest(member, LATEST).stream()
            .map(job -> words.sheet(job, List.of(), List.of()))
            .toList();
    return Private.shown(
        status,
        templates.captures(
            page,
            member,
            jobs,
            captures.reading(member) == Reading.LENIENT,
            refused.map(words::refused)));
  }
}
