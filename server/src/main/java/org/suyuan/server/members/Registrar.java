package org.suyuan.server.members;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Proposal;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.Statement;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.RegistryPen.Line;

/**
 * Changes to the registry. Each method is one transaction and answers the receipts of what it
 * recorded; it is in force as soon as it is committed.
 */
@Component
class Registrar {
  private final Register register;
  private final RegistryPen pen;
  private final Notary notary;
  private final RegistryView view;
  private final KeyRing keys;
  private final EarlierStatements earlier;
  private final Turn turn;
  private final Ledger ledger;

  Registrar(
      Register register,
      RegistryPen pen,
      Notary notary,
      RegistryView view,
      KeyRing keys,
      EarlierStatements earlier,
      Turn turn,
      Ledger ledger) {
    this.register = register;
    this.pen = pen;
    this.notary = notary;
    this.view = view;
    this.keys = keys;
    this.earlier = earlier;
    this.turn = turn;
    this.ledger = ledger;
  }

  /**
   * A key that comes from outside.
   *
   * @param possession base64url of its signature over the possession text of the member
   */
  record OwnKey(Json.Obj jwk, String possession) {}

  /** As {@link #found(String, String, String, Optional)}, for a log that succeeds none. */
  @Transactional
  public Optional<Long> found(String id, String name, String identity) {
    return found(id, name, identity, Optional.empty());
  }

  /**
   * The first entry of the log; nothing when it is recorded already, by this server or another.
   *
   * @param predecessor the second entry of a log that succeeds another
   */
  @Transactional
  public Optional<Long> found(
      String id, String name, String identity, Optional<RegistryContent.Predecessor> predecessor) {
    turn.toChange("platform");
    if (register.platform().isPresent()) {
      return Optional.empty();
    }
    var key = keys.fresh(id);
    // The platform's key is its own: nobody holds it for the platform.
    var content = new RegistryContent.Founding(id, name, identity, key.key(), Custody.OWN, 1);
    var lines = new ArrayList<Line>();
    lines.add(new Line(content, keys.seal(id, key)));
    predecessor.map(Line::of).ifPresent(lines::add);
    return Optional.of(pen.write(key, id, lines).getFirst());
  }

  /**
   * Member, key and right in one transaction; without an own key we make one and hold it. Where
   * approvals are needed, the member alone: nothing can be said of it before it is known.
   */
  @Transactional
  public Outcome admit(
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
    if (waits()) {
      return write(lines);
    }
    if (own != null) {
      lines.add(Line.of(ownKey(id, own)));
    } else if (hosted) {
      lines.add(hostedKey(id));
    }
    lines.add(Line.of(new RegistryContent.Right(id, rights)));
    return write(lines);
  }

  @Transactional
  public Outcome addKey(String member, @Nullable OwnKey own) {
    changing(member);
    return write(List.of(own == null ? hostedKey(member) : Line.of(ownKey(member, own))));
  }

  @Transactional
  public Outcome setRights(String member, Rights rights) {
    changing(member);
    earlier.await(member);
    return write(List.of(Line.of(new RegistryContent.Right(member, rights))));
  }

  /**
   * Lets the platform state what happens between it and buyers. Where others must approve, it is
   * proposed once.
   *
   * @return whether the right is in force
   */
  @Transactional
  boolean empower(String platform) {
    turn.toChange(platform);
    if (register.standing(platform).orElseThrow().rights().may().contains(May.TRANSACT)) {
      return true;
    }
    boolean proposed =
        view.current().registry().proposals().stream()
            .filter(proposal -> proposal.state() == Proposal.State.WAITING)
            .anyMatch(proposal -> proposal.content().subject().equals(Optional.of(platform)));
    if (proposed) {
      return false;
    }
    var right = new RegistryContent.Right(platform, new Rights(List.of(May.TRANSACT), List.of()));
    return switch (write(List.of(Line.of(right)))) {
      case Outcome.InForce _ -> true;
      case Outcome.Waiting _ -> false;
    };
  }

