package org.suyuan.server.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.PersonId;

/** The rules of joining by a link, where nobody else must approve. */
@WholePlatform
class InvitationsTest {
  private static final String PASSWORD = "a long enough password";
  private static final PersonId ADMINISTRATOR = new PersonId("psn_somebody");

  private final Invitations invitations;
  private final InvitationTable table;
  private final Members members;
  private final People people;
  private final Ledger ledger;

  InvitationsTest(
      Invitations invitations,
      InvitationTable table,
      Members members,
      People people,
      Ledger ledger) {
    this.invitations = invitations;
    this.table = table;
    this.members = members;
    this.people = people;
    this.ledger = ledger;
  }

  @Test
  void whoAcceptsBecomesAMemberWithItsKeyItsRightsAndAnAccountThatActsForIt() {
    var fresh = invite();
    var key = SigningKey.random();
    var login = Ids.next("log");

    var joined =
        invitations.accept(
            fresh.token(), login, PASSWORD, "陈桂花", own(key, fresh.invitation().member()));

    assertThat(joined.state()).isEqualTo(Invitation.State.JOINED);
    var standing = members.standing(fresh.invitation().member());
    assertThat(standing.name()).isEqualTo("Granja");
    assertThat(standing.keys()).containsOnlyKeys(key.kid());
    assertThat(standing.keys().values())
        .extracting(Standing.Key::custody)
        .containsExactly(Custody.OWN);
    assertThat(standing.rights().may()).contains(May.COMMISSION, May.PACK);
    assertThat(standing.rights().prefixes()).isEqualTo(fresh.invitation().prefixes());
    var person = people.find(login).orElseThrow();
    assertThat(members.memberOf(person.id())).contains(standing.member());
    assertThat(person.role()).isEqualTo(org.suyuan.server.people.Role.BUYER);
  }

  @Test
  void withoutAKeyThePlatformHoldsOne() {
    var fresh = invite();

    invitations.accept(fresh.token(), person(), null);

    members.requireHosted(fresh.invitation().member());
  }

  @Test
  void aLinkWorksOnce() {
    var fresh = invite();
    invitations.accept(fresh.token(), person(), null);

    assertThat(invitations.open(fresh.token())).isEmpty();
    refuses("invitation-closed", () -> invitations.accept(fresh.token(), person(), null));
  }

  @Test
  void aLinkEndsWhenItIsWithdrawnAndWhenItIsOld() {
    var withdrawn = invite();
    invitations.withdraw(withdrawn.invitation().id());
    refuses("invitation-closed", () -> invitations.accept(withdrawn.token(), person(), null));
    refuses("invitation-closed", () -> invitations.withdraw(withdrawn.invitation().id()));

    var token = Ids.next("old");
    table.add(
        new InvitationTable.Row(
            Ids.next("inv"),
            Ids.next("mbr"),
            "Granja",
            Role.GROWER,
            "dns:old.example",
            List.of(),
            Instant.now().minusSeconds(1),
            false,
            null),
        TreeHash.sha256(token.getBytes(java.nio.charset.StandardCharsets.UTF_8)).bytes(),
        ADMINISTRATOR,
        Instant.now());
    assertThat(invitations.open(token)).isEmpty();
    refuses("invitation-closed", () -> invitations.accept(token, person(), null));
  }

  @Test
  void aKeyThatWasNotProvenToBePossessedJoinsNobodyAndMakesNoAccount() {
    var fresh = invite();
    var login = Ids.next("log");
    var foreign = own(SigningKey.random(), "mbr_somebodyelse");

    refuses(
        "possession-unproven",
        () -> invitations.accept(fresh.token(), login, PASSWORD, "陈桂花", foreign));
    refuses(
        "key-malformed",
        () ->
            invitations.accept(
                fresh.token(), login, PASSWORD, "陈桂花", new Invitations.OwnKey("{", "")));

    assertThat(people.find(login)).isEmpty();
    assertThat(invitations.open(fresh.token())).isPresent();
  }

  @Test
  void aKeyBelongsToOneMember() {
    var key = SigningKey.random();
    var first = invite();
    invitations.accept(first.token(), person(), own(key, first.invitation().member()));
    var second = invite();

    refuses(
        "already-registered",
        () -> invitations.accept(second.token(), person(), own(key, second.invitation().member())));
    assertThat(invitations.open(second.token())).isPresent();
  }

  @Test
  void anAccountActsForOneMember() {
    var person = person();
    invitations.accept(invite().token(), person, null);

    refuses("acts-already", () -> invitations.accept(invite().token(), person, null));
  }

  @Test
  void whatCouldNotBeRecordedIsNotOffered() {
    for (var identity : List.of("gln:123", "farm", "dns:farm")) {
      refuses(
          "member-malformed",
          () -> invitations.invite(ADMINISTRATOR, "A", Role.GROWER, identity, List.of()));
    }
    refuses(
        "member-malformed",
        () -> invitations.invite(ADMINISTRATOR, "A", Role.GROWER, "dns:a.example", List.of("1")));
    refuses(
        "member-malformed",
        () -> invitations.invite(ADMINISTRATOR, " ", Role.PLATFORM, "dns:a.example", List.of()));
  }

  private Invitations.Fresh invite() {
    return invitations.invite(
        ADMINISTRATOR,
        "Granja",
        Role.GROWER,
        "dns:" + Ids.next("farm").replace('_', '-') + ".example",
        List.of("https://granja.example/" + Ids.next("lot") + "/"));
  }

  private Person person() {
    return people.create(Ids.next("log"), PASSWORD, "陈桂花", org.suyuan.server.people.Role.MERCHANT);
  }

  private Invitations.OwnKey own(SigningKey key, String member) {
    return new Invitations.OwnKey(
        Jcs.text(key.jwk()), Base64Url.encode(key.possession(ledger.origin(), member)));
  }

  private static void refuses(String code, Runnable tried) {
    assertThatThrownBy(tried::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
