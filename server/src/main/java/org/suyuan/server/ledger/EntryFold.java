package org.suyuan.server.ledger;

import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Statement;

/**
 * Judges entries one after the other by what the log alone shows: registry statements hold by the
 * registry before them, and every other statement is signed with a key that is valid at its place.
 * Section 5 of {@code docs/statement.md}.
 */
final class EntryFold {
  private final String origin;
  private final Registry registry;
  private long size;

  EntryFold(NoteKey log) {
    this.origin = log.name();
    this.registry = Registry.of(log);
  }

  /**
   * Takes the next entry.
   *
   * @throws CannotRecover naming it, when it is not good
   */
  Statement next(byte[] entry) {
    try {
      var statement = Statement.parse(entry);
      if (statement.claims().type().isRegistry()) {
        registry.add(size, statement);
      } else {
        requireSigned(statement);
      }
      size++;
      return statement;
    } catch (Rejected broken) {
      throw new CannotRecover(
          "The mirror's entry %d is not good: %s Take another mirror."
              .formatted(size, broken.getMessage()));
    }
  }

  private void requireSigned(Statement statement) {
    var claims = statement.claims();
    if (!claims.aud().equals(origin)) {
      throw new Rejected("Expected a statement for this log, found one for another.");
    }
    var standing = registry.standing(claims.iss(), statement.kid(), statement.algorithm(), size);
    if (!(standing instanceof Registry.Standing.Valid(Registry.KnownKey key))
        || !statement.signedBy(key.key())) {
      throw new Rejected("Expected a good signature by a valid key of " + claims.iss() + ".");
    }
  }
}
