package org.suyuan.server.ledger;

import java.time.Instant;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;

/**
 * A checkpoint as it was published.
 *
 * @param note the C2SP signed note, text and signature lines
 */
public record SignedCheckpoint(String note, Checkpoint checkpoint, Instant signedAt) {
  static SignedCheckpoint of(String note, Instant signedAt) {
    return new SignedCheckpoint(note, Checkpoint.parse(SignedNote.parse(note).text()), signedAt);
  }
}
