package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.Optional;
import org.suyuan.policy.packs.Pack;
import org.suyuan.server.people.PersonId;

/**
 * A pack that somebody wants to publish.
 *
 * @param decidedBy who published it or took it back; empty while it is open
 */
public record Draft(
    Pack pack, PersonId author, Instant draftedAt, State state, Optional<PersonId> decidedBy) {
  public enum State {
    /** Another person may publish it. */
    OPEN,
    PUBLISHED,
    WITHDRAWN
  }

  /** By which addresses name it. */
  public String digest() {
    return pack.digest().hex();
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }
}
