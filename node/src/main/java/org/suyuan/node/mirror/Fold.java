package org.suyuan.node.mirror;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.witness.Refusal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.Claims;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.Hash;

/**
 * Judges entries by what the log alone shows (docs/statement.md): the first one is the founding
 * statement that was pinned; registry statements hold by the registry before them; every other
 * statement is signed with a valid key of its member, which has some right to state anything. What
 * exactly an event needs is closed to a mirror.
 */
final class Fold {
  /** A registry statement at its index. */
  record Registered(long index, Statement statement) {}

  /** What came out of judging some entries. */
  sealed interface Outcome {
    /** All are good; the registry after them, and which of them it is made of. */
    record Good(Registry registry, List<Registered> registered) implements Outcome {}

    record Bad(Refusal refusal) implements Outcome {}
  }

  private final String origin;
  private final Hash founding;

  Fold(NoteKey log, Hash founding) {
    this.origin = log.name();
    this.founding = founding;
  }

  /**
   * Judges entries in order, up to the first that is bad.
   *
   * @param before the registry of everything before {@code index}; it is not changed
   */
  Outcome judge(Registry before, long index, List<Received> entries) {
    Registry registry = before;
    List<Registered> registered = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Received entry = entries.get(i);
      long at = index + i;
      try {
        Statement statement = statement(entry, at);
        if (statement.claims().type().isRegistry()) {
          // Only now: a package without registry statements costs no copy.
          registry = registered.isEmpty() ? before.copy() : registry;
          registry.add(at, statement);
          registered.add(new Registered(at, statement));
        } else {
          checkSigner(registry, at, statement);
        }
      } catch (Rejected broken) {
        return new Outcome.Bad(new Refusal(at, entry.leaf(), String.valueOf(broken.getMessage())));
      }
    }
    return new Outcome.Good(registry, registered);
  }

  private Statement statement(Received entry, long index) {
    if (index == 0 && !entry.leaf().equals(founding)) {
      throw new Rejected("Expected the founding statement with leaf hash " + founding + ".");
    }
    byte @Nullable [] bytes = entry.bytes();
    if (bytes == null) {
      throw new Rejected(
          "Expected at most %d bytes, found %d.".formatted(Statement.MAX_SIZE, entry.length()));
    }
    return Statement.parse(bytes);
  }

  private void checkSigner(Registry registry, long index, Statement statement) {
    Claims claims = statement.claims();
    if (!claims.aud().equals(origin)) {
      throw new Rejected("Expected a statement for this log, found one for another.");
    }
    Registry.Standing standing =
        registry.standing(claims.iss(), statement.kid(), statement.algorithm(), index);
    Registry.KnownKey key =
        switch (standing) {
          case Registry.Standing.Valid valid -> valid.key();
          // Said later of what is before; what was good when it came stays on the log.
          case Registry.Standing.Doubtful doubtful -> doubtful.key();
          case Registry.Standing.Unknown unknown ->
              throw invalid(statement, "was never registered");
          case Registry.Standing.OfAnother other -> throw invalid(statement, "is another's");
          case Registry.Standing.NotYet early -> throw invalid(statement, "is registered later");
          case Registry.Standing.Revoked late -> throw invalid(statement, "was revoked before");
        };
    if (!statement.signedBy(key.key())) {
      throw new Rejected("Expected a good signature of " + Rejected.quoted(claims.iss()) + ".");
    }
    if (registry.rights(claims.iss(), index).may().isEmpty()) {
      throw new Rejected(
          "Expected a member with some right, found %s without any."
              .formatted(Rejected.quoted(claims.iss())));
    }
  }

  private static Rejected invalid(Statement statement, String why) {
    return new Rejected(
        "Expected a key of %s that is valid here, found %s, which %s."
            .formatted(Rejected.quoted(statement.claims().iss()), statement.kid(), why));
  }
}
