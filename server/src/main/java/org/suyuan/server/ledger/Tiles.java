package org.suyuan.server.ledger;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.tree.EntryBundle;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileReader;
import org.suyuan.proof.tree.TileSource;

/**
 * The log's tiles as they are stored: full ones as rows, partial ones derived from the leaf hashes
 * in order (level 0) or from the roots of the full tiles below.
 */
record Tiles(JdbcClient jdbc) implements TileSource {
  /** The tree of the first {@code size} entries. */
  TileReader tree(long size) {
    return new TileReader(size, this);
  }

  /** Those of these full tiles that are stored. */
  Map<Tile, byte[]> full(Collection<? extends Tile> tiles) {
    Map<Tile, byte[]> full = new HashMap<>();
    jdbc.sql(
            """
            select level, n, hashes from tile
            where (level, n) in (select * from unnest(:levels::int[], :numbers::bigint[]))
            """)
        .param("levels", tiles.stream().map(Tile::level).toArray(Integer[]::new))
        .param("numbers", tiles.stream().map(Tile::index).toArray(Long[]::new))
        .query(row -> {
          full.put(
              new Tile(row.getInt("level"), row.getLong("n"), Tile.FULL), row.getBytes("hashes"));
        });
    return full;
  }

  @Override
  public byte @Nullable [] read(Tile tile) {
    if (!tile.isPartial()) {
      return jdbc.sql("select hashes from tile where level = :level and n = :n")
          .param("level", tile.level())
          .param("n", tile.index())
          .query(byte[].class)
          .optional()
          .orElse(null);
    }
    long first = tile.index() * Tile.FULL;
    var hashes =
        tile.level() == 0
            ? leaves(first, tile.width())
            : roots(tile.level() - 1, first, tile.width());
    return hashes.size() == tile.width() ? joined(hashes) : null;
  }

  /** The entries that a bundle's name promises, framed; null when some are missing. */
  byte @Nullable [] readEntries(Tile bundle) {
    long first = bundle.index() * Tile.FULL;
    var entries =
        jdbc.sql(
                """
                select s.bytes from sequence q join statement s on s.id = q.statement
                where q.index >= :first and q.index < :end order by q.index
                """)
            .param("first", first)
            .param("end", first + bundle.width())
            .query(byte[].class)
            .list();
    return entries.size() == bundle.width() ? EntryBundle.write(entries) : null;
  }

  private List<byte[]> leaves(long first, int width) {
    return jdbc.sql(
            "select leaf from sequence where index >= :first and index < :end order by index")
        .param("first", first)
        .param("end", first + width)
        .query(byte[].class)
        .list();
  }

  private List<byte[]> roots(int level, long first, int width) {
    return jdbc.sql(
            "select root from tile where level = :level and n >= :first and n < :end order by n")
        .param("level", level)
        .param("first", first)
        .param("end", first + width)
        .query(byte[].class)
        .list();
  }

  private static byte[] joined(List<byte[]> hashes) {
    var bytes = new ByteArrayOutputStream(hashes.size() * Hash.SIZE);
    hashes.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
