package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.proof.statement.Proposal.State.IN_FORCE;
import static org.suyuan.proof.statement.Proposal.State.WAITING;
import static org.suyuan.proof.statement.Proposal.State.WITHOUT_EFFECT;
import static org.suyuan.proof.statement.SignedRegistry.ORIGIN;
import static org.suyuan.proof.statement.SignedRegistry.PLATFORM;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.statement.Registry.Standing;
import org.suyuan.proof.statement.RegistryContent.Approval;
import org.suyuan.proof.statement.RegistryContent.Key;
import org.suyuan.proof.statement.RegistryContent.Revocation;
import org.suyuan.proof.statement.RegistryContent.Right;
import org.suyuan.proof.tree.Hash;

/** Three approvals are needed: the platform's and those of two members. */
class ApprovalsTest {
  private static final Rights ANY = new Rights(List.of(May.ANY), List.of());

  private final SignedRegistry at = SignedRegistry.of(Custody.OWN, "brand", "lab", "carrier");
  private final Registry registry = at.registry;

  @BeforeEach
  void askForThree() {
    at.approvals(3);
  }

  @Test
  void oneApprovalIsTheSignatureOfThePlatform() {
    var alone = SignedRegistry.founded(1);
    Hash joined = alone.join("brand");
    assertThat(alone.registry.member("brand", 1)).isEmpty();
    assertThat(alone.registry.member("brand", 2)).isPresent();
    assertThat(alone.registry.proposal(joined).orElseThrow())
        .returns(IN_FORCE, Proposal::state)
        .returns(1L, Proposal::decided)
        .returns(1L, Proposal::given);
  }

  @Test
  void theFoundingAsksForApprovalsUntilAPolicyDoes() {
    var founded = SignedRegistry.founded(2);
    assertThat(founded.registry.approvals(1)).isEqualTo(2);
    assertThat(founded.state(founded.join("brand"))).isEqualTo(WAITING);
  }

  @Test
  void aNewNumberHoldsFromTheNextIndexOn() {
    assertThat(registry.approvals(at.last())).isEqualTo(1);
    assertThat(registry.approvals(at.last() + 1)).isEqualTo(3);
  }

  @Test
  void aMemberIsKnownFromTheApprovalThatIsEnough() {
    Hash proposal = at.join("shop");
    at.approve("brand", proposal);
    assertThat(at.knows("shop")).isFalse();
    long enough = at.approve("lab", proposal);
    assertThat(registry.member("shop", enough)).isEmpty();
    assertThat(registry.member("shop", enough + 1).orElseThrow().since()).isEqualTo(enough);
    assertThat(registry.proposal(proposal).orElseThrow())
        .returns(3L, Proposal::needed)
        .returns(List.of("brand", "lab"), Proposal::approvers)
        .returns(enough, Proposal::decided);
  }

  @Test
  void aKeySignsFromTheApprovalThatIsEnough() {
    SigningKey old = at.keyOf("carrier");
    Hash proposal = at.key("carrier", Custody.OWN);
    at.approve("brand", proposal);
    assertThat(at.standing("carrier", at.last() + 1)).isInstanceOf(Standing.Unknown.class);
    long enough = at.approve("lab", proposal);
    assertThat(at.standing("carrier", enough)).isInstanceOf(Standing.NotYet.class);
    assertThat(at.standing("carrier", enough + 1)).isInstanceOf(Standing.Valid.class);
    assertThat(registry.standing("carrier", old.kid(), Algorithm.ED25519, enough + 1))
        .isInstanceOf(Standing.Valid.class);
  }

  @Test
  void aRightIsHeldFromTheApprovalThatIsEnough() {
    Hash proposal = at.say(new Right("carrier", ANY));
    at.approve("brand", proposal);
    long enough = at.approve("lab", proposal);
    assertThat(registry.rights("carrier", enough)).isEqualTo(Rights.NONE);
    assertThat(registry.rights("carrier", enough + 1)).isEqualTo(ANY);
  }

