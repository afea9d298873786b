package org.suyuan.server.ledger;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TreeHash;

/**
 * A full tile as it is stored.
 *
 * @param root the one hash that the tile gives to the level above
 */
record StoredTile(Tile tile, byte[] hashes, Hash root) {
  static Optional<StoredTile> find(JdbcClient jdbc, Tile tile) {
    return jdbc.sql("select hashes, root from tile where level = :level and n = :n")
        .param("level", tile.level())
        .param("n", tile.index())
        .query(
            (row, n) -> new StoredTile(tile, row.getBytes("hashes"), Hash.of(row.getBytes("root"))))
        .optional();
  }

  /**
   * The root that a full tile's hashes give.
   *
   * @param hashes 256 hashes, one after the other
   */
  static Hash rootOf(byte[] hashes) {
    return TreeHash.root(
        IntStream.range(0, hashes.length / Hash.SIZE)
            .mapToObj(i -> Hash.at(hashes, i * Hash.SIZE))
            .toList());
  }

  /**
   * Compares the tile with the one that the entries give.
   *
   * @throws Difference when it is another
   */
  void mustBe(byte[] derived) {
    if (!Arrays.equals(derived, hashes) || !root.equals(rootOf(derived))) {
      throw new Difference(
          "The stored tile %s is not the one that the entries give.".formatted(tile.path()));
    }
  }

  /**
   * Compares the root with the hashes under it.
   *
   * @throws Difference when it is not theirs
   */
  void rootMustFit() {
    mustBe(hashes);
  }
}
