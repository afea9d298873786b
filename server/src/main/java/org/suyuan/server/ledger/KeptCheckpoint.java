package org.suyuan.server.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.server.store.DataFolder;

/**
 * The last checkpoint that this server signed or saw, kept apart from the database: {@code
 * ledger/checkpoint}, a C2SP note. It is what a restored old database is measured against.
 *
 * @param file where it is kept
 */
record KeptCheckpoint(Path file) {
  static KeptCheckpoint in(DataFolder folder) {
    return new KeptCheckpoint(folder.resolve("ledger").resolve("checkpoint"));
  }

  /** The note as it was written, not yet verified; empty before the first. */
  Optional<String> read() {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException problem) {
      throw new UncheckedIOException("The kept checkpoint cannot be read: " + file, problem);
    }
  }

  /** The name of the log that it is of; empty before the first. */
  Optional<String> origin() {
    return read().flatMap(note -> note.lines().findFirst());
  }

  /**
   * Replaces it as a whole: after a crash there is the old note or the new one, and when this
   * returns, it is the new one.
   */
  void write(SignedNote note) {
    var fresh = file.resolveSibling("checkpoint.new");
    try {
      Files.write(fresh, note.bytes());
      DataFolder.sync(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      DataFolder.sync(file.toAbsolutePath().resolveSibling(""));
    } catch (IOException problem) {
      throw new UncheckedIOException("The checkpoint cannot be kept: " + file, problem);
    }
  }
}
