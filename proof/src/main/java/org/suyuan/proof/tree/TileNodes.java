package org.suyuan.proof.tree;

import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;

/**
 * The hashes of one tile, and the nodes above them inside of it, each computed once when it is
 * first asked for. A tile of one width never changes, so that this may be kept and shared.
 */
public final class TileNodes {
  private final byte[] hashes;

  /** By place in a heap whose leaves are the hashes: the root of the tile is the first. */
  private final @Nullable Hash[] above = new Hash[Tile.FULL];

  private TileNodes(byte[] hashes) {
    this.hashes = hashes;
  }

  /**
   * Reads a tile; where a partial one is gone, the full one in its place.
   *
   * @throws Rejected when it is missing or has another length than its width says
   */
  public static TileNodes read(Tile tile, TileSource source) {
    Tile found = tile;
    byte[] bytes = source.read(tile);
    if (bytes == null && tile.isPartial()) {
      found = tile.full();
      bytes = source.read(found);
    }
    if (bytes == null) {
      throw new Rejected("Expected the tile " + tile.path() + ", found none.");
    }
    if (bytes.length != found.width() * Hash.SIZE) {
      throw new Rejected(
          "Expected "
              + found.width() * Hash.SIZE
              + " bytes in the tile "
              + found.path()
              + ", found "
              + bytes.length
              + ".");
    }
    return new TileNodes(bytes);
  }

  /** The root over the 2^height hashes from {@code place · 2^height} on, of those that are here. */
  Hash node(int height, int place) {
    if (height == 0) {
      return Hash.at(hashes, place * Hash.SIZE);
    }
    int at = (Tile.FULL >> height) + place;
    Hash known = above[at];
    if (known == null) {
      known = TreeHash.node(node(height - 1, 2 * place), node(height - 1, 2 * place + 1));
      above[at] = known;
    }
    return known;
  }
}
