package org.suyuan.proof.tree;

import org.jspecify.annotations.Nullable;

/** Where tiles come from: a folder, a database, a log's address. */
@FunctionalInterface
public interface TileSource {
  /**
   * The bytes of a tile (32 per hash), or null when there is no such tile. A partial tile may be
   * gone once the full one exists; readers then ask for the full one.
   */
  byte @Nullable [] read(Tile tile);
}
