package org.suyuan.server.members;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.proof.statement.Reason;

/** The members over HTTP: everyone may look, administrators change. */
@RestController
@RequestMapping("/members")
class MembersApi {
  private final Alliance alliance;
  private final MemberFacts facts;
  private final Since since;
  private final Delegates delegates;

  MembersApi(Alliance alliance, MemberFacts facts, Since since, Delegates delegates) {
    this.alliance = alliance;
    this.facts = facts;
    this.since = since;
    this.delegates = delegates;
  }

  /** A page of members in the order in which they joined. */
  record Page(List<MemberFacts.Facts> members, @Nullable String next) {}

  record NewKey(
      @Nullable String custody, @Nullable Map<String, String> jwk, @Nullable String possession) {}

  record NewRights(@Nullable List<String> may, @Nullable List<String> prefixes) {}

  /**
   * @param compromisedSince a ledger index, or a time (RFC 3339): what was signed from there on is
   *     doubtful
   */
  record Ending(@Nullable String reason, @Nullable Object compromisedSince) {}

  @GetMapping
  Page members(
      @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
    int bounded = Math.clamp(limit, 1, 200);
    var page = facts.page(after, bounded + 1);
    return page.size() <= bounded
        ? new Page(page, null)
        : new Page(page.subList(0, bounded), page.get(bounded - 1).id());
  }

  @GetMapping("/{id}")
  MemberFacts.Facts member(@PathVariable String id) {
    return facts.of(id);
  }

  @PostMapping
  ResponseEntity<Alliance.Answer> admit(@RequestBody Alliance.Application application) {
    return answer(HttpStatus.CREATED, alliance.admit(application));
  }

  @PostMapping("/{id}/keys")
  ResponseEntity<Alliance.Answer> addKey(@PathVariable String id, @RequestBody NewKey key) {
    return answer(
        HttpStatus.CREATED, alliance.addKey(id, key.custody(), key.jwk(), key.possession()));
  }

  @DeleteMapping("/{id}/keys/{kid}")
  Alliance.Change revokeKey(
      @PathVariable String id, @PathVariable String kid, @RequestBody Ending ending) {
    return alliance.revokeKey(id, kid, ending.reason(), since.index(ending.compromisedSince()));
  }

  @PutMapping("/{id}/rights")
  ResponseEntity<Alliance.Answer> setRights(
      @PathVariable String id, @RequestBody NewRights rights) {
    return answer(HttpStatus.OK, alliance.setRights(id, rights.may(), rights.prefixes()));
  }

  @DeleteMapping("/{id}")
  Alliance.Change expel(
      @PathVariable String id, @RequestBody(required = false) @Nullable Ending ending) {
    return ending == null
        ? alliance.expel(id, Reason.LEFT.word(), null)
        : alliance.expel(id, ending.reason(), since.index(ending.compromisedSince()));
  }

  @PostMapping("/{id}/api-keys")
  ResponseEntity<ApiKeys.Fresh> addApiKey(@PathVariable String id) {
    return ResponseEntity.status(HttpStatus.CREATED).body(alliance.addApiKey(id));
  }

  @DeleteMapping("/{id}/api-keys/{key}")
  ResponseEntity<Void> revokeApiKey(@PathVariable String id, @PathVariable String key) {
    alliance.revokeApiKey(id, key);
    return ResponseEntity.noContent().build();
  }

  @PutMapping("/{id}/people/{login}")
  ResponseEntity<Void> appoint(@PathVariable String id, @PathVariable String login) {
    delegates.appoint(id, login);
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping("/{id}/people/{login}")
  ResponseEntity<Void> dismiss(@PathVariable String id, @PathVariable String login) {
    delegates.dismiss(id, login);
    return ResponseEntity.noContent().build();
  }

  /** 202 for what waits for approvals. */
  static ResponseEntity<Alliance.Answer> answer(HttpStatus done, Alliance.Answer answer) {
    var status =
        switch (answer) {
          case Alliance.Admitted _, Alliance.Change _ -> done;
          case Alliance.Proposed _ -> HttpStatus.ACCEPTED;
        };
    return ResponseEntity.status(status).body(answer);
  }
}
