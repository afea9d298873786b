package org.suyuan.server.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileReader;
import org.suyuan.server.store.DataFolder;

/**
 * Reads again what was signed long ago, 256 entries at a step, and goes round for ever: a disk that
 * changes a bit by itself says nothing. Each step takes the entries' bytes up to the root of the
 * last signed checkpoint: bytes → leaf hashes → their stored tile → an inclusion proof out of the
 * stored tiles above it, which uses every hash of every tile on its way. The place where it is
 * stands in {@code ledger/scrubbed}; a step that finds a difference does not leave its place.
 */
final class Scrub {
  /** What an operator does about a difference. */
  static final String WHAT_TO_DO =
      " Run fsck --full, and bring back what changed from a copy or a mirror.";

  private final LogIdentity log;
  private final Path file;

  Scrub(LogIdentity log, DataFolder folder) {
    this.log = log;
    this.file = folder.resolve("ledger").resolve("scrubbed");
  }

  /** What a step did. */
  record Step(long first, int entries, boolean endsRound) {}

  /**
   * Reads the next entries.
   *
   * @throws Difference when they are not what was signed
   */
  synchronized Step step(JdbcClient jdbc) {
    var latest = latest(jdbc);
    if (latest.isEmpty() || latest.get().size() == 0) {
      return new Step(0, 0, true);
    }
    var signed = latest.get();
    long place = place();
    long first = place < signed.size() ? place : 0;
    int width = (int) Math.min(Tile.FULL, signed.size() - first);
    check(jdbc, signed, first, width);
    boolean endsRound = first + width == signed.size();
    keep(endsRound ? 0 : first + width);
    return new Step(first, width, endsRound);
  }

  /** The first entry of the next step. */
  synchronized long place() {
    try {
      var said = Files.exists(file) ? Files.readString(file).strip() : "";
      return said.matches("[0-9]{1,15}") ? Long.parseLong(said) / Tile.FULL * Tile.FULL : 0;
    } catch (IOException problem) {
      throw new UncheckedIOException("The scrub's place cannot be read: " + file, problem);
    }
  }

  /** Not forced to the disk: what is lost is read once more. */
  private void keep(long place) {
    var fresh = file.resolveSibling("scrubbed.new");
    try {
      Files.writeString(fresh, place + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException problem) {
      throw new UncheckedIOException("The scrub's place cannot be kept: " + file, problem);
    }
  }

  private Optional<Checkpoint> latest(JdbcClient jdbc) {
    return jdbc.sql("select note from checkpoint order by size desc limit 1")
        .query(String.class)
        .optional()
        .map(this::verified);
  }

  private Checkpoint verified(String note) {
    try {
      return Checkpoint.verified(SignedNote.parse(note), log.key(), log.origin());
    } catch (Rejected problem) {
      throw new Difference("The latest checkpoint is not good: " + problem.getMessage());
    }
  }

  private static void check(JdbcClient jdbc, Checkpoint signed, long first, int width) {
    var leaves = new ArrayList<Hash>(width);
    StoredEntry.read(
        jdbc, first, width, entry -> leaves.add(entry.checkedLeaf(first + leaves.size())));
    if (leaves.size() < width) {
      throw new Difference("Entry %d is missing.".formatted(first + leaves.size()));
    }
    if (width == Tile.FULL) {
      checkTiles(jdbc, first, leaves);
    }
    var tree = new TileReader(signed.size(), new Tiles(jdbc));
    for (int i = 0; i < width; i += Math.max(1, width - 1)) {
      checkPath(tree, signed, first + i, leaves.get(i));
    }
  }

  /** The tile over these entries, and the ones above it that end with them. */
  private static void checkTiles(JdbcClient jdbc, long first, ArrayList<Hash> leaves) {
    var bytes = new byte[Tile.FULL * Hash.SIZE];
    for (int i = 0; i < Tile.FULL; i++) {
      leaves.get(i).copyTo(bytes, i * Hash.SIZE);
    }
    long end = first + Tile.FULL;
    stored(jdbc, new Tile(0, first / Tile.FULL, Tile.FULL)).mustBe(bytes);
    for (int level = 1; end % (1L << (8 * (level + 1))) == 0; level++) {
      // Its hashes are what the inclusion proof walks over.
      stored(jdbc, new Tile(level, (end >> (8 * (level + 1))) - 1, Tile.FULL)).rootMustFit();
    }
  }

  private static StoredTile stored(JdbcClient jdbc, Tile tile) {
    return StoredTile.find(jdbc, tile)
        .orElseThrow(() -> new Difference("The tile %s is missing.".formatted(tile.path())));
  }

  private static void checkPath(TileReader tree, Checkpoint signed, long index, Hash leaf) {
    boolean leads;
    try {
      leads = InclusionProof.of(index, signed.size(), tree).verify(leaf, signed.root());
    } catch (Rejected missing) {
      leads = false;
    }
    if (!leads) {
      throw new Difference(
          "Entry %d does not lead to the root of the signed checkpoint of size %d: a tile above it changed."
              .formatted(index, signed.size()));
    }
  }
}
