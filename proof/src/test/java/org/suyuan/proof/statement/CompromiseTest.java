package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.statement.Registry.Standing;
import org.suyuan.proof.statement.RegistryContent.Key;
import org.suyuan.proof.statement.RegistryContent.Revocation;

/** The brand's key is registered at index 2, and what it signs later may not be the brand's. */
class CompromiseTest {
  private final SignedRegistry at = SignedRegistry.of(Custody.OWN, "brand");

  private void pass(int statements) {
    for (int i = 0; i < statements; i++) {
      at.approvals(1);
    }
  }

  private long revoke(String kid, @Nullable Long since) {
    at.say(new Revocation("brand", kid, Reason.COMPROMISED, since));
    return at.last();
  }

  private void assertStanding(long index, Class<? extends Standing> expected) {
    assertThat(at.standing("brand", index)).as("at %d", index).isInstanceOf(expected);
  }

  @Test
  void whatTheKeySignedSinceTheCompromiseIsDoubtful() {
    pass(7);
    long revoked = revoke(at.keyOf("brand").kid(), 5L);
    assertThat(revoked).isEqualTo(10);
    assertStanding(4, Standing.Valid.class);
    assertStanding(5, Standing.Doubtful.class);
    assertStanding(9, Standing.Doubtful.class);
    // The revocation itself has index 10; nothing else does.
    assertStanding(10, Standing.Valid.class);
    assertStanding(11, Standing.Revoked.class);
    assertThat(at.standing("brand", 7))
        .isEqualTo(
            new Standing.Doubtful(
                at.registry.keys("brand").getFirst(),
                new Registry.Ended(10, Reason.COMPROMISED, 5L)));
  }

  @Test
  void everyKeyOfACompromisedMemberIsDoubtful() {
    SigningKey first = at.keyOf("brand");
    at.key("brand", Custody.HOSTED);
    pass(5);
    revoke("", 6L);
    assertStanding(5, Standing.Valid.class);
    assertStanding(6, Standing.Doubtful.class);
    assertThat(at.registry.standing("brand", first.kid(), Algorithm.ED25519, 6))
        .isInstanceOf(Standing.Doubtful.class);
  }

  @Test
  void anotherKeyOfTheMemberIsNotDoubted() {
    SigningKey stolen = at.keyOf("brand");
    at.key("brand", Custody.OWN);
    pass(3);
    revoke(stolen.kid(), 0L);
    assertStanding(5, Standing.Valid.class);
    assertThat(at.registry.standing("brand", stolen.kid(), Algorithm.ED25519, 5))
        .isInstanceOf(Standing.Doubtful.class);
  }

  @Test
  void aKeyIsNotYetValidBeforeItsRegistrationWhateverIsDoubted() {
    pass(1);
    revoke(at.keyOf("brand").kid(), 0L);
    assertStanding(2, Standing.NotYet.class);
    assertStanding(3, Standing.Doubtful.class);
  }

  @Test
  void withoutATimeNothingIsDoubted() {
    pass(3);
    long revoked = revoke(at.keyOf("brand").kid(), null);
    for (long index = 3; index <= revoked; index++) {
      assertStanding(index, Standing.Valid.class);
    }
    assertStanding(revoked + 1, Standing.Revoked.class);
  }

  @Test
  void theTimeOfTheRevocationItselfDoubtsNothing() {
    pass(3);
    revoke(at.keyOf("brand").kid(), at.last() + 1);
    assertStanding(at.last() - 1, Standing.Valid.class);
  }

  @Test
  void aTimeAfterTheRevocationIsRefused() {
    at.refuses(
        new Revocation("brand", "", Reason.COMPROMISED, at.last() + 2), "compromise since at most");
  }

  @Test
  void aSecondRevocationCanOnlyDoubtMore() {
    pass(7);
    String kid = at.keyOf("brand").kid();
    long first = revoke(kid, 8L);
    pass(2);
    revoke(kid, 5L);
    revoke(kid, null);
    assertStanding(4, Standing.Valid.class);
    assertStanding(5, Standing.Doubtful.class);
    assertStanding(9, Standing.Doubtful.class);
    assertStanding(first + 1, Standing.Revoked.class);
    assertThat(at.registry.ended(at.registry.keys("brand").getFirst()))
        .contains(new Registry.Ended(first, Reason.COMPROMISED, 5L));
  }

  @Test
  void aDoubtThatBeginsAfterTheEndDoubtsNothing() {
    pass(7);
    String kid = at.keyOf("brand").kid();
    long first = revoke(kid, null);
    pass(3);
    revoke(kid, first + 2);
    assertStanding(first - 1, Standing.Valid.class);
    assertStanding(first + 2, Standing.Revoked.class);
  }

  @Test
  void aCompromiseOfTheMemberDoubtsWhatARetiredKeySigned() {
    pass(4);
    revoke(at.keyOf("brand").kid(), null);
    revoke("", 4L);
    assertStanding(3, Standing.Valid.class);
    assertStanding(4, Standing.Doubtful.class);
    assertStanding(at.last(), Standing.Revoked.class);
  }

  @Test
  void whatTheRegistryTookInStaysInForceWhenItsKeyIsDoubtedLater() {
    SigningKey next = SigningKey.random();
    at.say(Key.of(SignedRegistry.ORIGIN, SignedRegistry.PLATFORM, next, Custody.OWN));
    at.join("lab");
    at.say(new Revocation(SignedRegistry.PLATFORM, at.platform.kid(), Reason.COMPROMISED, 0L));
    assertThat(at.knows("lab")).isTrue();
    assertThat(at.standing("brand", 3)).isInstanceOf(Standing.Valid.class);
  }
}