  @Transactional
  public List<Long> revokeKey(String member, String kid, Reason reason, @Nullable Long since) {
    var standing = since == null ? changing(member) : known(member);
    var key = standing.keys().get(kid);
    if (key == null) {
      throw new Refusal("key-unknown", 404, "%s has no key %s.".formatted(member, kid));
    }
    if (key.revoked() && since == null) {
      throw new Refusal("key-revoked", 409, "The key %s is revoked already.".formatted(kid));
    }
    earlier.await(member);
    return atOnce(Line.of(new RegistryContent.Revocation(member, kid, reason, since)));
  }

  @Transactional
  public List<Long> expel(String member, Reason reason, @Nullable Long since) {
    if (since == null) {
      changing(member);
    } else {
      known(member);
    }
    earlier.await(member);
    return atOnce(Line.of(new RegistryContent.Revocation(member, "", reason, since)));
  }

  /**
   * A policy and how many must approve what comes after it.
   *
   * @throws Refusal {@code approvals-unreachable} when there are not so many members who could
   */
  @Transactional
  public Outcome setPolicy(Policy policy, long approvals) {
    long able = approvers();
    if (approvals - 1 > able) {
      throw new Refusal(
          "approvals-unreachable",
          422,
          "%d approvals need %d members with keys of their own, and there are %d."
              .formatted(approvals, approvals - 1, able));
    }
    return write(List.of(Line.of(new RegistryContent.Policy(policy, approvals))));
  }

  /** Members other than the platform that have a valid key which we do not hold. */
  private long approvers() {
    var registry = view.current().registry();
    return registry.members().stream()
        .filter(member -> member.role() != Role.PLATFORM)
        .filter(member ->
            registry.keys(member.id()).stream()
                .anyMatch(key -> key.custody() == Custody.OWN && registry.ended(key).isEmpty()))
        .count();
  }

  /** Whether what we write now must wait for approvals. */
  boolean waits() {
    return view.current().registry().approvals(Long.MAX_VALUE) > 1;
  }

  /** Records a member's approval, and what comes into force by it. */
  @Transactional
  public Notary.Approved approve(Statement approval, RegistryContent.Approval content) {
    var approver = approval.claims().iss();
    var change = view.current().registry().proposal(content.approves()).map(Proposal::content);
    var subject = change.flatMap(RegistryContent::subject).orElse(approver);
    // Always in the order of their ids, so that two approvals about each other's members meet.
    for (var member : new TreeSet<>(List.of(approver, subject))) {
      if (member.equals(subject)) {
        turn.toChange(member);
      } else {
        turn.toRecord(member);
      }
    }
    if (change.orElse(null) instanceof RegistryContent.Right) {
      earlier.await(subject);
    }
    return notary.approve(approval, content);
  }

  /** Takes the member's lock alone, then reads what nobody can change meanwhile. */
  private Standing known(String member) {
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
    return standing;
  }

  private Standing changing(String member) {
    var standing = known(member);
    if (!standing.active()) {
      throw new Refusal("member-revoked", 409, "%s has left the alliance.".formatted(member));
    }
    return standing;
  }

  private List<Long> atOnce(Line revocation) {
    return switch (write(List.of(revocation))) {
      case Outcome.InForce(var receipts) -> receipts;
      case Outcome.Waiting _ -> throw new IllegalStateException("A revocation never waits.");
    };
  }

  private Outcome write(List<Line> lines) {
    var platform =
        register
            .platform()
            .orElseThrow(
                () -> new Refusal("ledger-not-founded", 503, "The log is not founded yet."));
    return notary.say(keys.of(platform), platform, lines);
  }

  /**
   * @throws Refusal {@code key-malformed}, {@code possession-unproven}
   */
  void requirePossession(String member, OwnKey own) {
    ownKey(member, own);
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
    var key = keys.fresh(member);
    var content = RegistryContent.Key.of(ledger.origin(), member, key, Custody.HOSTED);
    return new Line(content, keys.seal(member, key));
  }
}
