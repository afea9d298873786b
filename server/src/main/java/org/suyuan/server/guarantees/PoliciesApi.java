package org.suyuan.server.guarantees;

import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Person;

/** Rules for a later day: one person drafts them, another publishes them. */
@RestController
class PoliciesApi {
  private final Drafts drafts;

  PoliciesApi(Drafts drafts) {
    this.drafts = drafts;
  }

  record DraftView(String name, String version, LocalDate from, String digest, Draft.State state) {
    static DraftView of(Draft draft) {
      var header = draft.pack().header();
      return new DraftView(
          header.name(), header.version(), header.from(), draft.digest(), draft.state());
    }
  }

  /**
   * @param canonical the pack's canonical form, as decision files carry it
   */
  @PostMapping("/policies")
  @ResponseStatus(HttpStatus.CREATED)
  DraftView propose(@AuthenticationPrincipal Person author, @RequestBody byte[] canonical) {
    Json json;
    try {
      json = Json.parse(canonical);
    } catch (Rejected malformed) {
      throw new Refusal("pack-refused", 422, String.valueOf(malformed.getMessage()));
    }
    return DraftView.of(drafts.propose(author.id(), json));
  }

  @PostMapping("/policies/{digest}/publication")
  DraftView publish(@AuthenticationPrincipal Person person, @PathVariable String digest) {
    return DraftView.of(drafts.publish(person.id(), digest));
  }
}
