package org.suyuan.server.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;

/**
 * A checkpoint as it was signed, and as it is shown.
 *
 * @param note the C2SP signed note: the text, the log's line, and the newest line of everyone who
 *     cosigned it
 * @param witnessedAt when the quorum of its policy was complete; null at a shop alone
 */
public record SignedCheckpoint(
    String note, Checkpoint checkpoint, Instant signedAt, @Nullable Instant witnessedAt) {
  static SignedCheckpoint of(String note, Instant signedAt, @Nullable Instant witnessedAt) {
    return new SignedCheckpoint(
        note, Checkpoint.parse(SignedNote.parse(note).text()), signedAt, witnessedAt);
  }
}
