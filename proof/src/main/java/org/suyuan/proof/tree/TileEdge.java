package org.suyuan.proof.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The right edge of a tiled tree: the unfinished tile of each level, which is all a log needs to
 * grow. Leaves go in, tiles come out. Not safe for use by several threads at once.
 *
 * <p>Tiles that filled up since the last {@link #drain()} are kept until then, so drain once per
 * published size. What was drained and could not be stored is gone: restore the edge from the tiles
 * of the last size that was.
 */
public final class TileEdge {
  private final List<List<Hash>> levels = new ArrayList<>();
  private final Map<Tile, byte[]> finished = new LinkedHashMap<>();
  private long size;
  private long drainedSize;

  private TileEdge() {}

  public static TileEdge empty() {
    return new TileEdge();
  }

  /** The edge of the tree that the reader reads; compare {@link #root()} with what was signed. */
  public static TileEdge restore(TileReader tree) {
    TileEdge edge = new TileEdge();
    edge.size = tree.size();
    edge.drainedSize = tree.size();
    int level = 0;
    for (long filled = tree.size(); filled > 0; filled /= Tile.FULL) {
      List<Hash> hashes = edge.level(level);
      for (long i = filled - filled % Tile.FULL; i < filled; i++) {
        hashes.add(tree.node(8 * level, i));
      }
      level++;
    }
    return edge;
  }

  /** Adds a leaf at index {@link #size()}. */
  public void append(Hash leafHash) {
    size++;
    Hash hash = leafHash;
    for (int level = 0; ; level++) {
      List<Hash> hashes = level(level);
      hashes.add(hash);
      if (hashes.size() < Tile.FULL) {
        return;
      }
      finished.put(new Tile(level, index(level) - 1, Tile.FULL), bytes(hashes));
      hash = TreeHash.root(hashes);
      hashes.clear();
    }
  }

  public long size() {
    return size;
  }

  /** The root over all leaves. */
  public Hash root() {
    List<Hash> nodes = new ArrayList<>();
    for (List<Hash> hashes : levels.reversed()) {
      CompactRange range = CompactRange.empty();
      hashes.forEach(range::append);
      nodes.addAll(range.nodes());
    }
    return CompactRange.restore(size, nodes).root();
  }

  /**
   * The tiles to publish for the growth since the last call, with their bytes: exactly those of
   * {@link Tile#grown}. Publish them before a checkpoint of this size is signed.
   */
  public Map<Tile, byte[]> drain() {
    Map<Tile, byte[]> tiles = new LinkedHashMap<>();
    for (Tile tile : Tile.grown(drainedSize, size)) {
      byte[] full = finished.get(tile);
      tiles.put(tile, full != null ? full : bytes(levels.get(tile.level())));
    }
    finished.clear();
    drainedSize = size;
    return tiles;
  }

  /** The number of tiles of this level that are full. */
  private long index(int level) {
    return size >> (8 * (level + 1));
  }

  private List<Hash> level(int level) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>(Tile.FULL));
    }
    return levels.get(level);
  }

  private static byte[] bytes(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.SIZE];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.SIZE);
    }
    return bytes;
  }
}
