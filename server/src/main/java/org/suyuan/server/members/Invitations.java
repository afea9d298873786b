package org.suyuan.server.members;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Proposal;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.InvitationTable.Acceptance;
import org.suyuan.server.members.InvitationTable.Row;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.PersonId;

/**
 * The door for joining by a link: an administrator says who is asked and with which prefixes; who
 * has the link chooses an account and a key, once. What is recorded is what administrators record,
 * with the rights that are usual for the role. Where the alliance must approve, member, key and
 * rights follow each other as they come into force. A member that is there can be asked again, for
 * a new key alone.
 */
@Service
public class Invitations {
  private static final Duration LIFE = Duration.ofDays(7);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LATEST = 100;

  private final InvitationTable table;
  private final Registrar registrar;
  private final Register register;
  private final RegistryView view;
  private final Delegates delegates;
  private final People people;
  private final Ledger ledger;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Invitations(
      InvitationTable table,
      Registrar registrar,
      Register register,
      RegistryView view,
      Delegates delegates,
      People people,
      Ledger ledger,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.table = table;
    this.registrar = registrar;
    this.register = register;
    this.view = view;
    this.delegates = delegates;
    this.people = people;
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * @param token what the link ends with; the only time it is seen
   */
  public record Fresh(Invitation invitation, String token) {}

  /**
   * An own key.
   *
   * @param jwk the public key, as JSON text
   * @param possession base64url of its signature over the possession text of the invited member
   */
  public record OwnKey(String jwk, String possession) {}

  /**
   * Asks an organisation to join, for a week.
   *
   * @param identity {@code gln:…} or {@code dns:…}
   * @throws Refusal {@code member-malformed} naming what is wrong
   */
  @Transactional
  public Fresh invite(PersonId by, String name, Role role, String identity, List<String> prefixes) {
    var member = Ids.next("mbr");
    try {
      new RegistryContent.Member(
          member, name, role, identity); // refuses what could not be recorded
      new Rights(UsualRights.of(role), prefixes);
    } catch (Rejected malformed) {
      throw new Refusal("member-malformed", 422, String.valueOf(malformed.getMessage()));
    }
    if (role == Role.PLATFORM) {
      throw new Refusal("member-malformed", 422, "There is one platform, and it is founded.");
    }
    return fresh(by, member, name, role, identity, prefixes);
  }

  /**
   * Asks a member for a new key, as after a lost phone; for a week.
   *
   * @throws Refusal {@code member-unknown}, {@code member-revoked}
   */
  @Transactional
  public Fresh inviteAgain(PersonId by, String member) {
    var standing =
        register
            .standing(member)
            .orElseThrow(() ->
                new Refusal("member-unknown", 404, "There is no member %s.".formatted(member)));
    if (!standing.active()) {
      throw new Refusal(
          "member-revoked", 409, "%s has left the alliance.".formatted(standing.name()));
    }
    return fresh(
        by,
        member,
        standing.name(),
        standing.role(),
        standing.identity(),
        standing.rights().prefixes());
  }

  private Fresh fresh(
      PersonId by, String member, String name, Role role, String identity, List<String> prefixes) {
    var now = clock.instant();
    var row =
        new Row(
            Ids.next("inv"), member, name, role, identity, prefixes, now.plus(LIFE), false, null);
    var random = new byte[32];
    RANDOM.nextBytes(random);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    table.add(row, hash(token), by, now);
    return new Fresh(told(row), token);
  }

  /** The newest first. */
  public List<Invitation> latest() {
    return table.latest(LATEST).stream().map(this::told).toList();
  }

  /**
   * @throws Refusal {@code invitation-closed} when it was accepted or withdrawn before
   */
  @Transactional
  public void withdraw(String id) {
    if (!table.withdraw(id, clock.instant())) {
      throw closed();
    }
  }

  /** The invitation behind a link that can still be used; empty for any other text. */
  public Optional<Invitation> open(String token) {
    return table
        .byHash(hash(token))
        .map(this::told)
        .filter(told -> told.state() == Invitation.State.OPEN);
  }

  /** Every key, by kid, that the invited member ever had; empty for who is yet to become one. */
  public Set<String> keys(Invitation invitation) {
    return register.standing(invitation.member()).map(Standing::keys).orElse(Map.of()).keySet();
  }

  /** The invitation that somebody accepted, of several the latest. */
  public Optional<Invitation> acceptedBy(PersonId person) {
    return table.ofPerson(person).map(this::told);
  }

  /**
   * Joins with an account that is there.
   *
   * @param own null when the platform is to make a key and hold it
   * @throws Refusal {@code invitation-closed}, {@code acts-already} when the account acts for a
   *     member, {@code key-malformed}, {@code possession-unproven}
   */
  @Transactional
  public Invitation accept(String token, Person person, @Nullable OwnKey own) {
    var row = table.byHash(hash(token)).orElseThrow(Invitations::closed);
    if (actsForAnother(person.id(), row.member())) {
      throw new Refusal(
          "acts-already", 409, "This account acts for a member already; take another account.");
    }
    var acceptance =
        own == null
            ? new Acceptance(person.id(), Custody.HOSTED, null, null)
            : new Acceptance(person.id(), Custody.OWN, own.jwk(), own.possession());
    var key = key(acceptance);
    if (key != null) {
      registrar.requirePossession(row.member(), key);
    }
    if (!table.accept(row.id(), acceptance, clock.instant())) {
      throw closed();
    }
    boolean isMember = register.standing(row.member()).isPresent();
    var outcome =
        recorded(() -> isMember ? registrar.addKey(row.member(), key) : admitted(row, key));
    if (isMember || outcome instanceof Outcome.InForce) {
      delegates.appoint(row.member(), person.login());
    }
    return told(table.ofPerson(person.id()).orElseThrow());
  }

  private boolean actsForAnother(PersonId person, String member) {
    return Stream.concat(
            delegates.memberOf(person).stream(), table.ofPerson(person).map(Row::member).stream())
        .anyMatch(other -> !other.equals(member));
  }

  private Outcome admitted(Row row, Registrar.@Nullable OwnKey key) {
    return registrar.admit(
        row.member(), row.name(), row.role(), row.identity(), rights(row), key, key == null);
  }

  /**
   * Joins with a new account, which is made in the same transaction.
   *
   * @throws Refusal as {@link #accept(String, Person, OwnKey)} and {@link People#create}
   */
  @Transactional
  public Invitation accept(
      String token, String login, String password, String name, @Nullable OwnKey own) {
    if (open(token).isEmpty()) {
      throw closed();
    }
    var role = org.suyuan.server.people.Role.BUYER; // acting for a member needs no more
    return accept(token, people.create(login, password, name, role), own);
  }

  /** Proposes what can be proposed by now; nothing when approvals are still missing. */
  public Invitation goOn(PersonId person) {
    var receipts = transaction.execute(_ -> next(person));
    ledger.awaitIndexes(receipts, PATIENCE); // what waits is read from the log
    return acceptedBy(person).orElseThrow(Invitations::closed);
  }

  private List<Long> next(PersonId person) {
    var row = table.ofPerson(person).orElseThrow(Invitations::closed);
    var accepted = Objects.requireNonNull(row.accepted());
    if (register.standing(row.member()).isPresent() && delegates.memberOf(person).isEmpty()) {
      delegates.appoint(row.member(), people.find(person).orElseThrow().login());
    }
    return switch (step(row)) {
      case KEY -> receipts(recorded(() -> registrar.addKey(row.member(), key(accepted))));
      case RIGHTS -> receipts(recorded(() -> registrar.setRights(row.member(), rights(row))));
      case MEMBER, WAIT, DONE -> List.of();
    };
  }

  private static List<Long> receipts(Outcome outcome) {
    return switch (outcome) {
      case Outcome.InForce(var receipts) -> receipts;
      case Outcome.Waiting(long receipt, _) -> List.of(receipt);
    };
  }

  private enum Step {
    MEMBER,
    KEY,
    RIGHTS,
    WAIT,
    DONE
  }

  private Step step(Row row) {
    boolean waits =
        view.current().registry().proposals().stream()
            .filter(proposal -> proposal.state() == Proposal.State.WAITING)
            .anyMatch(proposal -> proposal.content().subject().equals(Optional.of(row.member())));
    var standing = register.standing(row.member()).orElse(null);
    if (standing == null || waits) {
      return standing == null ? Step.MEMBER : Step.WAIT;
    }
    if (!has(standing, Objects.requireNonNull(row.accepted()))) {
      return Step.KEY;
    }
    return standing.rights().may().isEmpty() ? Step.RIGHTS : Step.DONE;
  }

  /** Whether the key that was chosen is registered, be it ended by now. */
  private static boolean has(Standing standing, Acceptance chosen) {
    var key = key(chosen);
    return key == null
        ? standing.keys().values().stream().anyMatch(one -> one.custody() == Custody.HOSTED)
        : standing.keys().containsKey(MemberKey.fromJwk(key.jwk()).kid());
  }

  private Invitation told(Row row) {
    var person = row.accepted() == null ? null : row.accepted().person();
    return new Invitation(
        row.id(),
        row.member(),
        row.name(),
        row.role(),
        row.identity(),
        row.prefixes(),
        row.expiresAt(),
        person,
        state(row, clock.instant()));
  }

  private Invitation.State state(Row row, Instant now) {
    if (row.accepted() != null) {
      return switch (step(row)) {
        case MEMBER, WAIT -> Invitation.State.WAITING;
        case KEY, RIGHTS -> Invitation.State.NEXT;
        case DONE -> Invitation.State.JOINED;
      };
    }
    if (row.withdrawn()) {
      return Invitation.State.WITHDRAWN;
    }
    return now.isBefore(row.expiresAt()) ? Invitation.State.OPEN : Invitation.State.EXPIRED;
  }

  private static Rights rights(Row row) {
    return new Rights(UsualRights.of(row.role()), row.prefixes());
  }

  private static Registrar.@Nullable OwnKey key(Acceptance accepted) {
    if (accepted.jwk() == null || accepted.possession() == null) {
      return null;
    }
    try {
      return new Registrar.OwnKey(
          Json.parseObject(accepted.jwk().getBytes(StandardCharsets.UTF_8)), accepted.possession());
    } catch (Rejected malformed) {
      throw new Refusal("key-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  /** The id is fresh, so what is there already is the key. */
  private static Outcome recorded(Supplier<Outcome> write) {
    try {
      return write.get();
    } catch (DuplicateKeyException taken) {
      throw new Refusal("already-registered", 409, "This key is registered already; make another.");
    } catch (Rejected malformed) {
      throw new Refusal("member-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  private static byte[] hash(String token) {
    return TreeHash.sha256(token.getBytes(StandardCharsets.UTF_8)).bytes();
  }

  private static Refusal closed() {
    return new Refusal(
        "invitation-closed", 410, "This invitation was used, withdrawn, or has expired.");
  }
}
