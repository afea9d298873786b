package org.suyuan.proof.note;

import java.util.List;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * What a log says about itself at one moment (C2SP tlog-checkpoint): under this name it has this
 * many entries, and this is the root over them. Extension lines are neither written nor accepted.
 *
 * @param origin the name of the log, one line
 * @param size the number of entries
 * @param root the root over them; for size 0 that of the empty tree
 */
public record Checkpoint(String origin, long size, Hash root) {
  public Checkpoint {
    NoteText.check(origin);
    if (origin.isEmpty() || origin.contains("\n")) {
      throw new Rejected(
          "Expected the origin of a checkpoint in one line, found "
              + Rejected.quoted(origin)
              + ".");
    }
    if (size < 0) {
      throw new Rejected("Expected a tree size from 0, found " + size + ".");
    }
    if (size == 0 && !root.equals(TreeHash.EMPTY_ROOT)) {
      throw new Rejected("Expected the root of the empty tree at size 0, found " + root + ".");
    }
  }

  /**
   * Reads the text of a checkpoint, without believing it.
   *
   * @throws Rejected when it is not exactly origin, size and root, one per line
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[3].isEmpty()) {
      throw new Rejected(
          "Expected a checkpoint of the three lines origin, size and root, found "
              + Rejected.quoted(text)
              + ".");
    }
    return new Checkpoint(
        lines[0], Decimal.parse(lines[1], "tree size"), Hash.parseBase64(lines[2]));
  }

  /**
   * Reads a checkpoint from a note that the log's key signed.
   *
   * @param origin the log it must be from
   * @throws Rejected when the signature, the origin or the form is not what is expected
   */
  public static Checkpoint verified(SignedNote note, NoteKey log, String origin) {
    if (log.type() != NoteKey.Type.SIGNATURE) {
      throw new Rejected("Expected a log's key of type 1 (Ed25519), found " + log + ".");
    }
    note.verify(List.of(log));
    Checkpoint checkpoint = parse(note.text());
    if (!checkpoint.origin.equals(origin)) {
      throw new Rejected(
          "Expected a checkpoint of "
              + Rejected.quoted(origin)
              + ", found one of "
              + Rejected.quoted(checkpoint.origin)
              + ".");
    }
    return checkpoint;
  }

  /** The three lines that are signed, the last with its line feed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  public SignedNote sign(NoteSigner... signers) {
    return SignedNote.sign(text(), signers);
  }
}
