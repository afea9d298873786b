package org.suyuan.server.members;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;

/** What of a batch the member has stated before: such a line is answered again, not recorded. */
public final class Repeats {
  private final Map<Hash, Recorded> byDigest;
  private final Set<String> namesTaken;

  Repeats(Map<Hash, Recorded> byDigest, Set<String> namesTaken) {
    this.byDigest = byDigest;
    this.namesTaken = namesTaken;
  }

  /**
   * The statement of then, when the member stated this document before.
   *
   * @throws Refusal {@code idempotency-key-reused} when the line's name stands for another document
   */
  public Optional<Recorded> of(Vouched line) {
    var before = Optional.ofNullable(byDigest.get(line.digest()));
    if (before.isEmpty() && line.idempotency() != null && namesTaken.contains(line.idempotency())) {
      throw new Refusal(
          "idempotency-key-reused",
          422,
          "This Idempotency-Key stands for another document on this line; use a new one.");
    }
    return before;
  }
}
