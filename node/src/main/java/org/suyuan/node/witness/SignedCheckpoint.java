package org.suyuan.node.witness;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.SignedNote;

/**
 * A checkpoint that the log signed, with its note: what the log can never take back.
 *
 * @param note the log's own lines, and none that nobody here can judge
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
  /**
   * Reads a note and keeps of its signatures those of the log.
   *
   * @throws Rejected when it is not a good checkpoint of this log
   */
  public static SignedCheckpoint read(SignedNote note, NoteKey log) {
    note.verify(List.of(log));
    return ofVerified(note, log);
  }

  /**
   * As {@link #read}, of a note whose signature was verified already.
   *
   * @throws Rejected when it is no checkpoint of this log
   */
  static SignedCheckpoint ofVerified(SignedNote note, NoteKey log) {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.origin().equals(log.name())) {
      throw new Rejected("Expected a checkpoint of this log, found one of another.");
    }
    List<NoteSignature> lines = new ArrayList<>();
    for (NoteSignature line : note.signatures()) {
      if (log.names(line) && !lines.contains(line)) {
        lines.add(line);
      }
    }
    return new SignedCheckpoint(checkpoint, new SignedNote(note.text(), lines));
  }

  public long size() {
    return checkpoint.size();
  }

  /** Whether no honest log signs both: one size, two roots. */
  public boolean contradicts(SignedCheckpoint other) {
    return size() == other.size() && !checkpoint.root().equals(other.checkpoint.root());
  }
}
