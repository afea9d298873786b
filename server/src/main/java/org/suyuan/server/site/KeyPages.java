package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.Worded;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.SigningKeys;
import org.suyuan.server.members.Standing;
import org.suyuan.server.people.Person;
import pages.Templates;

/** Where a member ends one of its keys: lost with a phone, in other hands, or no longer used. */
@Controller
@RequestMapping("/console/keys/{kid}")
class KeyPages {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Templates templates;
  private final Members members;
  private final SigningKeys keys;

  KeyPages(Templates templates, Members members, SigningKeys keys) {
    this.templates = templates;
    this.members = members;
    this.keys = keys;
  }

  @GetMapping
  ResponseEntity<JteModel> key(
      Page page, @AuthenticationPrincipal Person person, @PathVariable String kid) {
    return shown(page, members.requireMemberOf(person.id()), kid, Optional.empty());
  }

  /**
   * @param since local time in China, as a browser writes it; empty when nothing is doubted
   */
  @PostMapping
  ResponseEntity<JteModel> end(
      Page page,
      @AuthenticationPrincipal Person person,
      @PathVariable String kid,
      @RequestParam String reason,
      @RequestParam(defaultValue = "") String since) {
    String member = members.requireMemberOf(person.id());
    try {
      keys.end(member, kid, reason(reason), moment(since));
      return Private.seeOther("/console#rights");
    } catch (Refusal refused) {
      return shown(page, member, kid, Optional.of(refused));
    }
  }

  private ResponseEntity<JteModel> shown(
      Page page, String member, String kid, Optional<Refusal> refused) {
    Standing standing = members.standing(member);
    Standing.Key key = standing.keys().get(kid);
    if (key == null) {
      throw new Refusal("key-unknown", 404, "You have no such key.");
    }
    boolean isLast =
        standing.keys().entrySet().stream()
            .allMatch(one -> one.getKey().equals(kid) || one.getValue().revoked());
    var words = new ConsoleWords(page.t());
    return Private.shown(
        refused.map(refusal -> HttpStatus.valueOf(refusal.status())).orElse(HttpStatus.OK),
        templates.consoleKey(page, words.key(kid, key), isLast, refused.map(words::refused)));
  }

  private static Reason reason(String word) {
    try {
      return Worded.read(Reason.class, word);
    } catch (Rejected unknown) {
      throw new Refusal("reason-unknown", 422, String.valueOf(unknown.getMessage()));
    }
  }

  private static @Nullable Instant moment(String local) {
    try {
      return local.isEmpty() ? null : LocalDateTime.parse(local).atZone(ZONE).toInstant();
    } catch (DateTimeException malformed) {
      throw new Refusal("compromise-malformed", 422, "Expected a day and a time.");
    }
  }
}
