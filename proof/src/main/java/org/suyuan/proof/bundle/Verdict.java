package org.suyuan.proof.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.Checkpoint;

/**
 * What the verifier says about a bundle.
 *
 * @param code {@link Code#VERIFIED} when everything holds, and only then
 * @param detail what was expected and found, in one sentence
 * @param item what it is about; null when the file is no bundle
 * @param checkpoint the verified state of the log; null when a check before it failed
 * @param records one verdict for each record; none when a check on the bundle failed before
 */
public record Verdict(
    Code code,
    String detail,
    @Nullable String item,
    @Nullable Checkpoint checkpoint,
    List<RecordVerdict> records) {
  public Verdict {
    records = List.copyOf(records);
  }

  public boolean verified() {
    return code == Code.VERIFIED;
  }
}
