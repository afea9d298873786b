package org.suyuan.proof.tree;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.suyuan.proof.Rejected;

/**
 * A tree of one size, read from tiles. Tiles are not believed by themselves: compare {@link
 * #root()} with a verified checkpoint, or verify the proofs. Made for one task in one thread.
 */
public final class TileReader implements NodeSource {
  private static final int REMEMBERED = 64;
  private static final int HEIGHT = 8;

  private final long size;
  private final Function<Tile, TileNodes> tiles;

  /**
   * A reader for the tree of {@code size} leaves that remembers the last tiles it read.
   *
   * @throws IllegalArgumentException when the size is negative
   */
  public TileReader(long size, TileSource source) {
    this(size, remembering(source));
  }

  private TileReader(long size, Function<Tile, TileNodes> tiles) {
    if (size < 0) {
      throw new IllegalArgumentException("A tree has no negative size " + size + ".");
    }
    this.size = size;
    this.tiles = tiles;
  }

  /**
   * A reader over tiles that somebody else keeps.
   *
   * @throws IllegalArgumentException when the size is negative
   */
  public static TileReader over(Function<Tile, TileNodes> tiles, long size) {
    return new TileReader(size, tiles);
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
    // The subtree's last node decides: if it is there, all of the subtree is.
    Tile tile = Tile.holding(tileLevel, first + (1 << inside) - 1, size);
    return tiles.apply(tile).node(inside, (int) (first % Tile.FULL) >> inside);
  }

  private static Function<Tile, TileNodes> remembering(TileSource source) {
    Map<Tile, TileNodes> recent = new LinkedHashMap<>(16, 0.75f, true);
    return tile -> {
      TileNodes known = recent.get(tile);
      if (known == null) {
        known = TileNodes.read(tile, source);
        recent.put(tile, known);
        if (recent.size() > REMEMBERED) {
          recent.remove(recent.keySet().iterator().next());
        }
      }
      return known;
    };
  }
}
