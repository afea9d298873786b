package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.guarantees.Draft;
import org.suyuan.server.guarantees.Drafts;
import org.suyuan.server.guarantees.Rulebook;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import pages.Templates;

/** For people who write rules: packs, their tables, and drafts with what they would change. */
@Controller
@RequestMapping("/rules")
class RulePages {
  private static final int DRAFTS = 20;

  private final Templates templates;
  private final Rulebook rules;
  private final Drafts drafts;
  private final People people;
  private final Clock clock;

  RulePages(Templates templates, Rulebook rules, Drafts drafts, People people, Clock clock) {
    this.templates = templates;
    this.rules = rules;
    this.drafts = drafts;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<JteModel> overview(Page page) {
    return overview(HttpStatus.OK, page, Optional.empty());
  }

  private ResponseEntity<JteModel> overview(
      HttpStatus status, Page page, Optional<String> refused) {
    var words = words(page);
    Pack current = rules.current();
    return Private.shown(
        status,
        templates.rules(
            page,
            rules.published().stream().map(pack -> words.brief(pack, current)).toList(),
            drafts.newest(DRAFTS).stream().map(words::brief).toList(),
            refused));
  }

  /** A draft: its YAML files, or one file in the canonical form. */
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<JteModel> propose(
      Page page, @AuthenticationPrincipal Person author, @RequestParam List<MultipartFile> files)
      throws IOException {
    try {
      return to(drafts.propose(author.id(), read(files)));
    } catch (Refusal refused) {
      return overview(HttpStatus.valueOf(refused.status()), page, Optional.of(refused.sentence()));
    } catch (Rejected unreadable) {
      var why = Objects.requireNonNullElse(unreadable.getMessage(), "");
      return overview(HttpStatus.UNPROCESSABLE_CONTENT, page, Optional.of(why));
    }
  }

  private RuleWords words(Page page) {
    return new RuleWords(page.t(), clock.instant());
  }

  private static Json read(List<MultipartFile> files) throws IOException {
    var texts = new TreeMap<String, String>();
    for (MultipartFile file : files) {
      texts.put(
          Objects.requireNonNullElse(file.getOriginalFilename(), "file"),
          new String(file.getBytes(), StandardCharsets.UTF_8));
    }
    boolean isCanonical = texts.size() == 1 && texts.firstKey().endsWith(".json");
    return isCanonical
        ? Json.parse(texts.firstEntry().getValue())
        : PackReader.files("draft", texts).canonical();
  }

  @GetMapping("/{digest}")
  ResponseEntity<JteModel> pack(
      Page page,
      @AuthenticationPrincipal Person reader,
      @PathVariable String digest,
      @RequestParam Optional<String> code) {
    if (code.isPresent()) {
      return table(page, digest, code.get());
    }
    var words = words(page);
    return Private.shown(HttpStatus.OK, templates.rulesPack(page, sheet(words, reader, digest)));
  }

  private RuleSheet.Whole sheet(RuleWords words, Person reader, String digest) {
    Optional<Pack> published =
        rules.published().stream().filter(pack -> pack.digest().hex().equals(digest)).findFirst();
    if (published.isPresent()) {
      return words.published(published.get(), rules.current(), rules.differences(published.get()));
    }
    Draft draft = drafts.get(digest);
    Optional<Rulebook.Review> review =
        draft.isOpen() ? Optional.of(rules.review(draft.pack())) : Optional.empty();
    return words.draft(
        draft,
        rules.differences(draft.pack()),
        review,
        reader,
        people.find(draft.author()).map(Person::name).orElse(""));
  }

  private ResponseEntity<JteModel> table(Page page, String digest, String code) {
    Pack pack = rules.pack(digest);
    var table = words(page).table(pack, rules.table(pack, code));
    return Private.shown(HttpStatus.OK, templates.rulesTable(page, digest, table));
  }

  @PostMapping("/{digest}/publish")
  ResponseEntity<JteModel> publish(
      @AuthenticationPrincipal Person person, @PathVariable String digest) {
    return to(drafts.publish(person.id(), digest));
  }

  @PostMapping("/{digest}/withdraw")
  ResponseEntity<JteModel> withdraw(
      @AuthenticationPrincipal Person person, @PathVariable String digest) {
    return to(drafts.withdraw(person.id(), digest));
  }

  private static ResponseEntity<JteModel> to(Draft draft) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/rules/" + draft.digest()))
        .build();
  }
}
