package org.suyuan.server.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileEdge;
import org.suyuan.proof.tree.TreeHash;

/**
 * Grows the tree over what is sequenced, signs checkpoints and stores them, by the leader's own
 * session. What it stored is public at once when the log is a shop alone; otherwise when the
 * alliance has cosigned it ({@link Witnessing}). The order of {@link Step} is what keeps the log
 * from ever signing two trees of one size, wherever the program dies:
 *
 * <ul>
 *   <li>before {@code SIGNED}: nothing left this process. What is sequenced is committed and never
 *       changes, so the next leader signs the same tree or a longer one that begins with it.
 *   <li>after {@code SIGNED}, before {@code KEPT}: the signature died with the process, and it
 *       would have been over committed entries, as before.
 *   <li>after {@code KEPT}, before {@code STORED}: the next leader on this folder finds the kept
 *       checkpoint ahead of the database, recomputes it from the stored entries and stores that
 *       very note. A leader on another folder does not know it and signs a tree over the same
 *       committed entries, which begins with it. No witness has seen it: they are shown what is
 *       stored.
 *   <li>after {@code STORED}, before {@code PUBLISHED}: the next leader looks again whether the
 *       policy is satisfied, and asks again for what is missing.
 *   <li>a database that was set back below the kept checkpoint is noticed before anything is signed
 *       ({@link Standing}).
 *   <li>a leader whose session died cannot sequence and cannot store: both need the session that
 *       held the lock.
 * </ul>
 */
final class Publisher {
  /** The steps towards one publication; a test stops the program after each. */
  enum Step {
    TILES_STORED,
    CHECKED,
    SIGNED,
    KEPT,
    STORED,
    PUBLISHED
  }

  private static final int CHUNK = 4_096;

  private final JdbcClient jdbc;
  private final Tiles tiles;
  private final LogIdentity log;
  private final KeptCheckpoint kept;
  private final Clock clock;
  private final Consumer<Step> watch;
  private final TileEdge edge;
  private boolean isNew;
  private long signedSize;

  private Publisher(
      Tiles tiles,
      LogIdentity log,
      KeptCheckpoint kept,
      Clock clock,
      Consumer<Step> watch,
      long signedSize) {
    this.jdbc = tiles.jdbc();
    this.tiles = tiles;
    this.log = log;
    this.kept = kept;
    this.clock = clock;
    this.watch = watch;
    this.edge = TileEdge.restore(tiles.tree(signedSize));
    this.signedSize = signedSize;
  }

  /**
   * Continues where the last leader stopped; a new log signs its empty tree first.
   *
   * @throws Blocked when signing would contradict what was signed before
   */
  static Publisher begin(
      Tiles tiles, LogIdentity log, KeptCheckpoint kept, Clock clock, Consumer<Step> watch) {
    var publisher = resume(tiles, log, kept, clock, watch);
    publisher.open();
    return publisher;
  }

  /**
   * Takes up what was signed before and signs nothing: a checkpoint that is kept and not stored is
   * recomputed from the entries and stored, so that witnesses who saw it find it here.
   *
   * @throws Blocked when what is kept does not follow from what is stored
   */
  static Publisher resume(
      Tiles tiles, LogIdentity log, KeptCheckpoint kept, Clock clock, Consumer<Step> watch) {
    var standing = Standing.examine(log, kept, tiles);
    var publisher = new Publisher(tiles, log, kept, clock, watch, standing.storedSize());
    publisher.isNew = standing.stored().isEmpty() && standing.kept().isEmpty();
    standing.storedAhead().ifPresent(kept::write);
    standing.keptAhead().ifPresent(publisher::storeKept);
    return publisher;
  }

  /** A new log signs its empty tree; what is cosigned already becomes public. */
  void open() {
    if (isNew) {
      publish(0);
    }
    settle();
  }

  /** The size of the last signed checkpoint. */
  long size() {
    return signedSize;
  }

  /**
   * Signs and stores the tree of this size, which is not smaller than the last, and publishes it
   * when nobody else has to agree.
   *
   * @throws Blocked when what is stored is not what was recorded, or does not continue the last
   *     checkpoint
   */
  void publish(long size) {
    var root = grow(size);
    var note = new Checkpoint(log.origin(), size, root).sign(log.signer());
    watch.accept(Step.SIGNED);
    kept.write(note);
    watch.accept(Step.KEPT);
    store(size, note);
    settle();
  }

