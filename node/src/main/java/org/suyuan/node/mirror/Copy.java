package org.suyuan.node.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.witness.Copied;
import org.suyuan.node.witness.Refusal;
import org.suyuan.node.witness.SignedCheckpoint;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;

/**
 * The copy of a log in its folder: its entries, what they make of the registry, and the first one
 * that was refused. Entries come only after they were proven; they stay only after they were
 * judged. The mirror alone writes; any thread may read.
 */
public final class Copy implements Copied {
  private final Fold fold;
  private final Stored stored;
  private final RegistryFiles registryFiles;
  private final RefusalFile refusalFile;
  private Registry registry;
  private volatile @Nullable Refusal refusal;

  private Copy(
      Fold fold,
      Stored stored,
      RegistryFiles registryFiles,
      RefusalFile refusalFile,
      Registry known) {
    this.fold = fold;
    this.stored = stored;
    this.registryFiles = registryFiles;
    this.refusalFile = refusalFile;
    this.registry = known;
    this.refusal = refusalFile.read().orElse(null);
  }

  /** Opens what is in the folder. */
  public static Copy open(Path folder, NoteKey log, Hash founding) throws IOException {
    Stored stored = Stored.open(folder);
    var registryFiles = new RegistryFiles(folder.resolve("registry"));
    return new Copy(
        new Fold(log, founding),
        stored,
        registryFiles,
        new RefusalFile(folder.resolve("refusal.json")),
        registryFiles.read(log.name(), stored.size()));
  }

  @Override
  public long size() {
    return stored.size();
  }

  @Override
  public Hash root(long size) {
    return stored.root(size);
  }

  @Override
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  List<Hash> leaves(long from, long to) {
    return stored.leaves(from, to);
  }

  byte @Nullable [] tile(Tile tile) {
    return stored.read(tile);
  }

  /**
   * Judges proven entries that follow the last one here and lie in one bundle, and keeps them; when
   * one is bad it is refused for ever and none of them is kept.
   *
   * @param signed the checkpoint whose tree they were proven to be in
   */
  void take(List<Received> entries, SignedCheckpoint signed) {
    if (entries.isEmpty()) {
      return;
    }
    long from = size();
    switch (fold.judge(registry, from, entries)) {
      case Fold.Outcome.Good good -> {
        registryFiles.write(from, good.registered());
        stored.append(bytes(entries));
        registry = good.registry();
      }
      case Fold.Outcome.Bad bad -> refuse(bad.refusal(), entries, from, signed);
    }
  }

  private static List<byte[]> bytes(List<Received> entries) {
    List<byte[]> all = new ArrayList<>();
    for (Received entry : entries) {
      byte @Nullable [] bytes = entry.bytes();
      if (bytes == null) {
        throw new IllegalStateException("An entry without its bytes was not refused.");
      }
      all.add(bytes);
    }
    return all;
  }

  private void refuse(Refusal found, List<Received> entries, long from, SignedCheckpoint signed) {
    Refusal before = refusal;
    if (before == null || found.index() < before.index()) {
      refusalFile.write(found, entries.get((int) (found.index() - from)).bytes(), signed);
      refusal = found;
    }
  }

  /**
   * Checks that the entries on the disk make the tree that a checkpoint names.
   *
   * @throws Rejected when they do not: a file was changed or lost
   */
  void checkHolds(Checkpoint checkpoint) {
    if (size() < checkpoint.size() || !root(checkpoint.size()).equals(checkpoint.root())) {
      throw new Rejected(
          "Expected the copied entries to make the tree of size %d, found other files: this copy is damaged."
              .formatted(checkpoint.size()));
    }
  }
}
