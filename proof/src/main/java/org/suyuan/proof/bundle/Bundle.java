package org.suyuan.proof.bundle;

import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * A bundle as its file says it (docs/bundle.md section 1), without any judgement.
 *
 * @param item the canonical identifier that it is about
 * @param checkpoint the text of the log's note, with the cosignatures of others
 * @param manifest the text of the note of section 5
 * @param timestamps at most {@link #MAX_TIMESTAMPS}, in any order
 */
public record Bundle(
    Profile profile,
    String item,
    String checkpoint,
    String manifest,
    List<Entry> registry,
    List<Recorded> records,
    List<Timestamp> timestamps) {
  public static final String FORMAT = "suyuan-bundle@v1";
  public static final int MAX_RECORDS = 2_000;
  public static final int MAX_REGISTRY = 10_000;
  public static final int MAX_FIELDS = 512;
  public static final int MAX_TIMESTAMPS = 4;

  public Bundle {
    registry = List.copyOf(registry);
    records = List.copyOf(records);
    timestamps = List.copyOf(timestamps);
  }

  /**
   * A ledger entry with its inclusion proof in the checkpoint's tree.
   *
   * @param statement the entry's text, which may be anything until it is judged
   */
  public record Entry(long index, String statement, List<Hash> proof) {
    public Entry {
      proof = List.copyOf(proof);
    }
  }

  /** An entry about the item with all its fields. */
  public record Recorded(Entry entry, List<ShownField> fields) {
    public Recorded {
      fields = List.copyOf(fields);
    }
  }

  /**
   * An RFC 3161 token over a state of the log, and the way from there to the checkpoint (section
   * 8).
   *
   * @param size the number of entries of that state
   * @param root the root over them
   * @param proof the consistency proof up to the checkpoint's tree
   * @param token the DER of a TimeStampToken
   */
  public record Timestamp(long size, Hash root, List<Hash> proof, byte[] token) {
    public Timestamp {
      proof = List.copyOf(proof);
      token = token.clone();
    }

    @Override
    public byte[] token() {
      return token.clone();
    }

    /** What the token is over: SHA-256 of the three lines of that state's checkpoint. */
    public Hash imprint(String origin) {
      String text = origin + "\n" + size + "\n" + root.base64() + "\n";
      return TreeHash.sha256(Utf8.bytes(text));
    }

    /** Whether the checkpoint's tree begins with that state. */
    public boolean leadsTo(Checkpoint checkpoint) {
      return new ConsistencyProof(size, checkpoint.size(), proof).verify(root, checkpoint.root());
    }
  }

  /**
   * Reads a file.
   *
   * @throws Rejected when section 1 is not kept
   */
  public static Bundle parse(byte[] file) {
    return BundleReader.read(Json.parseObject(file));
  }

  /** The file. */
  public byte[] bytes() {
    return BundleFile.write(this);
  }
}
