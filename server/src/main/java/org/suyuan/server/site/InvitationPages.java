package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.Worded;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Invitations;
import org.suyuan.server.people.Person;
import pages.Templates;

/** Where an administrator asks organisations to join, and sees how far each has come. */
@Controller
@RequestMapping("/invitations")
class InvitationPages {
  /** Whom an invitation can be for. */
  private static final List<Role> ROLES =
      Arrays.stream(Role.values()).filter(role -> role != Role.PLATFORM).toList();

  private final Templates templates;
  private final Invitations invitations;
  private final String publicAddress;

  InvitationPages(
      Templates templates,
      Invitations invitations,
      @Value("${suyuan.public-address:}") String publicAddress) {
    this.templates = templates;
    this.invitations = invitations;
    this.publicAddress = publicAddress;
  }

  @GetMapping
  ResponseEntity<JteModel> list(Page page) {
    return shown(HttpStatus.OK, page, Optional.empty(), Optional.empty());
  }

  /** The answer is the only page that ever shows the link. */
  @PostMapping
  ResponseEntity<JteModel> invite(
      Page page,
      @AuthenticationPrincipal Person administrator,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String identity,
      @RequestParam(defaultValue = "") String prefixes) {
    return answer(
        page,
        () ->
            invitations.invite(
                administrator.id(),
                name.strip(),
                role(role),
                identity(identity.strip()),
                Stream.of(prefixes.split("[\\s,，、]+")).filter(one -> !one.isEmpty()).toList()));
  }

  private ResponseEntity<JteModel> answer(Page page, Supplier<Invitations.Fresh> invited) {
    try {
      return shown(
          HttpStatus.CREATED,
          page,
          Optional.of(base() + "/join/" + invited.get().token()),
          Optional.empty());
    } catch (Refusal refused) {
      return shown(
          HttpStatus.valueOf(refused.status()), page, Optional.empty(), Optional.of(refused));
    }
  }

  /** For a member that needs a new key; the answer shows the link, once. */
  @PostMapping("/again")
  ResponseEntity<JteModel> inviteAgain(
      Page page,
      @AuthenticationPrincipal Person administrator,
      @RequestParam(defaultValue = "") String member) {
    return answer(page, () -> invitations.inviteAgain(administrator.id(), member.strip()));
  }

  @PostMapping("/{id}/withdrawal")
  ResponseEntity<JteModel> withdraw(Page page, @PathVariable String id) {
    try {
      invitations.withdraw(id);
      return shown(HttpStatus.OK, page, Optional.empty(), Optional.empty());
    } catch (Refusal refused) {
      return shown(
          HttpStatus.valueOf(refused.status()), page, Optional.empty(), Optional.of(refused));
    }
  }

  private static Role role(String word) {
    try {
      return Worded.read(Role.class, word);
    } catch (Rejected unknown) {
      throw new Refusal("member-malformed", 422, String.valueOf(unknown.getMessage()));
    }
  }

  /** People write the number or the domain alone. */
  private static String identity(String typed) {
    if (typed.startsWith("gln:") || typed.startsWith("dns:")) {
      return typed;
    }
    return (typed.matches("\\d+") ? "gln:" : "dns:") + typed;
  }

  private String base() {
    return publicAddress.isEmpty()
        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
        : publicAddress;
  }

  private ResponseEntity<JteModel> shown(
      HttpStatus status, Page page, Optional<String> link, Optional<Refusal> refused) {
    return ResponseEntity.status(status)
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .body(
            templates.invitations(
                page,
                InvitationWords.of(page.t(), invitations.latest()),
                ROLES,
                link,
                link.map(Qr::of).orElse(""),
                refused.map(why -> InvitationWords.advice(page.t(), why))));
  }
}
