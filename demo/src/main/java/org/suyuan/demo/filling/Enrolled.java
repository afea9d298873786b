package org.suyuan.demo.filling;

import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.statement.SigningKey;

/** A member that the server knows, with the key that opens its API. */
record Enrolled(Cast cast, String id, String apiKey) {
  SigningKey key(Seed seed) {
    return SigningKey.ofSeed(cast.privateKey(seed));
  }
}
