package org.suyuan.server.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileEdge;
import org.suyuan.proof.tree.TreeHash;

/**
 * Derives the whole log again from the stored bytes and names the first thing that is not as it
 * follows from them: entries in order, their hashes, every full tile, every published checkpoint
 * with its signature, the kept checkpoint, the queue. It believes no hash that is stored, and reads
 * from one snapshot, so it may run beside a working server.
 */
final class Fsck {
  private static final int CHUNK = 4_096;

  /** What was counted when nothing was found. */
  record Report(long entries, long tiles, long checkpoints, long waiting) {}

  /** The first difference. */
  static final class Difference extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Difference(String sentence) {
      super(sentence);
    }
  }

  /** A checkpoint whose root must be met when the tree has its size. */
  private record Signed(String name, Checkpoint checkpoint) {}

  private final JdbcClient jdbc;
  private final Optional<String> kept;
  private final TileEdge edge = TileEdge.empty();
  private long tiles;
  private long checkpoints;

  Fsck(JdbcClient jdbc, Optional<String> kept) {
    this.jdbc = jdbc;
    this.kept = kept;
  }

  /**
   * Checks everything.
   *
   * @throws Difference with the first thing that is wrong
   */
  Report check() {
    var signed = signed();
    long published = count("select coalesce(max(size), 0) from checkpoint");
    meet(signed);
    while (append(signed)) {
      compareTiles(published);
    }
    if (!signed.isEmpty()) {
      var ahead = signed.getFirst();
      throw new Difference(
          "The %s covers %d entries, but only %d are stored."
              .formatted(ahead.name(), ahead.checkpoint().size(), edge.size()));
    }
    if (count("select count(*) from tile") != tiles) {
      throw new Difference(
          "More tiles are stored than the %d that the entries give.".formatted(tiles));
    }
    return new Report(edge.size(), tiles, checkpoints, checkedQueue());
  }

  /**
   * Every checkpoint that was ever signed and is known here, smallest first, signatures verified.
   */
  private Deque<Signed> signed() {
    var log =
        jdbc.sql("select origin, public_key from log")
            .query((row, n) ->
                Map.entry(row.getString("origin"), NoteKey.parse(row.getString("public_key"))))
            .optional();
    if (log.isEmpty()) {
      return new ArrayDeque<>();
    }
    var all = new ArrayList<Signed>();
    jdbc.sql("select size, note from checkpoint order by size")
        .query(row -> {
          var name = "published checkpoint of size " + row.getLong("size");
          var checkpoint = verified(name, row.getString("note"), log.get());
          if (checkpoint.size() != row.getLong("size")) {
            throw new Difference(
                "The %s says it has %d entries.".formatted(name, checkpoint.size()));
          }
          all.add(new Signed(name, checkpoint));
        });
    checkpoints = all.size();
    kept.ifPresent(note ->
        all.add(new Signed("kept checkpoint", verified("kept checkpoint", note, log.get()))));
    all.sort(Comparator.comparingLong(one -> one.checkpoint().size()));
    return new ArrayDeque<>(all);
  }

  private static Checkpoint verified(String name, String note, Map.Entry<String, NoteKey> log) {
    try {
      return Checkpoint.verified(SignedNote.parse(note), log.getValue(), log.getKey());
    } catch (Rejected problem) {
      throw new Difference("The %s is not good: %s".formatted(name, problem.getMessage()));
    }
  }

  private void meet(Deque<Signed> signed) {
    while (!signed.isEmpty() && signed.getFirst().checkpoint().size() == edge.size()) {
      var next = signed.removeFirst();
      if (!next.checkpoint().root().equals(edge.root())) {
        throw new Difference(
            "The %s has the root %s, but the stored entries give %s."
                .formatted(next.name(), next.checkpoint().root(), edge.root()));
      }
    }
  }

  /** Hashes the next entries; false when there are none. */
  private boolean append(Deque<Signed> signed) {
    long from = edge.size();
    jdbc.sql(
            """
            select q.index, q.leaf as sequenced, s.leaf as recorded, s.bytes
            from sequence q left join statement s on s.id = q.statement
            where q.index >= :from order by q.index limit :chunk
            """)
        .param("from", from)
        .param("chunk", CHUNK)
        .query(row -> {
          append(
              row.getLong("index"),
              row.getBytes("bytes"),
              row.getBytes("sequenced"),
              row.getBytes("recorded"));
          meet(signed);
        });
    return edge.size() > from;
  }

  private void append(
      long index, byte @Nullable [] bytes, byte[] sequenced, byte @Nullable [] recorded) {
    if (index != edge.size()) {
      throw new Difference(
          "Entry %d is missing; the next one that is stored has index %d."
              .formatted(edge.size(), index));
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
    edge.append(leaf);
  }

  /**
   * Beyond the last checkpoint a tile may not be stored yet; one that is stored must still be
   * right.
   */
  private void compareTiles(long published) {
    edge.drain().entrySet().stream()
        .filter(drained -> !drained.getKey().isPartial())
        .forEach(drained -> {
          var tile = drained.getKey();
          boolean isStored =
              jdbc.sql("select hashes, root from tile where level = :level and n = :n")
                  .param("level", tile.level())
                  .param("n", tile.index())
                  .query((row, n) ->
                      sameTile(
                          tile, drained.getValue(), row.getBytes("hashes"), row.getBytes("root")))
                  .optional()
                  .isPresent();
          boolean isPublished = tile.index() < (published >> Math.min(63, 8 * (tile.level() + 1)));
          if (isPublished && !isStored) {
            throw new Difference("The tile %s is missing.".formatted(tile.path()));
          }
          tiles += isStored ? 1 : 0;
        });
  }

  private static boolean sameTile(Tile tile, byte[] derived, byte[] stored, byte[] root) {
    if (!Arrays.equals(derived, stored) || !Hash.of(root).equals(rootOf(derived))) {
      throw new Difference(
          "The stored tile %s is not the one that the entries give.".formatted(tile.path()));
    }
    return true;
  }

  private static Hash rootOf(byte[] tile) {
    return TreeHash.root(
        IntStream.range(0, tile.length / Hash.SIZE)
            .mapToObj(i -> Hash.at(tile, i * Hash.SIZE))
            .toList());
  }

  /** Every statement either has an index or waits for one, and what waits is what was recorded. */
  private long checkedQueue() {
    jdbc.sql(
            """
            select s.id, s.bytes, s.leaf, w.leaf as waiting, q.index
            from statement s left join waiting w on w.statement = s.id left join sequence q on q.statement = s.id
            where q.index is null or w.statement is not null
            """)
        .query(row -> {
          long id = row.getLong("id");
          var waiting = row.getBytes("waiting");
          if (waiting == null) {
            throw new Difference(
                "Statement %d has no index and does not wait for one.".formatted(id));
          }
          if (row.getObject("index") != null) {
            throw new Difference(
                "Statement %d waits, but has the index %d.".formatted(id, row.getLong("index")));
          }
          var leaf = TreeHash.leaf(row.getBytes("bytes"));
          if (!leaf.equals(Hash.of(row.getBytes("leaf"))) || !leaf.equals(Hash.of(waiting))) {
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
