package org.suyuan.node.mirror;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.disk.Durable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.EntryBundle;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileReader;
import org.suyuan.proof.tree.TileSource;
import org.suyuan.proof.tree.TreeHash;

/**
 * The copied entries and the hash tiles over them, each piece in one file that grows by being
 * replaced; a narrower tile is cut from a wider one. Tiles of level 0 are hashed from their entries
 * when they are asked for. The entries on the disk say how far the copy is: tiles that a crash left
 * behind are made up for. One thread writes at a time; any may read.
 */
final class Stored implements TileSource {
  private static final int LENGTH_SIZE = 2;
  private static final int LEVELS = 8;

  private final Path folder;

  /** How many hashes of each level from 1 on are on the disk; for the writing thread. */
  private final long[] hashes = new long[LEVELS];

  private volatile long size;

  private Stored(Path folder) {
    this.folder = folder;
  }

  /** Opens what is there and completes it. */
  static Stored open(Path folder) {
    var stored = new Stored(folder);
    long bundles = stored.count(Tile.ENTRIES);
    if (bundles > 0) {
      byte[] last = stored.file(Tile.ENTRIES, bundles - 1);
      stored.size = (bundles - 1) * Tile.FULL + EntryBundle.read(last).size();
    }
    for (int level = 1; level < LEVELS; level++) {
      long tiles = stored.count(level);
      stored.hashes[level] =
          tiles == 0
              ? 0
              : (tiles - 1) * Tile.FULL + stored.file(level, tiles - 1).length / Hash.SIZE;
    }
    stored.completeTiles(stored.size);
    return stored;
  }

  /** The number of entries. */
  long size() {
    return size;
  }

  /** The root over the first entries. */
  Hash root(long count) {
    return new TileReader(count, this).root();
  }

  /** The leaf hashes {@code [from, to)}, which lie in one bundle. */
  List<Hash> leaves(long from, long to) {
    if (from == to) {
      return List.of();
    }
    long first = from - from % Tile.FULL;
    byte[] bundle = file(Tile.ENTRIES, first / Tile.FULL);
    return EntryBundle.read(bundle).subList((int) (from - first), (int) (to - first)).stream()
        .map(TreeHash::leaf)
        .toList();
  }

  /** Adds entries behind the last, all in one bundle; they are durable when this returns. */
  void append(List<byte[]> entries) {
    long index = size / Tile.FULL;
    var bundle = new ByteArrayOutputStream();
    int here = (int) (size % Tile.FULL);
    if (here > 0) {
      // Not all of the file: an attempt that failed half way may have left more.
      bundle.writeBytes(firstEntries(file(Tile.ENTRIES, index), here));
    }
    bundle.writeBytes(EntryBundle.write(entries));
    Durable.replace(path(Tile.ENTRIES, index), bundle.toByteArray());
    long longer = size + entries.size();
    completeTiles(longer);
    // Last, so that nobody reads what is not complete.
    size = longer;
  }

  /** Adds to each level the hashes of the tiles below that are full. */
  private void completeTiles(long count) {
    for (int level = 1; level < LEVELS; level++) {
      for (long full = count >> (8 * level); hashes[level] < full; hashes[level]++) {
        long index = hashes[level];
        int before = (int) (index % Tile.FULL) * Hash.SIZE;
        byte[] tile = before == 0 ? new byte[0] : file(level, index / Tile.FULL);
        byte[] longer = Arrays.copyOf(tile, before + Hash.SIZE);
        TreeHash.root(full(level - 1, index)).copyTo(longer, before);
        Durable.replace(path(level, index / Tile.FULL), longer);
      }
    }
  }

  /** The hashes of a tile that is full. */
  private List<Hash> full(int level, long index) {
    if (level == 0) {
      return leaves(index * Tile.FULL, (index + 1) * Tile.FULL);
    }
    byte[] tile = file(level, index);
    List<Hash> all = new ArrayList<>();
    for (int at = 0; at < tile.length; at += Hash.SIZE) {
      all.add(Hash.at(tile, at));
    }
    return all;
  }

  /** The bytes of a tile or bundle as far as the entries reach; null when they do not. */
  @Override
  public byte @Nullable [] read(Tile tile) {
    int height = tile.isEntries() ? 0 : 8 * tile.level();
    long filled = height >= Long.SIZE ? 0 : size >> height;
    if (tile.index() > filled / Tile.FULL || tile.index() * Tile.FULL + tile.width() > filled) {
      return null;
    }
    if (tile.isEntries()) {
      return firstEntries(file(Tile.ENTRIES, tile.index()), tile.width());
    }
    if (tile.level() == 0) {
      long from = tile.index() * Tile.FULL;
      return joined(leaves(from, from + tile.width()));
    }
    return Arrays.copyOf(file(tile.level(), tile.index()), tile.width() * Hash.SIZE);
  }

  private static byte[] firstEntries(byte[] bundle, int count) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      at += LENGTH_SIZE + ((bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff));
    }
    return Arrays.copyOf(bundle, at);
  }

  private static byte[] joined(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.SIZE];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.SIZE);
    }
    return bytes;
  }

  private byte[] file(int level, long index) {
    Path path = path(level, index);
    byte[] bytes = Durable.read(path);
    if (bytes == null) {
      throw new Rejected("Expected the file " + path + ", found none.");
    }
    return bytes;
  }

  private Path path(int level, long index) {
    return folder.resolve(new Tile(level, index, Tile.FULL).path());
  }

  /** How many files a level has; they are written without gaps. */
  private long count(int level) {
    long none = 1;
    while (Files.exists(path(level, none - 1))) {
      none *= 2;
    }
    // A file is at none / 2 - 1 (or none = 1), and none at none - 1.
    long low = none / 2;
    long high = none - 1;
    while (low < high) {
      long middle = (low + high) / 2;
      if (Files.exists(path(level, middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
