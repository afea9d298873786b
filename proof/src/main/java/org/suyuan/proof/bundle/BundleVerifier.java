package org.suyuan.proof.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.tree.Hash;

/**
 * Decides about a bundle without a network (docs/bundle.md). What it trusts it takes from its
 * caller, who must have it from elsewhere than the bundle.
 */
public final class BundleVerifier {
  private final Bundle bundle;
  private final Trust trust;
  private @Nullable Checkpoint checkpoint;
  private @Nullable Vouching vouching;
  private List<Verdict.Stamp> timestamps = List.of();
  private List<RecordVerdict> records = List.of();

  private BundleVerifier(Bundle bundle, Trust trust) {
    this.bundle = bundle;
    this.trust = trust;
  }

  /** As {@link #verify(byte[], Trust)}, with the least that is needed. */
  public static Verdict verify(byte[] file, NoteKey key, Hash founding) {
    return verify(file, Trust.of(key, founding));
  }

  /** Judges a file. Never throws for what the file holds. */
  public static Verdict verify(byte[] file, Trust trust) {
    Bundle bundle;
    try {
      bundle = Failed.as(Code.MALFORMED, () -> Bundle.parse(file));
    } catch (Failed failed) {
      return new Verdict(failed.code(), failed.sentence(), null, null, null, List.of(), List.of());
    }
    return new BundleVerifier(bundle, trust).verdict();
  }

  private Verdict verdict() {
    try {
      LogCheck.Signed log = LogCheck.checkpoint(bundle, trust.logs());
      checkpoint = log.checkpoint();
      Manifest manifest = LogCheck.manifest(bundle, log);
      Registry registry = LogCheck.registry(bundle, log, trust.founding());
      vouching = new VouchingCheck(log, registry).against(trust.demanded());
      timestamps = LogCheck.timestamps(bundle, log, trust.authorities());
      records = judged(registry, log.checkpoint());
      firstOf(records.stream().filter(record -> !record.holds() && !record.isDoubtful()));
      LogCheck.contents(bundle, manifest);
      firstOf(records.stream().filter(RecordVerdict::isDoubtful));
      return verdict(Code.VERIFIED, Code.VERIFIED.sentence());
    } catch (Failed failed) {
      return verdict(failed.code(), failed.sentence());
    }
  }

  private Verdict verdict(Code code, String detail) {
    return new Verdict(code, detail, bundle.item(), checkpoint, vouching, timestamps, records);
  }

  private static void firstOf(Stream<RecordVerdict> bad) {
    Optional<RecordVerdict> first = bad.findFirst();
    if (first.isPresent()) {
      throw new Failed(first.get().code(), first.get().detail());
    }
  }

  private List<RecordVerdict> judged(Registry registry, Checkpoint log) {
    List<RecordCheck> checks = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Bundle.Recorded record : bundle.records()) {
      var check = new RecordCheck(record, bundle.profile(), log, registry);
      check.run(seen);
      seen.add(record.entry().statement());
      checks.add(check);
    }
    var shown = new Shown(checks, concerning(bundle.item(), checks));
    return checks.stream().map(shown::verdict).toList();
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
}
