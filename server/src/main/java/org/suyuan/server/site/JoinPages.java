package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Invitation;
import org.suyuan.server.members.Invitations;
import org.suyuan.server.people.Person;
import pages.Templates;

/**
 * What somebody sees who was asked to join: the choice of an account and a key, then how far it is.
 */
@Controller
class JoinPages {
  private static final String AFTERWARDS = "/console/joining";

  private final Templates templates;
  private final Invitations invitations;
  private final Ledger ledger;

  JoinPages(Templates templates, Invitations invitations, Ledger ledger) {
    this.templates = templates;
    this.invitations = invitations;
    this.ledger = ledger;
  }

  @GetMapping("/join/{token}")
  ResponseEntity<JteModel> join(Page page, @PathVariable String token) {
    return form(HttpStatus.OK, page, token, Optional.empty());
  }

  /** The account of whoever is signed in, or a new one; the key as JSON and base64url, or none. */
  @PostMapping("/join/{token}")
  ResponseEntity<JteModel> accept(
      Page page,
      @AuthenticationPrincipal @Nullable Person person,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String custody,
      @RequestParam(defaultValue = "") String jwk,
      @RequestParam(defaultValue = "") String possession) {
    try {
      var own = custody.equals("hosted") ? null : new Invitations.OwnKey(jwk, possession);
      if (person == null) {
        invitations.accept(token, login, password, name, own);
      } else {
        invitations.accept(token, person, own);
      }
      return Private.seeOther(AFTERWARDS);
    } catch (Refusal refused) {
      return form(HttpStatus.valueOf(refused.status()), page, token, Optional.of(refused));
    }
  }

  @GetMapping(AFTERWARDS)
  ResponseEntity<JteModel> afterwards(Page page, @AuthenticationPrincipal Person person) {
    Function<Invitation, JteModel> joining =
        one ->
            templates.joining(
                page, one, InvitationWords.mark(page.t(), one.state()), Optional.empty());
    return invitations
        .acceptedBy(person.id())
        .map(one -> Private.shown(HttpStatus.OK, joining.apply(one)))
        .orElseGet(() -> Private.shown(HttpStatus.OK, templates.consoleClosed(page)));
  }

  @PostMapping(AFTERWARDS)
  ResponseEntity<JteModel> goOn(Page page, @AuthenticationPrincipal Person person) {
    try {
      invitations.goOn(person.id());
      return Private.seeOther(AFTERWARDS);
    } catch (Refusal refused) {
      var one = invitations.acceptedBy(person.id()).orElseThrow(() -> refused);
      return Private.shown(
          HttpStatus.valueOf(refused.status()),
          templates.joining(
              page,
              one,
              InvitationWords.mark(page.t(), one.state()),
              Optional.of(InvitationWords.advice(page.t(), refused))));
    }
  }

  private ResponseEntity<JteModel> form(
      HttpStatus status, Page page, String token, Optional<Refusal> refused) {
    return invitations
        .open(token)
        .map(one ->
            Private.shown(
                status,
                templates.join(
                    page,
                    one,
                    token,
                    ledger.origin(),
                    String.join(" ", invitations.keys(one)),
                    refused.map(why -> InvitationWords.advice(page.t(), why)))))
        .orElseGet(() -> Private.shown(HttpStatus.GONE, templates.joinClosed(page)));
  }
}
