package org.suyuan.proof.bundle;

import java.util.List;
import org.suyuan.proof.json.Utf8;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.TreeHash;

/** The checks on the bundle as a whole (docs/bundle.md section 3). */
final class LogCheck {
  private LogCheck() {}

  static Checkpoint checkpoint(Bundle bundle, NoteKey key) {
    SignedNote note =
        Failed.as(Code.CHECKPOINT_MALFORMED, () -> SignedNote.parse(bundle.checkpoint()));
    Checkpoint checkpoint =
        Failed.as(Code.CHECKPOINT_MALFORMED, () -> Checkpoint.parse(note.text()));
    Failed.unless(checkpoint.origin().equals(key.name()), Code.CHECKPOINT_WRONG_LOG);
    Failed.as(Code.CHECKPOINT_FORGED, () -> note.verify(List.of(key)));
    return checkpoint;
  }

  static Manifest manifest(Bundle bundle, NoteKey key, Checkpoint checkpoint) {
    SignedNote note = Failed.as(Code.MANIFEST_MALFORMED, () -> SignedNote.parse(bundle.manifest()));
    Manifest manifest = Failed.as(Code.MANIFEST_MALFORMED, () -> Manifest.parse(note.text()));
    Failed.as(Code.MANIFEST_FORGED, () -> note.verify(List.of(key)));
    Failed.unless(
        manifest.origin().equals(checkpoint.origin())
            && manifest.item().equals(bundle.item())
            && manifest.size() == checkpoint.size(),
        Code.MANIFEST_MISMATCH);
    return manifest;
  }

  static Registry registry(Bundle bundle, NoteKey key, Checkpoint checkpoint, Hash founding) {
    List<Bundle.Entry> entries = bundle.registry();
    Failed.unless(
        !entries.isEmpty()
            && entries.getFirst().index() == 0
            && leaf(entries.getFirst()).equals(founding),
        Code.FOUNDING_MISMATCH);
    for (Bundle.Entry entry : entries) {
      Failed.unless(included(entry, checkpoint), Code.REGISTRY_NOT_IN_LOG);
    }
    Registry registry = Registry.of(key);
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

  /** Whether the entry stands in the checkpoint's tree at its index. */
  static boolean included(Bundle.Entry entry, Checkpoint checkpoint) {
    return new InclusionProof(entry.index(), checkpoint.size(), entry.proof())
        .verify(leaf(entry), checkpoint.root());
  }

  private static Hash leaf(Bundle.Entry entry) {
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
