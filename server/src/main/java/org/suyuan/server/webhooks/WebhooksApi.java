package org.suyuan.server.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** Webhooks as JSON, for whoever acts for a merchant; an administrator acts for the platform. */
@RestController
@RequestMapping("/webhooks")
class WebhooksApi {
  private static final int PAGE = 50;

  private final Webhooks webhooks;
  private final Merchants merchants;

  WebhooksApi(Webhooks webhooks, Merchants merchants) {
    this.webhooks = webhooks;
    this.merchants = merchants;
  }

  record Sent(@Nullable String address) {}

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record Waiting(List<Undelivered> deliveries, @Nullable String next) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Webhooks.Known add(@AuthenticationPrincipal Person who, @RequestBody Sent sent) {
    if (sent.address() == null) {
      throw new Refusal("webhook-malformed", 422, "address is missing.");
    }
    return webhooks.add(merchant(who), sent.address());
  }

  @GetMapping
  List<Webhook> list(@AuthenticationPrincipal Person who) {
    return webhooks.of(merchant(who));
  }

  @PostMapping("/{id}/secret")
  Webhooks.Known rotate(@AuthenticationPrincipal Person who, @PathVariable String id) {
    return webhooks.rotate(merchant(who), id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@AuthenticationPrincipal Person who, @PathVariable String id) {
    webhooks.remove(merchant(who), id);
  }

  @GetMapping("/deliveries")
  Waiting undelivered(
      @AuthenticationPrincipal Person who, @RequestParam(defaultValue = "") String after) {
    List<Undelivered> found = webhooks.undelivered(merchant(who), after, PAGE + 1);
    List<Undelivered> page = found.subList(0, Math.min(PAGE, found.size()));
    return new Waiting(page, found.size() > PAGE ? page.getLast().id() : null);
  }

  @PostMapping("/deliveries/{id}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void again(@AuthenticationPrincipal Person who, @PathVariable String id) {
    webhooks.again(merchant(who), id);
  }

  private String merchant(Person who) {
    return who.role() == Role.ADMIN
        ? Merchants.PLATFORM
        : merchants
            .of(who.id())
            .orElseThrow(
                () -> new Refusal("merchant-needed", 404, "Your account acts for no merchant."));
  }
}
