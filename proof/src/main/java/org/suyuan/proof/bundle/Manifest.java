package org.suyuan.proof.bundle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * With which entries the log's operator answers for a bundle (docs/bundle.md section 5).
 *
 * @param size the tree size of the checkpoint
 * @param complete false when a bound was reached, so that the journey is cut
 * @param records hash of the record indexes, {@link #hash}
 * @param registry the same of the registry indexes
 */
public record Manifest(
    String origin, String item, long size, boolean complete, Hash records, Hash registry) {
  private static final String FORMAT = "suyuan-manifest@v1";
  private static final int LINES = 7;

  /** SHA-256 over the indexes in order, each in decimal followed by LF. */
  public static Hash hash(List<Long> indexes) {
    String text = indexes.stream().map(index -> index + "\n").collect(Collectors.joining());
    return TreeHash.sha256(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The seven lines that are signed. */
  public String text() {
    return "%s\n%s\n%s\n%d\n%s\n%s\n%s\n"
        .formatted(
            FORMAT,
            origin,
            item,
            size,
            complete ? "complete" : "cut",
            records.base64(),
            registry.base64());
  }

  public SignedNote sign(NoteSigner log) {
    return SignedNote.sign(text(), log);
  }

  /**
   * Reads the text of a note.
   *
   * @throws Rejected when it is not the seven lines
   */
  public static Manifest parse(String text) {
    String[] lines = text.split("\n", -1);
    boolean form = lines.length == LINES + 1 && lines[LINES].isEmpty() && lines[0].equals(FORMAT);
    if (!form || !(lines[4].equals("complete") || lines[4].equals("cut"))) {
      throw new Rejected("Expected the seven lines of a manifest.");
    }
    return new Manifest(
        lines[1],
        lines[2],
        Decimal.parse(lines[3], "tree size"),
        lines[4].equals("complete"),
        Hash.parseBase64(lines[5]),
        Hash.parseBase64(lines[6]));
  }
}
