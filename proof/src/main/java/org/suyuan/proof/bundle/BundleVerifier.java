package org.suyuan.proof.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.tree.Hash;

/**
 * Decides about a bundle without a network (docs/bundle.md). It takes the log's key and the
 * founding hash from its caller, who must have them from elsewhere than the bundle.
 */
public final class BundleVerifier {
  private BundleVerifier() {}

  /**
   * Judges a file. Never throws for what the file holds.
   *
   * @param key the log's verifier key
   * @param founding the leaf hash of entry 0
   */
  public static Verdict verify(byte[] file, NoteKey key, Hash founding) {
    Bundle bundle;
    try {
      bundle = Failed.as(Code.MALFORMED, () -> Bundle.parse(file));
    } catch (Failed failed) {
      return new Verdict(failed.code(), said(failed), null, null, List.of());
    }
    Checkpoint checkpoint = null;
    try {
      checkpoint = LogCheck.checkpoint(bundle, key);
      Manifest manifest = LogCheck.manifest(bundle, key, checkpoint);
      Registry registry = LogCheck.registry(bundle, key, checkpoint, founding);
      return judged(bundle, checkpoint, manifest, registry);
    } catch (Failed failed) {
      return new Verdict(failed.code(), said(failed), bundle.item(), checkpoint, List.of());
    }
  }

  private static Verdict judged(
      Bundle bundle, Checkpoint checkpoint, Manifest manifest, Registry registry) {
    List<RecordCheck> records = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Bundle.Recorded record : bundle.records()) {
      var check = new RecordCheck(record, bundle.profile(), checkpoint, registry);
      check.run(seen);
      seen.add(record.entry().statement());
      records.add(check);
    }
    var shown = new Shown(records, concerning(bundle.item(), records));
    List<RecordVerdict> verdicts = records.stream().map(shown::verdict).toList();
    Optional<RecordVerdict> bad = verdicts.stream().filter(v -> !v.holds()).findFirst();
    Code code = bad.map(RecordVerdict::code).orElse(Code.VERIFIED);
    String detail = bad.map(RecordVerdict::detail).orElse(Code.VERIFIED.sentence());
    if (bad.isEmpty()) {
      @Nullable Failed failed = contents(bundle, manifest);
      code = failed == null ? code : failed.code();
      detail = failed == null ? detail : said(failed);
    }
    return new Verdict(code, detail, bundle.item(), checkpoint, verdicts);
  }

  /** The windows of the records that hold so far; marks those outside as unrelated. */
  private static Windows concerning(String item, List<RecordCheck> records) {
    List<RecordCheck> holding = new ArrayList<>();
    List<Mentions> mentions = new ArrayList<>();
    for (RecordCheck record : records) {
      Mentions says = record.mentions();
      if (record.holds() && says != null) {
        holding.add(record);
        mentions.add(says);
      }
    }
    Windows windows = Windows.of(item, mentions);
    for (int i = 0; i < holding.size(); i++) {
      holding.get(i).concerns(windows.concern(i));
    }
    return windows;
  }

  private static @Nullable Failed contents(Bundle bundle, Manifest manifest) {
    try {
      LogCheck.contents(bundle, manifest);
      return null;
    } catch (Failed failed) {
      return failed;
    }
  }

  private static String said(Failed failed) {
    return String.valueOf(failed.getMessage());
  }
}
