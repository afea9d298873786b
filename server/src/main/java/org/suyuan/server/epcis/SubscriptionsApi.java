package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.server.deliveries.DeliverySettings;
import org.suyuan.server.deliveries.Postman;
import org.suyuan.server.deliveries.Target;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Machine;

/** {@code /epcis/queries/{name}/subscriptions}: webhooks, and what has not reached them. */
@RestController
@RequestMapping("/epcis/queries/{name}/subscriptions")
class SubscriptionsApi {
  private static final Set<String> MEMBERS =
      Set.of("dest", "signatureToken", "stream", "schedule", "reportIfEmpty", "initialRecordTime");

  private static final int LONGEST_TOKEN = 500;

  private final NamedQueries queries;
  private final Subscriptions subscriptions;
  private final SubscriptionDeliveries deliveries;
  private final SubscriptionWork work;
  private final Postman postman;
  private final SubscriptionSettings settings;
  private final DeliverySettings outgoing;
  private final Clock clock;
  private final byte[] tokenSecret;

  SubscriptionsApi(
      NamedQueries queries,
      Subscriptions subscriptions,
      SubscriptionDeliveries deliveries,
      SubscriptionWork work,
      Postman postman,
      SubscriptionSettings settings,
      DeliverySettings outgoing,
      Members members,
      Clock clock) {
    this.queries = queries;
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.work = work;
    this.postman = postman;
    this.settings = settings;
    this.outgoing = outgoing;
    this.clock = clock;
    this.tokenSecret = members.derivedSecret("epcis page token");
  }

  @PostMapping
  ResponseEntity<Map<String, Object>> add(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String name,
      HttpServletRequest request)
      throws IOException {
    var member = machine.memberId();
    var query = query(machine, name);
    if (DocumentForm.of(request.getContentType()) != DocumentForm.JSON) {
      throw EpcisRefusals.mediaType(String.valueOf(request.getContentType()));
    }
    var body = QueriesApi.body(CaptureApi.body(request));
    for (var found : body.members().keySet()) {
      if (!MEMBERS.contains(found)) {
        throw EpcisRefusals.validation(
            "A subscription has %s, not %s.".formatted(MEMBERS.stream().sorted().toList(), found));
      }
    }
    var controls = SubscriptionControls.of(body);
    SubscriptionControls.requireEndless(query.json());
    var dest = text(body, "dest");
    if (dest == null) {
      throw EpcisRefusals.validation("A subscription says with dest where it goes.");
    }
    Target.of(dest, outgoing.allowLocal());
    var token = text(body, "signatureToken");
    if (token != null && (token.isEmpty() || token.length() > LONGEST_TOKEN)) {
      throw EpcisRefusals.validation(
          "A signatureToken has 1 to %d characters.".formatted(LONGEST_TOKEN));
    }
    var format = EpcFormat.of(request.getHeader(EpcFormat.HEADER));
    if (subscriptions.count(member) >= settings.perMember()) {
      throw EpcisRefusals.subscriptionControls(
          "A member has at most %d subscriptions; delete one.".formatted(settings.perMember()));
    }
    var id = subscriptions.add(member, name, dest, token, format, controls);
    work.wake();
    return ResponseEntity.created(URI.create(path(name) + "/" + id))
        .body(subscription(machine, name, id));
  }

  private static @Nullable String text(JsonValue.Obj body, String name) {
    return switch (body.get(name)) {
      case null -> null;
      case JsonValue.Str(String text) -> text;
      case JsonValue other ->
          throw EpcisRefusals.validation("%s is a text, not %s.".formatted(name, other.text()));
    };
  }

  @GetMapping
  ResponseEntity<List<Map<String, Object>>> page(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> parameters) {
    query(machine, name);
    return paged(
        "subscriptions of " + machine.memberId() + " " + name,
        path(name),
        parameters,
        (after, most) -> subscriptions.page(machine.memberId(), name, after, most),
        Subscription::id,
        Subscription::told);
  }

  @GetMapping("/{subscriptionId}")
  Map<String, Object> subscription(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String name,
      @PathVariable String subscriptionId) {
    return one(machine, name, subscriptionId).told();
  }

  @DeleteMapping("/{subscriptionId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String name,
      @PathVariable String subscriptionId) {
    if (!subscriptions.remove(machine.memberId(), name, subscriptionId)) {
      throw EpcisRefusals.noSuchResource("subscription " + subscriptionId);
    }
  }

  /** What has not arrived: on its way, or given up. */
  @GetMapping("/{subscriptionId}/deliveries")
  ResponseEntity<List<SubscriptionDeliveries.Open>> deliveries(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String name,
      @PathVariable String subscriptionId,
      @RequestParam MultiValueMap<String, String> parameters) {
    one(machine, name, subscriptionId);
    return paged(
        "deliveries of " + machine.memberId() + " " + subscriptionId,
        path(name) + "/" + subscriptionId + "/deliveries",
        parameters,
        (after, most) -> deliveries.open(subscriptionId, after, most),
        SubscriptionDeliveries.Open::deliveryID,
        Function.identity());
  }

  /** Tries it again now. */
  @PostMapping("/{subscriptionId}/deliveries/{deliveryId}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void resend(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String name,
      @PathVariable String subscriptionId,
      @PathVariable String deliveryId) {
    one(machine, name, subscriptionId);
    if (!deliveries.resend(subscriptionId, deliveryId)) {
      throw EpcisRefusals.noSuchResource("delivery " + deliveryId + " that has not arrived");
    }
    postman.wake();
  }

  private NamedQueries.Named query(Machine machine, String name) {
    return queries
        .of(machine.memberId(), name)
        .orElseThrow(() -> EpcisRefusals.noSuchName("query " + name));
  }

  private Subscription one(Machine machine, String name, String id) {
    query(machine, name);
    return subscriptions
        .of(machine.memberId(), name, id)
        .orElseThrow(() -> EpcisRefusals.noSuchResource("subscription " + id));
  }

  private static String path(String name) {
    return "/epcis/queries/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/subscriptions";
  }

  /** So many rows after this id. */
  private interface Rows<T> {
    List<T> after(String id, int most);
  }

  private <T, A> ResponseEntity<List<A>> paged(
      String question,
      String path,
      MultiValueMap<String, String> parameters,
      Rows<T> rows,
      Function<T, String> id,
      Function<T, A> told) {
    var paging = Paging.of(parameters);
    var token = paging.nextPageToken();
    var after =
        token == null
            ? ""
            : PageToken.read(token, tokenSecret, question, clock.instant()).keys().getFirst();
    var found = rows.after(after, paging.perPage() + 1);
    var page = found.subList(0, Math.min(found.size(), paging.perPage()));
    var answer = ResponseEntity.ok();
    if (found.size() > page.size()) {
      var next = PageToken.after(List.of(id.apply(page.getLast())), clock.instant());
      answer
          .header(
              HttpHeaders.LINK, Paging.next(path, parameters, next.write(tokenSecret, question)))
          .header(EventAnswers.EXPIRES, next.expires().toString());
    }
    return answer.body(page.stream().map(told).toList());
  }
}
