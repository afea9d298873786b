package org.suyuan.server.members;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.people.Machine;

/** What the alliance decides together: the policy of witnesses, and what waits for approvals. */
@RestController
@RequestMapping("/registry")
class RegistryApi {
  private final Alliance alliance;
  private final Approving approving;
  private final ProposalFacts facts;
  private final RegistryView view;

  RegistryApi(Alliance alliance, Approving approving, ProposalFacts facts, RegistryView view) {
    this.alliance = alliance;
    this.approving = approving;
    this.facts = facts;
    this.view = view;
  }

  /**
   * @param approvals how many must approve what is proposed now
   * @param next the {@code after} of the next page
   */
  record Page(long approvals, List<ProposalFacts.Facts> proposals, @Nullable Long next) {}

  @GetMapping("/proposals")
  Page proposals(
      @RequestParam(defaultValue = "-1") long after, @RequestParam(defaultValue = "50") int limit) {
    int bounded = Math.clamp(limit, 1, 200);
    var page = facts.page(after, bounded + 1);
    return page.size() <= bounded
        ? new Page(facts.approvals(), page, null)
        : new Page(facts.approvals(), page.subList(0, bounded), page.get(bounded - 1).index());
  }

  @GetMapping("/proposals/{leaf}")
  ProposalFacts.Facts proposal(@PathVariable String leaf) {
    return facts.of(leaf);
  }

  /** The body is the statement as it is signed, JWS compact. */
  @PostMapping("/approvals")
  Approving.Approved approve(
      @AuthenticationPrincipal Machine machine, @RequestBody String statement) {
    return approving.approve(machine.memberId(), statement.strip());
  }

  /** The policy in force, C2SP tlog-policy. */
  @GetMapping(path = "/policy", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> policy() {
    var policy = view.current().registry().policy(Long.MAX_VALUE);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(policy.toString());
  }

  /** The number of approvals stays as it is when it is left out. */
  @PutMapping(path = "/policy", consumes = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<Alliance.Answer> setPolicy(
      @RequestParam(required = false) @Nullable Long approvals, @RequestBody String policy) {
    long needed = Objects.requireNonNullElseGet(approvals, facts::approvals);
    return MembersApi.answer(HttpStatus.OK, alliance.setPolicy(policy, needed));
  }
}
