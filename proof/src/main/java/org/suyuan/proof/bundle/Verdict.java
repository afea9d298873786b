package org.suyuan.proof.bundle;

import java.time.Instant;
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
 * @param vouching who besides the operator vouches for that state; null when a check before it
 *     failed
 * @param timestamps when its beginnings existed, as far as tokens were to be judged
 * @param records one verdict for each record; none when a check on the bundle failed before
 */
public record Verdict(
    Code code,
    String detail,
    @Nullable String item,
    @Nullable Checkpoint checkpoint,
    @Nullable Vouching vouching,
    List<Stamp> timestamps,
    List<RecordVerdict> records) {
  public Verdict {
    timestamps = List.copyOf(timestamps);
    records = List.copyOf(records);
  }

  /**
   * A timestamp that leads to the checkpoint.
   *
   * @param size the first so many entries existed
   * @param time at this time, as the authority said; null when tokens were not to be judged
   */
  public record Stamp(long size, @Nullable Instant time) {}

  public boolean verified() {
    return code == Code.VERIFIED;
  }
}
