package org.suyuan.proof.tree;

import java.util.LinkedHashMap;
import java.util.Map;
import org.suyuan.proof.Rejected;

/**
 * A tree of one size, read from tiles. Tiles are not believed by themselves: compare {@link
 * #root()} with a verified checkpoint, or verify the proofs. Remembers the last tiles it read and
 * is made for one task in one thread.
 */
public final class TileReader implements NodeSource {
  private static final int REMEMBERED = 64;
  private static final int HEIGHT = 8;

  private final long size;
  private final TileSource source;
  private final Map<Tile, byte[]> recent = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A reader for the tree of {@code size} leaves.
   *
   * @throws IllegalArgumentException when the size is negative
   */
  public TileReader(long size, TileSource source) {
    if (size < 0) {
      throw new IllegalArgumentException("A tree has no negative size " + size + ".");
    }
    this.size = size;
    this.source = source;
  }

  public long size() {
    return size;
  }

  /** The root over all leaves. */
  public Hash root() {
    return root(0, size);
  }

  public InclusionProof inclusion(long index) {
    return InclusionProof.of(index, size, this);
  }

  /** The proof that this tree begins with its first {@code oldSize} leaves. */
  public ConsistencyProof consistencyFrom(long oldSize) {
    return ConsistencyProof.of(oldSize, size, this);
  }

  /**
   * The proof that this tree holds its leaves {@code [start, end)} as a subtree.
   *
   * @throws IllegalArgumentException when the range is no subtree, or ends after the tree
   */
  public SubtreeProof subtree(long start, long end) {
    return SubtreeProof.of(start, end, size, this);
  }

  /**
   * {@inheritDoc}
   *
   * @throws Rejected when the tile is missing or has another length than its width says
   */
  @Override
  public Hash node(int level, long index) {
    int tileLevel = level / HEIGHT;
    int inside = level % HEIGHT;
    long first = index << inside;
    int count = 1 << inside;
    // The subtree's last node decides: if it is there, all of the subtree is.
    Tile tile = Tile.holding(tileLevel, first + count - 1, size);
    byte[] hashes = read(tile);
    CompactRange range = CompactRange.empty();
    int start = (int) (first % Tile.FULL);
    for (int i = start; i < start + count; i++) {
      range.append(Hash.at(hashes, i * Hash.SIZE));
    }
    return range.root();
  }

  private byte[] read(Tile tile) {
    byte[] known = recent.get(tile);
    if (known != null) {
      return known;
    }
    byte[] bytes = fetch(tile);
    recent.put(tile, bytes);
    if (recent.size() > REMEMBERED) {
      recent.remove(recent.keySet().iterator().next());
    }
    return bytes;
  }

  private byte[] fetch(Tile tile) {
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
    return bytes;
  }
}
