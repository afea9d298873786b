package org.suyuan.server.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileNodes;
import org.suyuan.proof.tree.TileReader;

/**
 * Makes proofs of tiles that it keeps: one of a published size never changes. Whoever judges what
 * is stored reads {@link Tiles} themselves.
 */
@Component
class KeptTiles {
  private static final int MOST = 1000; // of some 24 kB, with all their nodes

  private final Tiles tiles;
  private final Cache<Tile, TileNodes> kept = Caffeine.newBuilder().maximumSize(MOST).build();

  KeptTiles(Tiles tiles) {
    this.tiles = tiles;
  }

  /**
   * The tree of a published size, with all full tiles at hand between these leaves and its root.
   */
  TileReader tree(long size, Collection<Long> leaves) {
    Map<Tile, TileNodes> atHand = kept.getAll(above(leaves, size), this::read);
    return TileReader.over(
        tile -> {
          TileNodes known = atHand.get(tile);
          return known == null ? kept.get(tile, one -> TileNodes.read(one, tiles)) : known;
        },
        size);
  }

  private Map<Tile, TileNodes> read(Set<? extends Tile> missing) {
    Map<Tile, byte[]> stored = tiles.full(missing);
    Map<Tile, TileNodes> read = new HashMap<>();
    stored.keySet().forEach(tile -> read.put(tile, TileNodes.read(tile, stored::get)));
    return read;
  }

  private static Set<Tile> above(Collection<Long> leaves, long size) {
    Set<Tile> full = new HashSet<>();
    for (long leaf : leaves) {
      long hashes = size / Tile.FULL;
      long index = leaf / Tile.FULL;
      for (int level = 0; index < hashes; level++) {
        full.add(new Tile(level, index, Tile.FULL));
        hashes /= Tile.FULL;
        index /= Tile.FULL;
      }
    }
    return full;
  }
}
