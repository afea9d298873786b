package org.suyuan.server.members;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.server.base.Refusal;

/**
 * The keys we hold. Each is derived from the master key, its member and a number, so that a lost
 * database takes none with it; it is kept sealed, and opened for those that sign.
 */
@Component
class KeyRing {
  /** Enough for all who sign at the same time: opening a key takes longer than signing with it. */
  private static final int MOST_OPEN = 200;

  private final Register register;
  private final Vault vault;
  private final Cache<String, SigningKey> open =
      Caffeine.newBuilder().maximumSize(MOST_OPEN).build();

  KeyRing(Register register, Vault vault) {
    this.register = register;
    this.vault = vault;
  }

  /** A key that the member never had; under the lock of {@link Turn#toChange}. */
  SigningKey fresh(String member) {
    return derived(member, register.entries(member));
  }

  /** Sealed as it was when it was registered; null for a key that never was ours. */
  byte @Nullable [] again(RegistryContent content) {
    return switch (content) {
      case RegistryContent.Founding first -> again(first.id(), first.key().kid());
      case RegistryContent.Key added -> again(added.member(), added.key().kid());
      case RegistryContent.Member _,
          RegistryContent.Right _,
          RegistryContent.Revocation _,
          RegistryContent.Policy _,
          RegistryContent.Approval _,
          RegistryContent.Predecessor _ ->
          null;
    };
  }

  private byte @Nullable [] again(String member, String kid) {
    return LongStream.rangeClosed(0, register.entries(member))
        .mapToObj(number -> derived(member, number))
        .filter(key -> key.kid().equals(kid))
        .findFirst()
        .map(key -> seal(member, key))
        .orElse(null);
  }

  private SigningKey derived(String member, long number) {
    return SigningKey.ofSeed(vault.derived("key\n%s\n%d".formatted(member, number)));
  }

  /**
   * @throws Refusal {@code own-key} when we hold no valid key of this member
   */
  SigningKey of(String member) {
    return of(register.standing(member).orElseThrow(() -> none(member)));
  }

  /**
   * The key that we hold of a member as it stands.
   *
   * @throws Refusal {@code own-key}
   */
  SigningKey of(Standing standing) {
    String member = standing.member();
    String kid = standing.heldKid().orElseThrow(() -> none(member));
    return open.get(
        row(member, kid), row -> SigningKey.ofSeed(vault.open(register.sealed(member, kid), row)));
  }

  private static Refusal none(String member) {
    return new Refusal(
        "own-key",
        403,
        "%s signs with its own key, which we do not have: sign the events and send them to POST /statements."
            .formatted(member));
  }

  byte[] seal(String member, SigningKey key) {
    return vault.seal(key.seed(), row(member, key.kid()));
  }

  private static String row(String member, String kid) {
    return member + "/" + kid;
  }
}
