package org.suyuan.node.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;

/**
 * The body of {@code add-checkpoint}: {@code old <size>}, the lines of a consistency proof, an
 * empty line, the checkpoint.
 *
 * @param old the size from which the proof leads
 * @param proof at most 63 hashes
 * @param note the checkpoint, not yet believed
 */
record Submission(long old, List<Hash> proof, SignedNote note) {
  private static final int MAX_PROOF = 63;

  /**
   * @throws Rejected naming the line that is not as it must be
   */
  static Submission parse(byte[] body) {
    int end = endOfHeader(body);
    String[] lines =
        new String(body, 0, end, StandardCharsets.ISO_8859_1).split("\n", MAX_PROOF + 3);
    if (!lines[0].startsWith("old ")) {
      throw new Rejected("Expected a first line old <size>, found " + Rejected.quoted(lines[0]));
    }
    if (lines.length > MAX_PROOF + 1) {
      throw new Rejected("Expected at most 63 proof lines.");
    }
    List<Hash> proof = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      proof.add(Hash.parseBase64(line));
    }
    return new Submission(
        Decimal.parse(lines[0].substring("old ".length()), "old size"),
        List.copyOf(proof),
        SignedNote.parse(Arrays.copyOfRange(body, end + 2, body.length)));
  }

  /** The place of the line feed that is followed by the first empty line. */
  private static int endOfHeader(byte[] body) {
    for (int i = 0; i + 1 < body.length; i++) {
      if (body[i] == '\n' && body[i + 1] == '\n') {
        return i;
      }
    }
    throw new Rejected("Expected an empty line between the proof and the checkpoint.");
  }
}
