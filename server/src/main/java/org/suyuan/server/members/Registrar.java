package org.suyuan.server.members;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.RegistryPen.Line;

/**
 * Changes to the registry. Each method is one transaction and answers the receipts of what it
 * recorded; it is in force as soon as it is committed.
 */
@Component
class Registrar {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int PAGE = 5_000;

  private final Register register;
  private final RegistryPen pen;
  private final KeyRing keys;
  private final Openings openings;
  private final Turn turn;
  private final Ledger ledger;

  Registrar(
      Register register,
      RegistryPen pen,
      KeyRing keys,
      Openings openings,
      Turn turn,
      Ledger ledger) {
    this.register = register;
    this.pen = pen;
    this.keys = keys;
    this.openings = openings;
    this.turn = turn;
    this.ledger = ledger;
  }

  /**
   * A key that comes from outside.
   *
   * @param possession base64url of its signature over the possession text of the member
   */
  record OwnKey(Json.Obj jwk, String possession) {}

  /** The first entry of the log; nothing when it is recorded already, by this server or another. */
  @Transactional
  public Optional<Long> found(String id, String name, String identity) {
    turn.toChange("platform");
    if (register.platform().isPresent()) {
      return Optional.empty();
    }
    var key = SigningKey.random();
    // The platform's key is its own: nobody holds it for the platform.
    var content = new RegistryContent.Founding(id, name, identity, key.key(), Custody.OWN, 1);
    var lines = List.of(new Line(content, keys.seal(id, key)));
    return Optional.of(pen.write(key, id, lines).getFirst());
  }

  /** Member, key and right in one transaction; without an own key we make one and hold it. */
  @Transactional
  public List<Long> admit(
      String id,
      String name,
      Role role,
      String identity,
      Rights rights,
      @Nullable OwnKey own,
      boolean hosted) {
    if (register.standing(id).isPresent()) {
      throw new Refusal("member-exists", 409, "There is a member %s already.".formatted(id));
    }
    var lines = new ArrayList<Line>();
    lines.add(Line.of(new RegistryContent.Member(id, name, role, identity)));
    if (own != null) {
      lines.add(Line.of(ownKey(id, own)));
    } else if (hosted) {
      lines.add(hostedKey(id));
    }
    lines.add(Line.of(new RegistryContent.Right(id, rights)));
    return write(lines);
  }

  @Transactional
  public List<Long> addKey(String member, @Nullable OwnKey own) {
    changing(member);
    return write(List.of(own == null ? hostedKey(member) : Line.of(ownKey(member, own))));
  }

  @Transactional
  public List<Long> setRights(String member, Rights rights) {
    changing(member);
    awaitEarlier(member);
    return write(List.of(Line.of(new RegistryContent.Right(member, rights))));
  }

  @Transactional
  public List<Long> revokeKey(String member, String kid, Reason reason) {
    var standing = changing(member);
    var key = standing.keys().get(kid);
    if (key == null) {
      throw new Refusal("key-unknown", 404, "%s has no key %s.".formatted(member, kid));
    }
    if (key.revoked()) {
      throw new Refusal("key-revoked", 409, "The key %s is revoked already.".formatted(kid));
    }
    awaitEarlier(member);
    return write(List.of(Line.of(new RegistryContent.Revocation(member, kid, reason))));
  }

  @Transactional
  public List<Long> expel(String member, Reason reason) {
    changing(member);
    awaitEarlier(member);
    return write(List.of(Line.of(new RegistryContent.Revocation(member, "", reason))));
  }

  /** Takes the member's lock alone, then reads what nobody can change meanwhile. */
  private Standing changing(String member) {
    turn.toChange(member);
    var standing =
        register
            .standing(member)
            .orElseThrow(() ->
                new Refusal("member-unknown", 404, "There is no member %s.".formatted(member)));
    if (standing.role() == Role.PLATFORM) {
      throw new Refusal(
          "platform-fixed", 409, "The platform's own keys and rights are not changed this way.");
    }
    if (!standing.active()) {
      throw new Refusal("member-revoked", 409, "%s has left the alliance.".formatted(member));
    }
    return standing;
  }

  /**
   * Waits until what this member has recorded has its index. Nothing can come between, because we
   * hold the member's lock; and the sequencer takes the oldest of what is committed first, so when
   * a whole page was through before we looked, everything older was too.
   */
  private void awaitEarlier(String member) {
    long below = Long.MAX_VALUE;
    while (true) {
      var page = openings.newest(member, below, PAGE);
      if (page.isEmpty()) {
        return;
      }
      boolean allThere = ledger.awaitIndexes(page, Duration.ZERO).size() == page.size();
      if (!allThere && ledger.awaitIndexes(page, PATIENCE).size() < page.size()) {
        throw new Refusal(
            "ledger-behind",
            503,
            "Earlier statements of %s are not sequenced yet; nothing was changed, try again."
                .formatted(member));
      }
      if (allThere) {
        return;
      }
      below = page.getLast();
    }
  }

  private List<Long> write(List<Line> lines) {
    var platform =
        register
            .platform()
            .orElseThrow(
                () -> new Refusal("ledger-not-founded", 503, "The log is not founded yet."));
    return pen.write(keys.of(platform), platform, lines);
  }

  private RegistryContent.Key ownKey(String member, OwnKey own) {
    try {
      var key = MemberKey.fromJwk(own.jwk());
      var content = new RegistryContent.Key(member, key, Custody.OWN, own.possession());
      var signature = Base64.getUrlDecoder().decode(own.possession());
      if (!key.verifyPossession(ledger.origin(), member, signature)) {
        throw new Refusal(
            "possession-unproven",
            422,
            "The key's signature over the possession text of %s at %s does not hold."
                .formatted(member, ledger.origin()));
      }
      return content;
    } catch (Rejected malformed) {
      throw new Refusal("key-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  private Line hostedKey(String member) {
    var key = SigningKey.random();
    var content = RegistryContent.Key.of(ledger.origin(), member, key, Custody.HOSTED);
    return new Line(content, keys.seal(member, key));
  }
}
