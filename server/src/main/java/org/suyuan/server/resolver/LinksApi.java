package org.suyuan.server.resolver;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Machine;
import org.suyuan.server.people.Person;
import org.suyuan.server.resolver.LinkTable.LinkSet;

/**
 * A member's links over HTTP: under {@code /links} stands the path of the Digital Link, as in
 * {@code PUT /links/01/09521234543213/10/L-1}.
 */
@RestController
@RequestMapping("/links")
class LinksApi {
  private static final int LARGEST_PAGE = 200;

  private final Links links;

  LinksApi(Links links) {
    this.links = links;
  }

  record Wanted(@Nullable List<@Nullable Draft> links) {}

  /**
   * @param code path of the Digital Link
   */
  record View(String code, List<Link> links, Instant changedAt, String changedBy) {
    static View of(LinkSet set) {
      return new View(Anchor.pathOf(set.anchor()), set.links(), set.changedAt(), set.changedBy());
    }
  }

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record Page(List<View> codes, @Nullable String next) {}

  /** What a code leads to now, and every earlier state. */
  record History(String code, List<Link> links, List<View> changes) {}

  @GetMapping
  Page all(
      @AuthenticationPrincipal Machine machine,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    int bounded = Math.clamp(limit, 1, LARGEST_PAGE);
    String from = after.isEmpty() ? "" : Anchor.of(after, null).canonical();
    List<View> views =
        links.page(machine.memberId(), from, bounded + 1).stream().map(View::of).toList();
    return views.size() <= bounded
        ? new Page(views, null)
        : new Page(views.subList(0, bounded), views.get(bounded - 1).code());
  }

  @GetMapping("/**")
  History one(@AuthenticationPrincipal Machine machine, HttpServletRequest request) {
    Anchor anchor = anchor(request);
    List<View> changes = links.changes(machine.memberId(), anchor).stream().map(View::of).toList();
    List<Link> now = changes.isEmpty() ? List.of() : changes.getFirst().links();
    return new History(anchor.path(), now, changes);
  }

  @PutMapping("/**")
  History put(
      @AuthenticationPrincipal Machine machine,
      @RequestBody Wanted wanted,
      HttpServletRequest request) {
    Anchor anchor = anchor(request);
    List<Link> checked = LinkRules.checked(anchor, wanted.links());
    links.put(machine.memberId(), machine.keyId(), anchor, checked);
    return one(machine, request);
  }

  /** For the member whose code it is, and for administrators, who answer for where codes lead. */
  @DeleteMapping("/**")
  ResponseEntity<Void> remove(@AuthenticationPrincipal Object caller, HttpServletRequest request) {
    Anchor anchor = anchor(request);
    switch (caller) {
      case Machine machine -> links.remove(machine.memberId(), machine.keyId(), anchor);
      case Person person -> links.clear(person.id().value(), anchor);
      default -> throw new Refusal("not-allowed", 403, "This is not open to you.");
    }
    return ResponseEntity.noContent().build();
  }

  private static Anchor anchor(HttpServletRequest request) {
    return Anchor.of(request.getRequestURI().substring("/links".length()), null);
  }
}
