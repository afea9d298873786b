package org.suyuan.server.guarantees;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.people.Person;

/** A buyer's claims as JSON. */
@RestController
class ClaimsApi {
  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final int PAGE = 20;
  private static final int MOST = 100;

  private final Claims claims;

  ClaimsApi(Claims claims) {
    this.claims = claims;
  }

  record Asked(
      @Nullable String guarantee, @Nullable Integer units, @Nullable Map<String, String> facts) {}

  record Said(@Nullable Map<String, String> facts) {}

  record Chosen(int option) {}

  record Appealed(@Nullable String words) {}

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record ClaimsPage(List<ClaimView> claims, @Nullable String next) {}

  @PostMapping(path = "/orders/{order}/lines/{line}/claims", consumes = JSON)
  ResponseEntity<ClaimView> open(
      @AuthenticationPrincipal Person buyer,
      @PathVariable String order,
      @PathVariable int line,
      @RequestBody Asked asked,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    if (asked.guarantee() == null) {
      throw new Refusal("claim-malformed", 422, "guarantee is missing.");
    }
    var asking = new Asking(asked.guarantee(), asked.units(), orEmpty(asked.facts()));
    Told told = claims.open(buyer.id(), new OrderId(order), line, asking, key);
    return ResponseEntity.created(URI.create("/claims/" + told.claim().id().value()))
        .body(ClaimView.of(told));
  }

  @GetMapping(path = "/claims", produces = JSON)
  ClaimsPage list(
      @AuthenticationPrincipal Person buyer,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "" + PAGE) int size) {
    int most = Math.clamp(size, 1, MOST);
    List<Claim> found = claims.of(buyer.id(), after.map(ClaimId::new), most + 1);
    List<Claim> page = found.subList(0, Math.min(most, found.size()));
    return new ClaimsPage(
        page.stream().map(this::view).toList(),
        found.size() > most ? page.getLast().id().value() : null);
  }

  @GetMapping(path = "/claims/{id}", produces = JSON)
  ClaimView one(@AuthenticationPrincipal Person buyer, @PathVariable String id) {
    return view(claims.of(buyer.id(), new ClaimId(id)));
  }

  /** The decision with all its rules, for {@code java -jar policy.jar recompute FILE}. */
  @GetMapping("/claims/{id}/decision")
  ResponseEntity<byte[]> decision(@AuthenticationPrincipal Person buyer, @PathVariable String id) {
    Claim claim = claims.of(buyer.id(), new ClaimId(id));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("suyuan-decision-" + claim.id().value() + ".json")
                .build()
                .toString())
        .body(claims.file(claim.id()));
  }

  @PostMapping(path = "/claims/{id}/facts", consumes = JSON)
  ClaimView say(
      @AuthenticationPrincipal Person buyer, @PathVariable String id, @RequestBody Said said) {
    return view(claims.say(buyer.id(), new ClaimId(id), orEmpty(said.facts())));
  }

  @PostMapping(path = "/claims/{id}/choice", consumes = JSON)
  ClaimView choose(
      @AuthenticationPrincipal Person buyer, @PathVariable String id, @RequestBody Chosen chosen) {
    return view(claims.choose(buyer.id(), new ClaimId(id), chosen.option()));
  }

  @PostMapping(path = "/claims/{id}/appeal", consumes = JSON)
  ClaimView appeal(
      @AuthenticationPrincipal Person buyer,
      @PathVariable String id,
      @RequestBody Appealed appealed) {
    return view(
        claims.appeal(
            buyer.id(), new ClaimId(id), Objects.requireNonNullElse(appealed.words(), "")));
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> facts) {
    return facts == null ? Map.of() : facts;
  }

  private ClaimView view(Claim claim) {
    return ClaimView.of(claims.told(claim));
  }
}
