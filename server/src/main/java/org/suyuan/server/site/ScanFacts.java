package org.suyuan.server.site;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Role;
import org.suyuan.server.epcis.Handovers;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Standing;

/** What a phone must know of its member to state and sign without a network. */
@Component
class ScanFacts {
  private final Members members;
  private final Handovers handovers;
  private final Ledger ledger;

  ScanFacts(Members members, Handovers handovers, Ledger ledger) {
    this.members = members;
    this.handovers = handovers;
    this.ledger = ledger;
  }

  /**
   * @param origin the log that statements are for
   * @param party how the member is named in source and destination lists, a URI
   * @param hosted whether the platform signs for the member
   * @param keys the member's own valid keys, an array of JWKs
   * @param may what the member may state
   * @param partners to whom it may ship
   * @param coming what is on its way to the member
   * @param token what a form must carry, as a header
   */
  record Facts(
      String member,
      String name,
      String origin,
      String party,
      boolean hosted,
      @JsonRawValue String keys,
      List<String> may,
      List<Partner> partners,
      List<Coming> coming,
      String token) {}

  record Partner(String member, String name, String party) {}

  /**
   * @param sender its name
   * @param party how the sender is named, a URI
   */
  record Coming(String eventID, String sender, String party, Instant at, List<String> items) {}

  Facts of(String member, Page.FormToken token) {
    var standing = members.standing(member);
    var registry = members.registry();
    return new Facts(
        member,
        standing.name(),
        ledger.origin(),
        party(standing.identity()),
        keys(standing, Custody.HOSTED).findAny().isPresent(),
        Jcs.text(Json.array(keys(standing, Custody.OWN).toList())),
        standing.rights().may().stream().map(May::word).toList(),
        registry.members().stream()
            .filter(other -> other.role() != Role.PLATFORM && !other.id().equals(member))
            .map(ScanFacts::partner)
            .toList(),
        handovers.comingTo(member).stream().map(this::coming).toList(),
        token.value());
  }

  private Coming coming(Handovers.Coming one) {
    var sender = members.standing(one.sender());
    return new Coming(
        one.eventId(), sender.name(), party(sender.identity()), one.at(), one.items());
  }

  private static Partner partner(Registry.KnownMember other) {
    return new Partner(other.id(), other.name(), party(other.identity()));
  }

  private static Stream<Json.Obj> keys(Standing standing, Custody custody) {
    return standing.keys().values().stream()
        .filter(key -> key.custody() == custody && !key.revoked())
        .map(key -> key.key().jwk());
  }

  /** The identity as events write it: a GLN as a Digital Link, a domain as its address. */
  private static String party(String identity) {
    return identity.startsWith("gln:")
        ? "https://id.gs1.org/417/" + identity.substring(4)
        : "https://" + identity.substring(4) + "/";
  }
}
