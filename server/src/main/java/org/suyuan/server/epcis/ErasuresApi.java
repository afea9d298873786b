package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Erasure;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Machine;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;

/** Erasing over HTTP: for the member that stated an event, and for administrators. */
@RestController
class ErasuresApi {
  private final Erasing erasing;
  private final Members members;
  private final Ledger ledger;

  ErasuresApi(Erasing erasing, Members members, Ledger ledger) {
    this.erasing = erasing;
    this.members = members;
    this.ledger = ledger;
  }

  /**
   * @param paths of whole fields, as JSON Pointers
   * @param reason {@code personal-data}, {@code secret}, {@code mistake} or {@code order}
   */
  record Wish(@Nullable List<String> paths, @Nullable String reason) {}

  /** A field that is gone. */
  record Gone(String path, Instant at, String reason) {}

  /**
   * @param id of the statement on the ledger
   * @param erased all that was ever erased of it
   */
  record Done(String id, List<Gone> erased) {}

  @PostMapping("/statements/{index}/erasures")
  Done erase(
      @AuthenticationPrincipal Object caller, @PathVariable long index, @RequestBody Wish wish) {
    Set<String> paths = wish.paths() == null ? Set.of() : new LinkedHashSet<>(wish.paths());
    var reason = Erasure.Reason.of(String.valueOf(wish.reason()));
    var erased =
        switch (caller) {
          case Machine machine ->
              erasing.erase(machine.memberId(), index, paths, machine.memberId(), reason);
          case Person person when person.role() == Role.ADMIN ->
              erasing.order(index, paths, person.id().value(), reason);
          case Person person ->
              erasing.erase(
                  members.requireMemberOf(person.id()), index, paths, person.id().value(), reason);
          default -> throw new Refusal("not-allowed", 403, "This is not open to you.");
        };
    return new Done(
        ledger.origin() + "#" + index,
        erased.stream().map(one -> new Gone(one.path(), one.at(), one.reason().word())).toList());
  }
}
