package org.suyuan.server.ledger;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * One entry in the three places where it is stored: the signed bytes, their hash when they were
 * recorded, and their hash when they got their index.
 *
 * @param bytes the signed statement; null when it is gone
 * @param recorded the leaf hash beside the bytes; null when they are gone
 * @param sequenced the leaf hash beside the index
 */
record StoredEntry(
    long index, byte @Nullable [] bytes, byte @Nullable [] recorded, byte[] sequenced) {
  /** Reads at most {@code limit} entries from {@code first} on, in the order of their indexes. */
  static void read(JdbcClient jdbc, long first, int limit, Consumer<StoredEntry> each) {
    jdbc.sql(
            """
            select q.index, q.leaf as sequenced, s.leaf as recorded, s.bytes
            from sequence q left join statement s on s.id = q.statement
            where q.index >= :first order by q.index limit :limit
            """)
        .param("first", first)
        .param("limit", limit)
        .query(row -> {
          each.accept(
              new StoredEntry(
                  row.getLong("index"),
                  row.getBytes("bytes"),
                  row.getBytes("recorded"),
                  row.getBytes("sequenced")));
        });
  }

  /**
   * The leaf hash that the bytes give, which the other two places must repeat.
   *
   * @param expected the index that this entry must have
   * @throws Difference when they do not, or an entry is missing
   */
  Hash checkedLeaf(long expected) {
    if (index != expected) {
      throw new Difference(
          "Entry %d is missing; the next one that is stored has index %d."
              .formatted(expected, index));
    }
    if (bytes == null || recorded == null) {
      throw new Difference("Entry %d has lost its statement.".formatted(index));
    }
    var leaf = TreeHash.leaf(bytes);
    if (!leaf.equals(Hash.of(recorded))) {
      throw new Difference(
          "Entry %d: its bytes hash to %s, but %s was recorded."
              .formatted(index, leaf, Hash.of(recorded)));
    }
    if (!leaf.equals(Hash.of(sequenced))) {
      throw new Difference(
          "Entry %d: its bytes hash to %s, but %s was sequenced."
              .formatted(index, leaf, Hash.of(sequenced)));
    }
    return leaf;
  }
}
