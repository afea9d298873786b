package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Person;
import org.suyuan.server.tables.Fault;
import org.suyuan.server.tables.Tables;
import org.suyuan.server.tables.Template;
import org.suyuan.server.tables.TemplateFile;
import org.suyuan.server.tables.Upload;
import pages.Templates;

/** What happened to goods, sent in as a table: judged, looked at, recorded. */
@Controller
@RequestMapping("/console/tables")
class TablePages {
  private static final String HERE = "/console/tables";
  private static final int LATEST = 20;
  private static final int MOST_LINES = 50;
  private static final MediaType XLSX =
      new MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final MediaType LINES = new MediaType("application", "x-ndjson");

  private static final List<String> ZONES =
      List.of(
          "Asia/Shanghai",
          "Asia/Tokyo",
          "Asia/Kolkata",
          "Australia/Sydney",
          "Pacific/Auckland",
          "Europe/Istanbul",
          "Europe/Berlin",
          "Europe/London",
          "UTC",
          "America/Sao_Paulo",
          "America/New_York",
          "America/Chicago",
          "America/Los_Angeles");

  private final Templates templates;
  private final Tables tables;
  private final Members members;

  TablePages(Templates templates, Tables tables, Members members) {
    this.templates = templates;
    this.tables = tables;
    this.members = members;
  }

  @GetMapping
  ResponseEntity<JteModel> desk(Page page, @AuthenticationPrincipal Person person) {
    return members
        .memberOf(person.id())
        .map(member ->
            desk(
                HttpStatus.OK, page, member, Template.PRODUCED, ZONES.getFirst(), Optional.empty()))
        .orElseGet(() -> Private.shown(HttpStatus.OK, templates.consoleClosed(page)));
  }

  @GetMapping("/template/{file}")
  ResponseEntity<byte[]> template(Page page, @PathVariable String file) {
    String[] parts = file.split("\\.", 2);
    Template deed = deed(parts[0]);
    boolean chinese = page.language() == Language.ZH;
    return switch (parts.length == 2 ? parts[1] : "") {
      case "xlsx" -> Private.file(TemplateFile.xlsx(deed, chinese), XLSX, file);
      case "csv" -> Private.file(TemplateFile.csv(deed, chinese), CSV, file);
      default -> throw new Refusal("template-unknown", 404, "There is no such template.");
    };
  }

  @PostMapping
  ResponseEntity<JteModel> judge(
      Page page,
      @AuthenticationPrincipal Person person,
      @RequestParam String deed,
      @RequestParam String zone,
      @RequestParam MultipartFile file)
      throws IOException {
    String member = members.requireMemberOf(person.id());
    Template template = deed(deed);
    var words = new TableWords(page.t());
    try {
      byte[] bytes = file.getBytes();
      ZoneId known = ZoneId.of(ZONES.contains(zone) ? zone : ZONES.getFirst());
      Tables.Judged judged = tables.judge(member, template, known, bytes);
      if (!judged.faults().isEmpty()) {
        return desk(
            HttpStatus.UNPROCESSABLE_ENTITY,
            page,
            member,
            template,
            zone,
            Optional.of(words.faulty(judged.faults(), judged.headings())));
      }
      String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
      return Private.seeOther(
          TableWords.path(tables.keep(member, person.id(), template, known, name, bytes, judged)));
    } catch (Refusal refused) {
      return desk(
          HttpStatus.valueOf(refused.status()),
          page,
          member,
          template,
          zone,
          Optional.of(words.refused(refused)));
    }
  }

  @GetMapping("/{id}")
  ResponseEntity<JteModel> one(
      Page page, @AuthenticationPrincipal Person person, @PathVariable String id) {
    String member = members.requireMemberOf(person.id());
    Upload upload = tables.upload(member, id);
    var job = tables.job(upload);
    List<Fault> faults =
        job.filter(done -> !done.running() && !done.success())
            .map(done -> tables.faults(upload, done))
            .orElse(List.of());
    return Private.shown(
        HttpStatus.OK,
        templates.table(
            page,
            new TableWords(page.t())
                .whole(
                    upload,
                    job,
                    tables.signsItself(member),
                    tables.lines(upload),
                    MOST_LINES,
                    faults)));
  }

  @PostMapping("/{id}/record")
  ResponseEntity<JteModel> record(@AuthenticationPrincipal Person person, @PathVariable String id) {
    tables.record(members.requireMemberOf(person.id()), id);
    return Private.seeOther(HERE + "/" + id);
  }

  /** For members that sign themselves: a line for each event. */
  @GetMapping("/{id}/events.ndjson")
  ResponseEntity<byte[]> toSign(@AuthenticationPrincipal Person person, @PathVariable String id) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] event : tables.toSign(tables.upload(members.requireMemberOf(person.id()), id))) {
      lines.writeBytes(event);
      lines.write('\n');
    }
    return Private.file(lines.toByteArray(), LINES, id + ".ndjson");
  }

  private ResponseEntity<JteModel> desk(
      HttpStatus status,
      Page page,
      String member,
      Template chosen,
      String zone,
      Optional<TableSheet.Refused> refused) {
    var words = new TableWords(page.t());
    return Private.shown(
        status,
        templates.tables(
            page,
            new TableSheet.Desk(
                member,
                words.deeds(chosen),
                ZONES,
                zone,
                tables.latest(member, LATEST).stream()
                    .map(upload -> words.row(upload, tables.job(upload)))
                    .toList(),
                refused)));
  }

  private static Template deed(String word) {
    return Arrays.stream(Template.values())
        .filter(deed -> deed.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new Refusal("template-unknown", 404, "There is no such template."));
  }
}
