package org.suyuan.proof.bundle;

import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;

/**
 * A bundle as its file says it (docs/bundle.md section 1), without any judgement.
 *
 * @param item the canonical identifier that it is about
 * @param checkpoint the text of the log's note
 * @param manifest the text of the note of section 5
 */
public record Bundle(
    Profile profile,
    String item,
    String checkpoint,
    String manifest,
    List<Entry> registry,
    List<Recorded> records) {
  public static final String FORMAT = "suyuan-bundle@v1";
  public static final int MAX_RECORDS = 2_000;
  public static final int MAX_REGISTRY = 10_000;
  public static final int MAX_FIELDS = 512;

  public Bundle {
    registry = List.copyOf(registry);
    records = List.copyOf(records);
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
