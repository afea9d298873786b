package org.suyuan.proof.bundle;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.time.TimestampToken;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.TreeHash;

/** The checks on the bundle as a whole (docs/bundle.md section 3). */
final class LogCheck {
  private LogCheck() {}

  /**
   * The log's state, which the log signed.
   *
   * @param note the checkpoint with all its signatures
   * @param keys those of the log's that signed it
   */
  record Signed(SignedNote note, Checkpoint checkpoint, List<NoteKey> keys) {}

  /** Reads the checkpoint, which one of these keys must have signed. */
  static Signed checkpoint(Bundle bundle, List<NoteKey> logs) {
    SignedNote note =
        Failed.as(Code.CHECKPOINT_MALFORMED, () -> SignedNote.parse(bundle.checkpoint()));
    Checkpoint checkpoint =
        Failed.as(Code.CHECKPOINT_MALFORMED, () -> Checkpoint.parse(note.text()));
    List<NoteKey> keys =
        logs.stream().filter(key -> key.name().equals(checkpoint.origin())).toList();
    Failed.unless(!keys.isEmpty(), Code.CHECKPOINT_WRONG_LOG);
    List<NoteKey> signed = Failed.as(Code.CHECKPOINT_FORGED, () -> note.verify(keys));
    return new Signed(note, checkpoint, signed);
  }

  static Manifest manifest(Bundle bundle, Signed log) {
    SignedNote note = Failed.as(Code.MANIFEST_MALFORMED, () -> SignedNote.parse(bundle.manifest()));
    Manifest manifest = Failed.as(Code.MANIFEST_MALFORMED, () -> Manifest.parse(note.text()));
    Failed.as(Code.MANIFEST_FORGED, () -> note.verify(log.keys()));
    Failed.unless(
        manifest.origin().equals(log.checkpoint().origin())
            && manifest.item().equals(bundle.item())
            && manifest.size() == log.checkpoint().size(),
        Code.MANIFEST_MISMATCH);
    return manifest;
  }

  static Registry registry(Bundle bundle, Signed log, Hash founding) {
    List<Bundle.Entry> entries = bundle.registry();
    Checkpoint checkpoint = log.checkpoint();
    Failed.unless(
        !entries.isEmpty()
            && entries.getFirst().index() == 0
            && leaf(entries.getFirst()).equals(founding),
        Code.FOUNDING_MISMATCH);
    for (Bundle.Entry entry : entries) {
      Failed.unless(included(entry, checkpoint), Code.REGISTRY_NOT_IN_LOG);
    }
    Registry registry = Registry.of(log.keys().getFirst());
    for (Bundle.Entry entry : entries) {
      Failed.as(
          Code.REGISTRY_INVALID,
          () -> {
            registry.add(entry.index(), Statement.parse(entry.statement()));
            return registry;
          });
    }
    return registry;
  }

  /** The timestamps, judged by certificates when there are any (section 8). */
  static List<Verdict.Stamp> timestamps(
      Bundle bundle, Signed log, List<X509Certificate> authorities) {
    List<Verdict.Stamp> stamps = new ArrayList<>();
    for (Bundle.Timestamp timestamp : bundle.timestamps()) {
      Failed.unless(timestamp.leadsTo(log.checkpoint()), Code.TIMESTAMP_INVALID);
      Instant time = authorities.isEmpty() ? null : time(timestamp, log, authorities);
      stamps.add(new Verdict.Stamp(timestamp.size(), time));
    }
    return stamps;
  }

  private static Instant time(
      Bundle.Timestamp timestamp, Signed log, List<X509Certificate> authorities) {
    Hash imprint = timestamp.imprint(log.checkpoint().origin());
    return Failed.as(
        Code.TIMESTAMP_INVALID,
        () -> TimestampToken.verify(timestamp.token(), imprint, authorities));
  }

  /** Whether the entry stands in the checkpoint's tree at its index. */
  static boolean included(Bundle.Entry entry, Checkpoint checkpoint) {
    return new InclusionProof(entry.index(), checkpoint.size(), entry.proof())
        .verify(leaf(entry), checkpoint.root());
  }

  static Hash leaf(Bundle.Entry entry) {
    return TreeHash.leaf(Utf8.bytes(entry.statement()));
  }

  /** The checks that come when every record holds. */
  static void contents(Bundle bundle, Manifest manifest) {
    Failed.unless(!bundle.records().isEmpty(), Code.NO_RECORDS);
    Hash records =
        Manifest.hash(bundle.records().stream().map(record -> record.entry().index()).toList());
    Failed.unless(records.equals(manifest.records()), Code.RECORDS_MISSING);
    Hash registry = Manifest.hash(bundle.registry().stream().map(Bundle.Entry::index).toList());
    Failed.unless(registry.equals(manifest.registry()), Code.REGISTRY_MISSING);
    Failed.unless(manifest.complete(), Code.JOURNEY_CUT);
  }
}
