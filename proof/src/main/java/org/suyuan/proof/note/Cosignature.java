package org.suyuan.proof.note;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.suyuan.proof.Rejected;

/**
 * A witness's or mirror's word on a checkpoint (C2SP tlog-cosignature): at this time, no larger
 * tree of this log had been seen, and this one continues all that were.
 *
 * @param key the key of type {@link NoteKey.Type#COSIGNATURE} that said so
 * @param time when, in whole seconds, as the cosigner's clock stood
 */
public record Cosignature(NoteKey key, Instant time) {
  public Cosignature {
    if (key.type() != NoteKey.Type.COSIGNATURE) {
      throw new Rejected("Expected a key of type 4 that cosigns, found " + key + ".");
    }
  }

  /**
   * Looks for the cosignature of one key on a note.
   *
   * @return the latest one when there are several; empty when no line names the key
   * @throws Rejected when a line names the key and is not good
   */
  public static Optional<Cosignature> read(NoteKey key, SignedNote note) {
    return note.signatures().stream()
        .filter(key::names)
        .map(line -> read(key, note.text(), line))
        .max(Comparator.comparing(Cosignature::time));
  }

  private static Cosignature read(NoteKey key, String text, NoteSignature line) {
    return CosignedText.time(line.signature())
        .map(time -> new Cosignature(key, time))
        .filter(cosignature -> key.verify(text, line))
        .orElseThrow(() ->
            new Rejected(
                "Expected a good cosignature of "
                    + key.name()
                    + " on the checkpoint, found a wrong one."));
  }
}
