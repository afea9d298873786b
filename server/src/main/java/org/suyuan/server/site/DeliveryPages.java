package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.Undelivered;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;
import pages.Templates;

/** What has not reached a member's webhooks, for people who act for it; given up or not. */
@Controller
@RequestMapping("/console/deliveries")
class DeliveryPages {
  private static final String HERE = "/console/deliveries";
  private static final int PAGE = 20;

  private final Templates templates;
  private final Undelivered undelivered;
  private final Members members;

  DeliveryPages(Templates templates, Undelivered undelivered, Members members) {
    this.templates = templates;
    this.undelivered = undelivered;
    this.members = members;
  }

  @GetMapping
  ResponseEntity<JteModel> list(
      Page page, @AuthenticationPrincipal Person person, @RequestParam Optional<String> after) {
    return ResponseEntity.ok()
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .body(
            members
                .memberOf(person.id())
                .map(member -> listed(page, member, after))
                .orElseGet(() -> templates.consoleClosed(page)));
  }

  private JteModel listed(Page page, String member, Optional<String> after) {
    var found = undelivered.of(member, after, PAGE + 1);
    var shown = found.subList(0, Math.min(PAGE, found.size()));
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of(HERE + "?after=" + shown.getLast().id())
            : Optional.empty();
    return templates.deliveries(
        page,
        member,
        shown.stream().map(delivery -> sheet(page.t(), delivery)).toList(),
        new Pager(after.map(_ -> HERE), later, ""));
  }

  @PostMapping("/{id}")
  ResponseEntity<Void> again(@AuthenticationPrincipal Person person, @PathVariable String id) {
    if (members.memberOf(person.id()).filter(own -> undelivered.again(own, id)).isEmpty()) {
      throw new Refusal("delivery-unknown", 404, "There is no such delivery that waits.");
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(HERE)).build();
  }

  private static DeliverySheet sheet(Texts t, Undelivered.Delivery delivery) {
    return new DeliverySheet(
        HERE + "/" + delivery.id(),
        delivery.dest(),
        DeliverySheet.state(t, delivery.dead(), delivery.gone()),
        new Moment(delivery.createdAt(), ZoneOffset.UTC),
        List.of(
            new Fact(t.of("delivery.query"), delivery.query()),
            new Fact(t.of("capture.events"), t.of("capture.count", delivery.events())),
            new Fact(t.of("delivery.attempts"), t.of("delivery.count", delivery.attempts()))),
        Objects.requireNonNullElse(delivery.failure(), ""));
  }
}
