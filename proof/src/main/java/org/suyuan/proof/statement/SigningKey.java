package org.suyuan.proof.statement;

import java.security.SecureRandom;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;

/** An Ed25519 private key in memory, as its seed of RFC 8032. */
public final class SigningKey implements Signer {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] seed;
  private final MemberKey key;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    this.key = MemberKey.ed25519(Ed25519.publicKeyOf(seed));
  }

  public static SigningKey random() {
    byte[] seed = new byte[Ed25519.KEY_SIZE];
    RANDOM.nextBytes(seed);
    return new SigningKey(seed);
  }

  /**
   * @throws Rejected when there are not 32 bytes
   */
  public static SigningKey ofSeed(byte[] seed) {
    if (seed.length != Ed25519.KEY_SIZE) {
      throw new Rejected("Expected a seed of 32 bytes, found " + seed.length + ".");
    }
    return new SigningKey(seed.clone());
  }

  /** The 32 secret bytes, for the place that keeps them. */
  public byte[] seed() {
    return seed.clone();
  }

  @Override
  public MemberKey key() {
    return key;
  }

  public Json.Obj jwk() {
    return key.jwk();
  }

  @Override
  public byte[] sign(byte[] message) {
    return Ed25519.sign(seed, message);
  }

  @Override
  public String toString() {
    return "SigningKey[" + kid() + "]";
  }
}