  @Test
  void aLowerNumberNeedsTheHigherOne() {
    Hash lower = at.approvals(1);
    assertThat(registry.approvals(at.last() + 1)).isEqualTo(3);
    at.approve("brand", lower);
    long enough = at.approve("lab", lower);
    assertThat(registry.approvals(enough)).isEqualTo(3);
    assertThat(registry.approvals(enough + 1)).isEqualTo(1);
  }

  @Test
  void aProposalNeedsWhatWasAskedForWhenItWasMade() {
    Hash shop = at.join("shop");
    Hash lower = at.approvals(2);
    at.approve("brand", lower);
    at.approve("lab", lower);
    at.approve("brand", shop);
    assertThat(at.state(shop)).isEqualTo(WAITING);
    assertThat(registry.proposal(at.join("depot")).orElseThrow().needed()).isEqualTo(2);
  }

  @Test
  void theSameMemberTwiceCountsOnce() {
    Hash proposal = at.join("shop");
    at.approve("brand", proposal);
    at.approve("brand", proposal);
    assertThat(registry.proposal(proposal).orElseThrow().given()).isEqualTo(2);
    assertThat(at.knows("shop")).isFalse();
  }

  @Test
  void theSameMemberWithAnotherKeyCountsOnce() {
    Hash second = at.key("brand", Custody.OWN);
    SigningKey before = at.keyOf("lab");
    at.approve("lab", second);
    at.approve("carrier", second);
    Hash proposal = at.join("shop");
    at.approve("brand", proposal);
    at.add(Statements.sign(before, ORIGIN, "lab", 1, new Approval(proposal)));
    assertThat(at.knows("shop")).isTrue();

    Hash other = at.join("depot");
    Hash labs = at.key("lab", Custody.OWN);
    at.add(Statements.sign(before, ORIGIN, "lab", 1, new Approval(other)));
    at.approve("brand", labs);
    at.approve("carrier", labs);
    at.approve("lab", other);
    assertThat(at.knows("depot")).isFalse();
  }

  @Test
  void aMemberDoesNotCountForItself() {
    Hash right = at.say(new Right("carrier", ANY));
    at.approve("carrier", right);
    at.approve("brand", right);
    assertThat(at.state(right)).isEqualTo(WAITING);
    at.approve("lab", right);
    assertThat(at.state(right)).isEqualTo(IN_FORCE);
  }

  @Test
  void approvingWhatIsInForceHasNoEffect() {
    Hash proposal = at.join("shop");
    at.approve("brand", proposal);
    long enough = at.approve("lab", proposal);
    at.approve("carrier", proposal);
    assertThat(registry.proposal(proposal).orElseThrow())
        .returns(enough, Proposal::decided)
        .returns(3L, Proposal::given);
  }

  @Test
  void thePlatformDoesNotApprove() {
    Hash proposal = at.join("shop");
    at.refuses(at.approval(PLATFORM, proposal), "another member than the platform");
    at.refuses(
        Statements.sign(at.platform, ORIGIN, "brand", 1, new Approval(proposal)), "valid here");
  }

  @Test
  void aHostedKeyDoesNotApprove() {
    var hosted = SignedRegistry.of(Custody.HOSTED, "brand");
    hosted.approvals(2);
    Hash proposal = hosted.join("shop");
    hosted.refuses(hosted.approval("brand", proposal), "the platform does not hold");
    assertThat(hosted.state(proposal)).isEqualTo(WAITING);
  }

  @Test
  void aKeyThatIsNotValidDoesNotApprove() {
    Hash proposal = at.join("shop");
    SigningKey stranger = SigningKey.random();
    at.refuses(Statements.sign(stranger, ORIGIN, "brand", 1, new Approval(proposal)), "valid here");
    at.refuses(
        Statements.sign(at.keyOf("lab"), ORIGIN, "brand", 1, new Approval(proposal)), "valid here");
    at.say(new Revocation("brand", at.keyOf("brand").kid(), Reason.LOST));
    at.refuses(at.approval("brand", proposal), "valid here");
    at.key("lab", Custody.OWN);
    at.refuses(at.approval("lab", proposal), "valid here");
  }

