package org.suyuan.server.ledger;

import java.util.Optional;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;

/**
 * Whether this server may sign: the log it finds in the database is the one its folder remembers,
 * and everything that was signed before is still there.
 *
 * @param stored the last signed checkpoint in the database
 * @param kept the checkpoint in the folder
 */
record Standing(Optional<SignedNote> stored, Optional<SignedNote> kept) {
  /**
   * Reads both, verifies both and recomputes both from the stored tiles.
   *
   * @throws Blocked with what disagrees
   */
  static Standing examine(LogIdentity log, KeptCheckpoint file, Tiles tiles) {
    if (!log.holdsKey()) {
      throw new Blocked(
          "The key of this server (%s) is not the key of the log (%s). Put the log's key into keys/log.key or SUYUAN_LEDGER_KEY."
              .formatted(log.signer().key(), log.key()));
    }
    if (!log.wanted().isBlank() && !log.wanted().equals(log.origin())) {
      throw new Blocked(
          "The settings ask for the log %s, but the database holds %s. Correct suyuan.ledger.origin, or use the other database."
              .formatted(log.wanted(), log.origin()));
    }
    // The file first: it is written before the database is, so the database read later is never
    // behind it by chance.
    var kept = file.read().map(note -> verified(note, log, "kept in " + file.file()));
    var stored =
        new Checkpoints(tiles.jdbc())
            .newestSigned()
            .map(last -> verified(last.note(), log, "signed last"));
    kept.ifPresent(note -> isStillThere(note, tiles, "kept in " + file.file()));
    stored.ifPresent(note -> isStillThere(note, tiles, "signed last"));
    return new Standing(stored, kept);
  }

  long storedSize() {
    return stored.map(Standing::size).orElse(0L);
  }

  /** A checkpoint that was signed and kept, but not yet stored when a server stopped. */
  Optional<SignedNote> keptAhead() {
    return kept.filter(note -> stored.isEmpty() || size(note) > storedSize());
  }

  /** A checkpoint that another server signed meanwhile. */
  Optional<SignedNote> storedAhead() {
    return stored.filter(note -> kept.isEmpty() || size(note) > size(kept.get()));
  }

  static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  private static SignedNote verified(String text, LogIdentity log, String which) {
    try {
      var note = SignedNote.parse(text);
      Checkpoint.verified(note, log.key(), log.origin());
      return note;
    } catch (Rejected problem) {
      throw new Blocked(
          "The checkpoint %s is not one of the log %s: %s Use the database and the folder that belong together."
              .formatted(which, log.origin(), problem.getMessage()),
          problem);
    }
  }

  private static void isStillThere(SignedNote note, Tiles tiles, String which) {
    var signed = Checkpoint.parse(note.text());
    long stored = Sequencer.sizeOf(tiles.jdbc());
    if (stored < signed.size()) {
      throw new Blocked(
          "The database is behind: the checkpoint %s has %d entries, the database only %d. It was restored from an old copy; bring back the newest one, or run recover with the address of a member's node."
              .formatted(which, signed.size(), stored));
    }
    if (!rootOf(signed.size(), tiles, which).equals(Optional.of(signed.root()))) {
      throw new Blocked(
          "The checkpoint %s does not follow from the stored entries: the tree of size %d has another root. Run fsck to find the first difference."
              .formatted(which, signed.size()));
    }
  }

  private static Optional<org.suyuan.proof.tree.Hash> rootOf(long size, Tiles tiles, String which) {
    try {
      return Optional.of(tiles.tree(size).root());
    } catch (Rejected problem) {
      throw new Blocked(
          "The checkpoint %s cannot be recomputed: %s Run fsck to find the first difference."
              .formatted(which, problem.getMessage()),
          problem);
    }
  }
}
