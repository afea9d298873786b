package org.suyuan.node.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.suyuan.node.disk.Durable;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;

/**
 * The proof that a log told two stories: two checkpoints, both signed by it, that cannot both be
 * true.
 *
 * @param first the one that was known before
 * @param second the one that contradicts it
 */
public record Split(SignedCheckpoint first, SignedCheckpoint second) {
  /** Reads the proof that was kept, if there is one. */
  static Optional<Split> read(Path folder, NoteKey log) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    return Optional.of(new Split(part(folder, "1", log), part(folder, "2", log)));
  }

  private static SignedCheckpoint part(Path folder, String name, NoteKey log) {
    byte[] note = Durable.read(folder.resolve(name));
    if (note == null) {
      throw new IllegalStateException("The proof of a split in " + folder + " lacks part " + name);
    }
    return SignedCheckpoint.read(SignedNote.parse(note), log);
  }

  /** Keeps both parts for ever; the folder appears with both or not at all. */
  void store(Path folder) {
    Path draft = folder.resolveSibling(folder.getFileName() + ".draft");
    Durable.replace(draft.resolve("1"), first.note().toString());
    Durable.replace(draft.resolve("2"), second.note().toString());
    try {
      Durable.rename(draft, folder);
    } catch (IOException refused) {
      throw new UncheckedIOException(folder + " cannot be made", refused);
    }
  }

  /** Why nothing is cosigned any more, in one sentence. */
  public String sentence() {
    return "This log is frozen here: it signed two checkpoints, of size %d and of size %d, that contradict each other."
        .formatted(first.size(), second.size());
  }
}
