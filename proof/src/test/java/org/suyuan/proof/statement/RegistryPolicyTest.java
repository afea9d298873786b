package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.proof.statement.SignedRegistry.ORIGIN;
import static org.suyuan.proof.statement.SignedRegistry.PLATFORM;

import org.junit.jupiter.api.Test;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.Policy;

class RegistryPolicyTest {
  private final SignedRegistry at = SignedRegistry.of(Custody.OWN, "brand", "lab");
  private final Registry registry = at.registry;

  private static NoteKey freshKey(String name) {
    return Cosigner.of(name, SigningKey.random().seed()).key();
  }

  /** The same public key as a signer's, as a key that cosigns. */
  private static NoteKey sameKey(String name, SigningKey signer) {
    return Cosigner.of(name, signer.seed()).key();
  }

  private static String demanding(String witness, NoteKey key) {
    return "witness %s %s\nquorum %s\n".formatted(witness, key, witness);
  }

  private static RegistryContent.Policy policy(String text) {
    return new RegistryContent.Policy(Policy.parse(text), 1);
  }

  @Test
  void withoutAPolicyTheShopIsAlone() {
    assertThat(registry.policy(100)).isEqualTo(Policy.NONE);
  }

  @Test
  void aPolicyIsInForceForEverySizeThatHoldsItsStatement() {
    String first = demanding("brand", freshKey("brand"));
    String second = demanding("lab", freshKey("lab"));
    at.policy(first, 1);
    long one = at.last();
    at.policy(second, 1);
    long two = at.last();
    assertThat(registry.policy(one)).isEqualTo(Policy.NONE);
    assertThat(registry.policy(one + 1)).hasToString(first);
    assertThat(registry.policy(two)).hasToString(first);
    assertThat(registry.policy(two + 1)).hasToString(second);
    assertThat(registry.policy(Long.MAX_VALUE)).hasToString(second);
  }

  @Test
  void aPolicyThatWaitsIsInForceFromItsLastApprovalOn() {
    at.approvals(2);
    String text = demanding("brand", freshKey("brand"));
    var proposal = at.policy(text, 2);
    assertThat(registry.policy(at.last() + 1)).hasToString("quorum none\n");
    long enough = at.approve("lab", proposal);
    assertThat(registry.policy(enough)).hasToString("quorum none\n");
    assertThat(registry.policy(enough + 1)).hasToString(text);
  }

  @Test
  void theOneThatWasApprovedLastIsInForce() {
    at.approvals(2);
    var first = at.policy(demanding("brand", freshKey("brand")), 2);
    String later = demanding("lab", freshKey("lab"));
    at.approve("lab", at.policy(later, 2));
    assertThat(registry.policy(at.last() + 1)).hasToString(later);
    at.approve("lab", first);
    assertThat(registry.policy(at.last() + 1).quorum()).isEqualTo("brand");
  }

  @Test
  void anOutsiderMayBeAWitness() {
    String text = demanding("public-witness", freshKey("w"));
    at.policy(text, 1);
    assertThat(registry.policy(at.last() + 1)).hasToString(text);
  }

  @Test
  void thePlatformIsNoWitness() {
    at.refuses(policy(demanding(PLATFORM, freshKey("w"))), "other than the platform");
    String mirror = "witness %s/mirror %s\nquorum none\n".formatted(PLATFORM, freshKey("w"));
    at.refuses(policy(mirror), "other than the platform");
  }

  @Test
  void theLogsKeyIsNoWitness() {
    at.refuses(policy(demanding("brand", sameKey("w", at.log))), "the log's own");
  }

  @Test
  void aKeyThatThePolicyCallsALogsIsNoWitness() {
    var other = SigningKey.random();
    NoteKey log = NoteSigner.of("other.example/log", other.seed()).key();
    at.refuses(
        policy("log %s\n".formatted(log) + demanding("brand", sameKey("w", other))),
        "the log's own");
  }

  @Test
  void aKeyOfThePlatformIsNoWitness() {
    at.refuses(policy(demanding("brand", sameKey("w", at.platform))), "the platform holds");
    at.key(PLATFORM, Custody.OWN);
    at.refuses(policy(demanding("brand", sameKey("w", at.keyOf(PLATFORM)))), "the platform holds");
  }

  @Test
  void aKeyThatThePlatformHoldsForAMemberIsNoWitness() {
    at.key("brand", Custody.HOSTED);
    at.refuses(policy(demanding("brand", sameKey("w", at.keyOf("brand")))), "the platform holds");
    at.policy(demanding("lab", sameKey("w", at.keyOf("lab"))), 1);
  }

  @Test
  void aMirrorCountsForNoQuorum() {
    NoteKey mirror = freshKey("brand/mirror");
    String line = "witness brand/mirror %s\n".formatted(mirror);
    at.policy(line + "quorum none\n", 1);
    assertThat(registry.policy(at.last() + 1).witnesses()).hasSize(1);
    at.refuses(policy(line + "quorum brand/mirror\n"), "a mirror in it");
    at.refuses(policy(line + "group g any brand/mirror\nquorum none\n"), "a mirror in it");
  }

  @Test
  void aPolicyIsCheckedAgainWhenItIsApproved() {
    at.approvals(2);
    var wanted = SigningKey.random();
    var proposal = at.policy(demanding("brand", sameKey("w", wanted)), 2);
    var given = at.say(RegistryContent.Key.of(ORIGIN, PLATFORM, wanted, Custody.OWN));
    at.approve("lab", given);
    at.approve("lab", proposal);
    assertThat(at.state(proposal)).isEqualTo(Proposal.State.WITHOUT_EFFECT);
    assertThat(registry.policy(at.last() + 1)).hasToString("quorum none\n");
  }

  @Test
  void aTextThatIsNoPolicyIsRefused() {
    at.refuses(raw("quorum nobody\n", 1), "Line 1");
    at.refuses(raw("", 1), "Expected a policy");
    at.refuses(raw("# nobody\n", 1), "a line with the quorum");
    at.refuses(raw("quorum none\n", 0), "at least one approval");
  }

  private Statement raw(String text, long approvals) {
    Json.Obj content = Json.object().put("policy", text).put("approvals", approvals).build();
    return Statement.sign(
        at.platform, new Claims(ORIGIN, PLATFORM, 1, StatementType.POLICY, null, content));
  }
}
