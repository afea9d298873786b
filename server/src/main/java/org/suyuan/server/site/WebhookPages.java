package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;
import org.suyuan.server.site.piece.Verdict;
import org.suyuan.server.webhooks.Undelivered;
import org.suyuan.server.webhooks.Webhook;
import org.suyuan.server.webhooks.Webhooks;
import pages.Templates;

/** Where a shop's program hears of its orders, and what has not reached it. */
@Controller
@RequestMapping("/console/webhooks")
class WebhookPages {
  private static final String HERE = "/console/webhooks";
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int PAGE = 20;

  private final Templates templates;
  private final Merchants merchants;
  private final Webhooks webhooks;

  WebhookPages(Templates templates, Merchants merchants, Webhooks webhooks) {
    this.templates = templates;
    this.merchants = merchants;
    this.webhooks = webhooks;
  }

  @GetMapping
  ResponseEntity<JteModel> list(
      Page page,
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "") String after) {
    return merchants
        .of(person.id())
        .map(merchant ->
            listed(HttpStatus.OK, page, merchant, after, Optional.empty(), Optional.empty()))
        .orElseGet(() -> Private.shown(HttpStatus.OK, templates.merchantNone(page)));
  }

  @PostMapping
  ResponseEntity<JteModel> add(
      Page page, @AuthenticationPrincipal Person person, @RequestParam String address) {
    String merchant = acting(person);
    try {
      var known = webhooks.add(merchant, address.strip());
      return listed(HttpStatus.OK, page, merchant, "", Optional.of(known), Optional.empty());
    } catch (Refusal refused) {
      return listed(
          HttpStatus.valueOf(refused.status()),
          page,
          merchant,
          "",
          Optional.empty(),
          Optional.of(refused.code()));
    }
  }

  @PostMapping("/{id}/secret")
  ResponseEntity<JteModel> rotate(
      Page page, @AuthenticationPrincipal Person person, @PathVariable String id) {
    String merchant = acting(person);
    var known = webhooks.rotate(merchant, id);
    return listed(HttpStatus.OK, page, merchant, "", Optional.of(known), Optional.empty());
  }

  @PostMapping("/{id}/end")
  ResponseEntity<JteModel> end(@AuthenticationPrincipal Person person, @PathVariable String id) {
    webhooks.remove(acting(person), id);
    return Private.seeOther(HERE);
  }

  @PostMapping("/deliveries/{id}")
  ResponseEntity<JteModel> again(@AuthenticationPrincipal Person person, @PathVariable String id) {
    webhooks.again(acting(person), id);
    return Private.seeOther(HERE);
  }

  private ResponseEntity<JteModel> listed(
      HttpStatus status,
      Page page,
      String merchant,
      String after,
      Optional<Webhooks.Known> known,
      Optional<String> refused) {
    Texts t = page.t();
    List<Undelivered> found = webhooks.undelivered(merchant, after, PAGE + 1);
    List<Undelivered> shown = found.subList(0, Math.min(PAGE, found.size()));
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of(HERE + "?after=" + shown.getLast().id())
            : Optional.empty();
    Optional<String> earlier = after.isEmpty() ? Optional.empty() : Optional.of(HERE);
    return Private.shown(
        status,
        templates.webhooks(
            page,
            new WebhookSheet(
                merchant,
                webhooks.of(merchant).stream().map(webhook -> row(t, webhook)).toList(),
                known.map(Webhooks.Known::secret),
                refused,
                shown.stream().map(one -> undelivered(t, one)).toList(),
                new Pager(earlier, later, ""))));
  }

  private static WebhookSheet.Row row(Texts t, Webhook webhook) {
    return new WebhookSheet.Row(
        HERE + "/" + webhook.id(),
        webhook.address(),
        state(t, webhook),
        new Moment(since(webhook), ZONE));
  }

  private static Mark state(Texts t, Webhook webhook) {
    if (webhook.goneAt() != null) {
      return new Mark(Verdict.BROKEN, t.of("delivery.gone"));
    }
    return webhook.lastArrivedAt() == null
        ? new Mark(Verdict.PENDING, t.of("webhook.silent"))
        : new Mark(Verdict.HOLDS, t.of("webhook.heard"));
  }

  private static Instant since(Webhook webhook) {
    Instant heard = Objects.requireNonNullElse(webhook.lastArrivedAt(), webhook.createdAt());
    return Objects.requireNonNullElse(webhook.goneAt(), heard);
  }

  private static DeliverySheet undelivered(Texts t, Undelivered one) {
    return new DeliverySheet(
        HERE + "/deliveries/" + one.id(),
        one.address(),
        DeliverySheet.state(t, one.dead(), one.gone()),
        new Moment(one.createdAt(), ZONE),
        List.of(
            new Fact(t.of("webhook.news"), one.type()),
            new Fact(t.of("webhook.order"), one.order()),
            new Fact(t.of("delivery.attempts"), t.of("delivery.count", one.attempts()))),
        Objects.requireNonNullElse(one.failure(), ""));
  }

  private String acting(Person person) {
    return merchants
        .of(person.id())
        .orElseThrow(
            () -> new Refusal("merchant-needed", 404, "Your account acts for no merchant."));
  }
}
