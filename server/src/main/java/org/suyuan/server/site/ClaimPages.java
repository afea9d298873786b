package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.server.guarantees.Asking;
import org.suyuan.server.guarantees.Claim;
import org.suyuan.server.guarantees.ClaimId;
import org.suyuan.server.guarantees.Claims;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Pager;
import pages.Templates;

/** A buyer's claims: asked with one tap on the order's page, and told here. */
@Controller
class ClaimPages {
  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
  private static final int PAGE = 20;
  private static final String FACT = "fact.";

  private final Templates templates;
  private final Claims claims;
  private final Clock clock;

  ClaimPages(Templates templates, Claims claims, Clock clock) {
    this.templates = templates;
    this.claims = claims;
    this.clock = clock;
  }

  @GetMapping("/claims")
  ResponseEntity<JteModel> list(
      Page page, @AuthenticationPrincipal Person buyer, @RequestParam Optional<String> after) {
    List<Claim> found = claims.of(buyer.id(), after.map(ClaimId::new), PAGE + 1);
    List<Claim> shown = found.subList(0, Math.min(PAGE, found.size()));
    var words = new ClaimWords(page.t(), clock);
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of("/claims?after=" + shown.getLast().id().value())
            : Optional.empty();
    return mine(
        templates.claims(
            page,
            shown.stream().map(each -> words.brief(each, claims.decision(each.id()))).toList(),
            new Pager(after.map(_ -> "/claims"), later, "")));
  }

  @GetMapping("/claims/{id}")
  ResponseEntity<JteModel> one(
      Page page, @AuthenticationPrincipal Person buyer, @PathVariable String id) {
    Claim claim = claims.of(buyer.id(), new ClaimId(id));
    var sheet =
        new ClaimWords(page.t(), clock)
            .whole(
                claim,
                claims.decision(claim.id()),
                claims.steps(claim.id()),
                claims.given(claim.id()));
    return mine(templates.claim(page, sheet));
  }

  @PostMapping(path = "/orders/{order}/lines/{line}/claims", consumes = FORM)
  ResponseEntity<Void> open(
      @AuthenticationPrincipal Person buyer,
      @PathVariable String order,
      @PathVariable int line,
      @RequestParam String guarantee,
      @RequestParam String key,
      @RequestParam Map<String, String> form) {
    var asking = new Asking(guarantee, null, facts(form));
    return to(claims.open(buyer.id(), new OrderId(order), line, asking, key).claim());
  }

  @PostMapping(path = "/claims/{id}/facts", consumes = FORM)
  ResponseEntity<Void> say(
      @AuthenticationPrincipal Person buyer,
      @PathVariable String id,
      @RequestParam Map<String, String> form) {
    return to(claims.say(buyer.id(), new ClaimId(id), facts(form)));
  }

  @PostMapping(path = "/claims/{id}/choice", consumes = FORM)
  ResponseEntity<Void> choose(
      @AuthenticationPrincipal Person buyer, @PathVariable String id, @RequestParam int option) {
    return to(claims.choose(buyer.id(), new ClaimId(id), option));
  }

  @PostMapping(path = "/claims/{id}/appeal", consumes = FORM)
  ResponseEntity<Void> appeal(
      @AuthenticationPrincipal Person buyer,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String words) {
    return to(claims.appeal(buyer.id(), new ClaimId(id), words));
  }

  /** The fields of the form that are facts and were filled in. */
  private static Map<String, String> facts(Map<String, String> form) {
    Map<String, String> facts = new TreeMap<>();
    form.forEach((name, value) -> {
      if (name.startsWith(FACT) && !value.isBlank()) {
        facts.put(name.substring(FACT.length()), value.strip());
      }
    });
    return facts;
  }

  private static ResponseEntity<Void> to(Claim claim) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header("Location", "/claims/" + claim.id().value())
        .build();
  }

  private static ResponseEntity<JteModel> mine(JteModel page) {
    return ResponseEntity.ok()
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .body(page);
  }
}
