package org.suyuan.server.members;

import org.springframework.stereotype.Component;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.server.base.Refusal;

/** Opens the keys we hold, at the moment they sign. */
@Component
class KeyRing {
  private final Register register;
  private final Vault vault;

  KeyRing(Register register, Vault vault) {
    this.register = register;
    this.vault = vault;
  }

  /**
   * @throws Refusal {@code own-key} when we hold no valid key of this member
   */
  SigningKey of(String member) {
    var held =
        register
            .sealedKey(member)
            .orElseThrow(() ->
                new Refusal(
                    "own-key",
                    403,
                    "%s signs with its own key, which we do not have: sign the events and send them to POST /statements."
                        .formatted(member)));
    return SigningKey.ofSeed(vault.open(held.sealed(), row(member, held.kid())));
  }

  byte[] seal(String member, SigningKey key) {
    return vault.seal(key.seed(), row(member, key.kid()));
  }

  private static String row(String member, String kid) {
    return member + "/" + kid;
  }
}