  @Test
  void aForgedSignatureDoesNotApprove() {
    String good = at.approval("brand", at.join("shop")).toString();
    int signature = good.lastIndexOf('.') + 1;
    char other = good.charAt(signature) == 'A' ? 'B' : 'A';
    at.refuses(
        Statement.parse(good.substring(0, signature) + other + good.substring(signature + 1)),
        "valid here");
  }

  @Test
  void anApprovalCountsAlsoWhenItsKeyIsRevokedLater() {
    Hash proposal = at.join("shop");
    at.approve("brand", proposal);
    at.say(new Revocation("brand", "", Reason.LEFT, 0L));
    at.approve("lab", proposal);
    assertThat(at.knows("shop")).isTrue();
  }

  @Test
  void onlyProposalsAreApproved() {
    Hash founding = at.signed(registry.founding().orElseThrow()).leaf();
    Hash revocation = at.say(new Revocation("carrier", "", Reason.LEFT));
    Hash proposal = at.join("shop");
    Hash approval = at.add(at.approval("brand", proposal));
    Hash later = at.signed(new Right("brand", ANY)).leaf();
    for (Hash none : List.of(founding, revocation, approval, later)) {
      at.refuses(at.approval("lab", none), "proposed before");
    }
  }

  @Test
  void aRevocationNeverWaits() {
    at.say(new Revocation("brand", at.keyOf("brand").kid(), Reason.COMPROMISED));
    assertThat(at.standing("brand", at.last())).isInstanceOf(Standing.Valid.class);
    assertThat(at.standing("brand", at.last() + 1)).isInstanceOf(Standing.Revoked.class);
  }

  @Test
  void aProposalIsCheckedWhereItStands() {
    at.refuses(new Right("nobody", ANY), "known member");
    at.refuses(Key.of(ORIGIN, "brand", at.keyOf("lab"), Custody.OWN), "found");
    at.refuses(
        Key.of("other.example/log", "brand", SigningKey.random(), Custody.OWN), "possession");
    at.join("shop");
    at.refuses(new Right("shop", ANY), "known member");
  }

  @Test
  void whatWasOvertakenStaysWithoutEffect() {
    Hash first = at.join("shop");
    Hash second =
        at.say(new RegistryContent.Member("shop", "Rival", Role.RETAILER, "dns:rival.example"));
    at.approve("brand", second);
    at.approve("lab", second);
    at.approve("brand", first);
    long enough = at.approve("lab", first);
    assertThat(registry.proposal(first).orElseThrow())
        .returns(WITHOUT_EFFECT, Proposal::state)
        .returns(enough, Proposal::decided);
    assertThat(registry.member("shop", enough + 1).orElseThrow().name()).isEqualTo("Rival");
    at.approve("carrier", first);
    assertThat(at.state(first)).isEqualTo(WITHOUT_EFFECT);
  }

  @Test
  void aKeyThatWasGivenMeanwhileStaysWhereItIs() {
    SigningKey wanted = SigningKey.random();
    Hash brands = at.say(Key.of(ORIGIN, "brand", wanted, Custody.OWN));
    Hash labs = at.say(Key.of(ORIGIN, "lab", wanted, Custody.OWN));
    at.approve("carrier", labs);
    at.approve("brand", labs);
    at.approve("carrier", brands);
    at.approve("lab", brands);
    assertThat(at.state(brands)).isEqualTo(WITHOUT_EFFECT);
    assertThat(registry.standing("lab", wanted.kid(), Algorithm.ED25519, at.last() + 1))
        .isInstanceOf(Standing.Valid.class);
  }

  @Test
  void aCopyGoesItsOwnWayWithWhatWaits() {
    Hash proposal = at.join("shop");
    Registry copy = registry.copy();
    copy.add(at.last() + 1, at.approval("brand", proposal));
    copy.add(at.last() + 2, at.approval("lab", proposal));
    assertThat(copy.member("shop", at.last() + 3)).isPresent();
    assertThat(at.knows("shop")).isFalse();
    assertThat(registry.proposal(proposal).orElseThrow().given()).isEqualTo(1);
  }
}
