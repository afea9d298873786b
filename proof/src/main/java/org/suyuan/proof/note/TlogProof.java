package org.suyuan.proof.note;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.StrictBase64;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.TreeHash;

/**
 * A file that shows offline that an entry is on a log (C2SP tlog-proof, {@code .tlog-proof}).
 *
 * @param extra base64 of anything the application adds, or null; it is <em>not</em> proven
 * @param index the place of the entry on the log
 * @param path the inclusion path in the tree of the checkpoint
 * @param checkpoint the log's checkpoint with its signatures
 */
public record TlogProof(
    @Nullable String extra, long index, List<Hash> path, SignedNote checkpoint) {
  private static final String HEAD = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  /** A path in a tree of fewer than 2^63 leaves is no longer. */
  private static final int MAX_PATH = 63;

  public TlogProof {
    path = List.copyOf(path);
    if (extra != null) {
      StrictBase64.decode(extra);
    }
    if (index < 0 || path.size() > MAX_PATH) {
      throw new Rejected(
          "Expected an index from 0 and at most 63 hashes, found index "
              + index
              + " and "
              + path.size()
              + " hashes.");
    }
  }

  public static TlogProof of(InclusionProof proof, SignedNote checkpoint) {
    return new TlogProof(null, proof.index(), proof.path(), checkpoint);
  }

  /**
   * Reads the file's text, without believing it.
   *
   * @throws Rejected when a line is not what its place asks for
   */
  public static TlogProof parse(String text) {
    int emptyLine = text.indexOf("\n\n");
    if (emptyLine < 0 || !text.startsWith(HEAD + "\n")) {
      throw new Rejected(
          "Expected the line "
              + HEAD
              + ", a proof, an empty line and a checkpoint, found "
              + Rejected.quoted(text)
              + ".");
    }
    String[] lines = text.substring(0, emptyLine).split("\n", -1);
    int at = 1;
    String extra = null;
    if (at < lines.length && lines[at].startsWith(EXTRA)) {
      extra = lines[at++].substring(EXTRA.length());
    }
    if (at == lines.length || !lines[at].startsWith(INDEX)) {
      throw new Rejected("Expected a line with the index in the proof, found none.");
    }
    long index = Decimal.parse(lines[at++].substring(INDEX.length()), "index");
    ArrayList<Hash> path = new ArrayList<>();
    while (at < lines.length) {
      path.add(Hash.parseBase64(lines[at++]));
    }
    return new TlogProof(extra, index, path, SignedNote.parse(text.substring(emptyLine + 2)));
  }

  /**
   * Checks that the entry is on the log.
   *
   * @param entry the exact bytes of the entry
   * @return the checkpoint in whose tree the entry stands at {@link #index()}
   * @throws Rejected when the checkpoint is not the log's, or the path does not lead to its root
   */
  public Checkpoint verify(byte[] entry, NoteKey log, String origin) {
    Checkpoint verified = Checkpoint.verified(checkpoint, log, origin);
    InclusionProof proof = new InclusionProof(index, verified.size(), path);
    if (!proof.verify(TreeHash.leaf(entry), verified.root())) {
      throw new Rejected(
          "Expected a path from the entry at index "
              + index
              + " to the root of size "
              + verified.size()
              + ", found one that leads elsewhere.");
    }
    return verified;
  }

  /** The file's text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    if (extra != null) {
      text.append(EXTRA).append(extra).append('\n');
    }
    text.append(INDEX).append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
