package org.suyuan.server.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TileEdge;
import org.suyuan.proof.tree.TreeHash;

/**
 * Derives the log again from the stored bytes and names the first thing that is not as it follows
 * from them: entries in order, their hashes, every full tile, every published checkpoint with its
 * signature, what made it public, the times on it, the kept checkpoint, the queue. It believes no
 * hash that is stored, and reads from one snapshot, so it may run beside a working server. It
 * begins at entry 0, or where an earlier check ended; then what changed before that place stays
 * unseen, and {@link Scrub} finds it.
 */
final class Fsck {
  private static final int CHUNK = 4_096;

  /** A statement with a lower number may have been committed later than one with a higher. */
  private static final long LATE = 100_000;

  /**
   * What was counted when nothing was found.
   *
   * @param entries all entries, the earlier ones included
   * @param tiles all full tiles
   * @param checkpoints those that were met by this check
   * @param waiting statements that have no index yet
   */
  record Report(long entries, long tiles, long checkpoints, long waiting) {}

  private final JdbcClient jdbc;
  private final SignedTrees signed;
  private final TileEdge edge;
  private final long from;
  private final long settled;
  private long tiles;

  /** Checks everything. */
  Fsck(JdbcClient jdbc, Optional<String> kept) {
    this.jdbc = jdbc;
    this.signed = new SignedTrees(jdbc, kept, 0);
    this.edge = TileEdge.empty();
    this.from = 0;
    this.settled = 0;
  }

  /**
   * Checks what came after this place.
   *
   * @throws Difference when what is stored does not lead to that place
   */
  Fsck(JdbcClient jdbc, Optional<String> kept, VerifiedPlace last) {
    this.jdbc = jdbc;
    this.signed = new SignedTrees(jdbc, kept, last.size());
    this.edge = restored(jdbc, last);
    this.from = last.size();
    this.settled = last.settled();
    this.tiles = fullTiles(last.size());
  }

  private static TileEdge restored(JdbcClient jdbc, VerifiedPlace last) {
    long stored = Sequencer.sizeOf(jdbc);
    if (stored < last.size()) {
      throw new Difference(
          "The last check verified %d entries, but only %d are stored."
              .formatted(last.size(), stored));
    }
    try {
      var edge = TileEdge.restore(new Tiles(jdbc).tree(last.size()));
      if (edge.root().equals(last.root())) {
        return edge;
      }
    } catch (Rejected missing) {
      // the same answer as for another root
    }
    throw new Difference(
        "The stored tiles do not give the tree of %d entries that the last check verified. Check with --full to find the entry."
            .formatted(last.size()));
  }

  /** How many tiles a tree of this size has filled, on all levels. */
  private static long fullTiles(long size) {
    long full = 0;
    for (long left = size >> 8; left > 0; left >>= 8) {
      full += left;
    }
    return full;
  }

  /**
   * Checks from the chosen beginning to the end.
   *
   * @throws Difference with the first thing that is wrong
   */
  Report check() {
    long published = count("select coalesce(max(size), 0) from checkpoint");
    signed.meet(edge);
    while (append()) {
      compareTiles(published);
    }
    signed.allMet(edge);
    new Publications(jdbc).check(from);
    new TimestampTokens(jdbc).check(from);
    long stored = count("select count(*) from tile");
    if (stored != tiles) {
      throw new Difference(
          "%s tiles are stored than the %d that the entries give."
              .formatted(stored > tiles ? "More" : "Fewer", tiles));
    }
    return new Report(edge.size(), tiles, signed.met(), checkedQueue());
  }

  /**
   * Where the next check may begin, once this one found nothing: the largest signed tree; empty
   * before one.
   */
  Optional<VerifiedPlace> place() {
    return signed
        .largest()
        .map(tree ->
            new VerifiedPlace(tree.origin(), tree.size(), tree.root(), settledStatements()));
  }

  private long settledStatements() {
    return count(
        """
        select greatest(0, least(
          (select min(statement) - 1 from waiting), (select max(id) from statement) - %d))
        """
            .formatted(LATE));
  }

  /** Hashes the next entries; false when there are none. */
  private boolean append() {
    long before = edge.size();
    StoredEntry.read(
        jdbc,
        before,
        CHUNK,
        entry -> {
          edge.append(entry.checkedLeaf(edge.size()));
          signed.meet(edge);
        });
    return edge.size() > before;
  }

  /**
   * Beyond the last checkpoint a tile may not be stored yet; one that is stored must still be
   * right.
   */
  private void compareTiles(long published) {
    edge.drain()
        .forEach((tile, derived) -> {
          if (tile.isPartial()) {
            return;
          }
          var stored = StoredTile.find(jdbc, tile);
          stored.ifPresent(found -> found.mustBe(derived));
          boolean isPublished = tile.index() < (published >> Math.min(63, 8 * (tile.level() + 1)));
          if (isPublished && stored.isEmpty()) {
            throw new Difference("The tile %s is missing.".formatted(tile.path()));
          }
          tiles += stored.isPresent() ? 1 : 0;
        });
  }

  /** Every statement either has an index or waits for one, and what waits is what was recorded. */
  private long checkedQueue() {
    jdbc.sql(
            """
            select s.id from statement s
            where s.id > :settled
              and not exists (select from sequence q where q.statement = s.id)
              and not exists (select from waiting w where w.statement = s.id)
            order by s.id limit 1
            """)
        .param("settled", settled)
        .query(Long.class)
        .optional()
        .ifPresent(id -> {
          throw new Difference(
              "Statement %d has no index and does not wait for one.".formatted(id));
        });
    jdbc.sql(
            """
            select w.statement, w.leaf as waiting, s.bytes, s.leaf, q.index
            from waiting w left join statement s on s.id = w.statement left join sequence q on q.statement = w.statement
            """)
        .query(row -> {
          long id = row.getLong("statement");
          if (row.getObject("index") != null) {
            throw new Difference(
                "Statement %d waits, but has the index %d.".formatted(id, row.getLong("index")));
          }
          var bytes = row.getBytes("bytes");
          var leaf = bytes == null ? null : TreeHash.leaf(bytes);
          if (leaf == null
              || !leaf.equals(Hash.of(row.getBytes("leaf")))
              || !leaf.equals(Hash.of(row.getBytes("waiting")))) {
            throw new Difference(
                "Statement %d waits with another hash than its bytes have.".formatted(id));
          }
        });
    return count("select count(*) from waiting");
  }

  private long count(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }
}
