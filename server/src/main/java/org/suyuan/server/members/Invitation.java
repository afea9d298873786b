package org.suyuan.server.members;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.statement.Role;
import org.suyuan.server.people.PersonId;

/**
 * An organisation that was asked to join.
 *
 * @param member the id that it will have
 * @param identity {@code gln:} or {@code dns:} (section 5 of {@code docs/statement.md})
 * @param prefixes under which it may bring identities into being
 * @param person who accepted; null while nobody has
 */
public record Invitation(
    String id,
    String member,
    String name,
    Role role,
    String identity,
    List<String> prefixes,
    Instant expiresAt,
    @Nullable PersonId person,
    State state) {

  /** How far it has come. */
  public enum State {
    /** The link can be used. */
    OPEN,
    EXPIRED,
    WITHDRAWN,
    /** Accepted; the alliance has yet to approve the member, its key or its rights. */
    WAITING,
    /** Accepted; something was approved and the next thing can be proposed. */
    NEXT,
    JOINED
  }
}