  private void storeKept(SignedNote note) {
    var signed = Checkpoint.parse(note.text());
    if (!grow(signed.size()).equals(signed.root())) {
      throw new Blocked(
          "The kept checkpoint of size %d does not follow from the stored entries."
              .formatted(signed.size()));
    }
    store(signed.size(), note);
  }

  private void store(long size, SignedNote note) {
    new Checkpoints(jdbc).store(size, note, clock.instant());
    signedSize = size;
    watch.accept(Step.STORED);
  }

  private void settle() {
    if (new Checkpoints(jdbc).settle(signedSize, clock.instant())) {
      watch.accept(Step.PUBLISHED);
    }
  }

  /**
   * Reads the new entries back, hashes their bytes again, stores the tiles they fill, and checks
   * the whole from what is stored.
   */
  private Hash grow(long size) {
    var before = edge.root();
    while (edge.size() < size) {
      append(Math.min(size, edge.size() + CHUNK));
      storeFullTiles();
    }
    watch.accept(Step.TILES_STORED);
    checkStoredTree(before, size);
    watch.accept(Step.CHECKED);
    return edge.root();
  }

  private void append(long end) {
    jdbc.sql(
            """
            select q.index, q.leaf as sequenced, s.leaf as recorded, s.bytes
            from sequence q join statement s on s.id = q.statement
            where q.index >= :from and q.index < :end order by q.index
            """)
        .param("from", edge.size())
        .param("end", end)
        .query(row -> {
          long index = row.getLong("index");
          var leaf = TreeHash.leaf(row.getBytes("bytes"));
          if (index != edge.size()
              || !leaf.equals(Hash.of(row.getBytes("sequenced")))
              || !leaf.equals(Hash.of(row.getBytes("recorded")))) {
            throw new Blocked(
                "Entry %d is not stored as it was recorded: its bytes hash to %s. Run fsck."
                    .formatted(edge.size(), leaf));
          }
          edge.append(leaf);
        });
    if (edge.size() != end) {
      throw new Blocked("Entry %d is missing from the database. Run fsck.".formatted(edge.size()));
    }
  }

  private void storeFullTiles() {
    var levels = new ArrayList<Integer>();
    var places = new ArrayList<Long>();
    var hashes = new ArrayList<byte[]>();
    var roots = new ArrayList<byte[]>();
    edge.drain()
        .forEach((tile, bytes) -> {
          if (!tile.isPartial()) {
            levels.add(tile.level());
            places.add(tile.index());
            hashes.add(bytes);
            roots.add(root(bytes).bytes());
          }
        });
    if (levels.isEmpty()) {
      return;
    }
    // A leader that died before its checkpoint may have left tiles here; they must be the same.
    var same =
        jdbc.sql(
                """
                with filled as (
                  select * from unnest(:levels::smallint[], :places::bigint[], :hashes::bytea[], :roots::bytea[])
                    as t (level, n, hashes, root)),
                fresh as (insert into tile select * from filled on conflict do nothing returning level, n)
                select (select count(*) from fresh) + (select count(*) from filled join tile using (level, n, hashes, root))
                """)
            .param("levels", levels.toArray(Integer[]::new))
            .param("places", places.toArray(Long[]::new))
            .param("hashes", hashes.toArray(byte[][]::new))
            .param("roots", roots.toArray(byte[][]::new))
            .query(Long.class)
            .single();
    if (same != levels.size()) {
      throw new Blocked("A stored tile is not the one that the stored entries give. Run fsck.");
    }
  }

  private static Hash root(byte[] tile) {
    var leaves = new ArrayList<Hash>(Tile.FULL);
    for (int i = 0; i < tile.length; i += Hash.SIZE) {
      leaves.add(Hash.at(tile, i));
    }
    return TreeHash.root(leaves);
  }

  private void checkStoredTree(Hash before, long size) {
    try {
      var stored = tiles.tree(size);
      boolean continues =
          signedSize == 0 || stored.consistencyFrom(signedSize).verify(before, edge.root());
      if (!stored.root().equals(edge.root()) || !continues) {
        throw new Blocked(
            "The stored tree of size %d does not continue the signed one of size %d. Run fsck."
                .formatted(size, signedSize));
      }
    } catch (Rejected problem) {
      throw new Blocked(
          "The stored tree of size %d is not complete: %s".formatted(size, problem.getMessage()),
          problem);
    }
  }
}
