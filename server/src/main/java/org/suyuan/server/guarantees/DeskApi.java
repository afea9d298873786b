package org.suyuan.server.guarantees;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderId;

/** What the people at the desk do: find facts, and say when something was done. */
@RestController
class DeskApi {
  private static final int PAGE = 50;
  private static final int MOST = 200;

  private final Claims claims;
  private final Watch watch;
  private final PaidBack paidBack;

  DeskApi(Claims claims, Watch watch, PaidBack paidBack) {
    this.claims = claims;
    this.watch = watch;
    this.paidBack = paidBack;
  }

  record Recovered(@Nullable String through) {}

  record Said(@Nullable Map<String, String> facts) {
    Map<String, String> known() {
      if (facts == null || facts.isEmpty()) {
        throw new Refusal("claim-malformed", 422, "facts are missing.");
      }
      return facts;
    }
  }

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record Queue(List<ClaimView> claims, @Nullable String next) {}

  /** Claims in a state, the oldest first; without one those that wait for a person. */
  @GetMapping("/desk/claims")
  Queue waiting(
      @RequestParam(defaultValue = "HUMAN") Claim.State state,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "" + PAGE) int size) {
    int most = Math.clamp(size, 1, MOST);
    List<Claim> found = claims.waiting(state, after.map(ClaimId::new), most + 1);
    List<Claim> page = found.subList(0, Math.min(most, found.size()));
    return new Queue(
        page.stream().map(this::view).toList(),
        found.size() > most ? page.getLast().id().value() : null);
  }

  /** Automatic decisions that were drawn for a look, the newest first. */
  @GetMapping("/desk/audits")
  Queue drawn() {
    return new Queue(claims.drawn(PAGE).stream().map(this::view).toList(), null);
  }

  @PostMapping("/desk/orders/{order}/lines/{line}/facts")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void note(@PathVariable String order, @PathVariable int line, @RequestBody Said said) {
    claims.note(new OrderId(order), line, said.known());
    watch.again(new OrderId(order));
  }

  @PostMapping("/desk/claims/{id}/facts")
  ClaimView find(@PathVariable String id, @RequestBody Said said) {
    return view(claims.find(new ClaimId(id), said.known()));
  }

  @PostMapping("/desk/claims/{id}/remedies/{number}/done")
  ClaimView done(@PathVariable String id, @PathVariable int number) {
    return view(claims.done(new ClaimId(id), number));
  }

  /** The buyer kept what was to be sent back, and paid it. */
  @PostMapping("/desk/claims/{id}/recovery")
  ClaimView recovered(@PathVariable String id, @RequestBody Recovered recovered) {
    var claim = new ClaimId(id);
    paidBack.note(claim, Objects.requireNonNullElse(recovered.through(), ""));
    return view(claims.get(claim));
  }

  private ClaimView view(Claim claim) {
    return ClaimView.of(claims.told(claim));
  }
}
