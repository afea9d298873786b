package org.suyuan.server.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.store.DataFolder;

/**
 * A checkpoint that this log's own key signed and that does not follow from what is stored here:
 * the one thing that forbids to sign on, whoever brings it. A mere claim is none. It is kept in
 * {@code ledger/evidence}, so that the ledger stays silent after a restart too, until the stored
 * entries agree with it again.
 */
record Evidence(LogIdentity log, Path file) {
  static Evidence in(DataFolder folder, LogIdentity log) {
    return new Evidence(log, folder.resolve("ledger").resolve("evidence"));
  }

  /**
   * Looks whether a checkpoint that a witness holds contradicts what is stored here.
   *
   * @param witness who holds it
   * @throws Rejected when it is not one of this log, which proves nothing
   * @throws Blocked when it is, and contradicts; it is kept then
   */
  void weigh(String witness, SignedNote note, Tiles tiles) {
    var signed = Checkpoint.verified(note, log.key(), log.origin());
    // Read after the witness answered: whatever it saw was stored here before it was sent.
    long known =
        new Checkpoints(tiles.jdbc())
            .newestSigned()
            .map(last -> last.checkpoint().size())
            .orElse(-1L);
    if (signed.size() > known) {
      keep(note);
      throw new Blocked(
          "The witness %s holds a checkpoint of %d entries that this log signed, but the database knows of none larger than %d. It was restored from an old copy; bring back the newest one, or catch up from a mirror: ./run recover --from MIRROR."
              .formatted(witness, signed.size(), Math.max(0, known)));
    }
    if (!signed.root().equals(rootOf(signed.size(), tiles))) {
      keep(note);
      throw new Blocked(
          "The witness %s holds a checkpoint of %d entries that this log signed, with another root than the stored entries give: this log has two histories. It must not go on; begin a new one with the evidence in %s: ./run successor."
              .formatted(witness, signed.size(), file));
    }
  }

  /**
   * Weighs again what was kept before.
   *
   * @throws Blocked when it still contradicts
   */
  void weighKept(Tiles tiles) {
    kept()
        .ifPresent(note -> {
          weigh("asked before", note, tiles);
          drop();
        });
  }

  private static Hash rootOf(long size, Tiles tiles) {
    try {
      return tiles.tree(size).root();
    } catch (Rejected problem) {
      throw new Blocked(
          "The tree of size %d cannot be recomputed: %s Run fsck to find the first difference."
              .formatted(size, problem.getMessage()),
          problem);
    }
  }

  private Optional<SignedNote> kept() {
    try {
      return Files.exists(file)
          ? Optional.of(SignedNote.parse(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException problem) {
      throw new UncheckedIOException("The evidence cannot be read: " + file, problem);
    } catch (Rejected problem) {
      throw new Blocked(
          "The evidence in %s is not a signed note: %s".formatted(file, problem.getMessage()),
          problem);
    }
  }

  private void keep(SignedNote note) {
    new KeptCheckpoint(file).write(note);
  }

  private void drop() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException problem) {
      throw new UncheckedIOException("The evidence cannot be removed: " + file, problem);
    }
  }
}
