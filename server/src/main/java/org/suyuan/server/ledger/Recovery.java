package org.suyuan.server.ledger;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileEdge;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.Database;

/**
 * The way back: a database that is behind what its log signed gets the missing entries from a
 * mirror. First all of the mirror is read and checked, then what is missing is appended in its
 * order; when it stops in between, it is run again. No server may lead the log meanwhile.
 */
@Component
public class Recovery {
  private final Database database;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final LogIdentity log;
  private final KeptCheckpoint kept;
  private final Path waiting;
  private final Clock clock;

  Recovery(
      Database database,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      LogIdentity log,
      KeptCheckpoint kept,
      DataFolder folder,
      Clock clock) {
    this.database = database;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.log = log;
    this.kept = kept;
    this.waiting = folder.resolve("ledger").resolve("recovering");
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param stored entries that the database had
   * @param recovered entries that came from the mirror
   * @param signed entries under the newest checkpoint that this server remembers to have signed
   */
  public record Outcome(long stored, long recovered, long signed) {
    /** How many signed entries the mirror has not. */
    public long missing() {
      return Math.max(0, signed - stored - recovered);
    }
  }

  /**
   * Brings back what a mirror has.
   *
   * @param node the address of a member's node
   * @param founding the leaf hash of entry 0; needed when the database has no entry and the folder
   *     no checkpoint
   * @param appended runs in the transaction that appends these entries
   * @throws CannotRecover before anything was changed
   */
  public Outcome from(URI node, Optional<Hash> founding, Consumer<List<LedgerEntry>> appended) {
    try (var session = database.dedicated()) {
      requireNoLeader(session.jdbc());
      var mirror = MirrorCopy.of(node, log.origin());
      var note = logLine(mirror.checkpoint());
      var there = Checkpoint.parse(note.text());
      long stored = Sequencer.sizeOf(jdbc);
      var remembered = remembered();
      if (stored == 0 && remembered.isEmpty() && founding.isEmpty()) {
        throw new CannotRecover(
            "Nothing here says which history is the right one: name the leaf hash of its first entry with --suyuan.founding.");
      }
      check(mirror, there, stored, remembered, founding);
      append(stored, there.size(), appended);
      if (remembered.isEmpty() || remembered.get().size() < there.size()) {
        kept.write(note);
      }
      Files.deleteIfExists(waiting);
      return new Outcome(
          stored,
          Math.max(0, there.size() - stored),
          remembered.map(Checkpoint::size).orElse(there.size()));
    } catch (IOException problem) {
      throw new UncheckedIOException("The entries cannot be kept in " + waiting, problem);
    }
  }

  private static void requireNoLeader(JdbcClient session) {
    if (!Leader.lock(session)) {
      throw new CannotRecover("A server leads this log; stop every server first.");
    }
  }

  private Optional<Checkpoint> remembered() {
    try {
      return kept.read()
          .map(text -> Checkpoint.verified(SignedNote.parse(text), log.key(), log.origin()));
    } catch (Rejected problem) {
      throw new CannotRecover(
          "The checkpoint in %s is not one of the log %s: %s"
              .formatted(kept.file(), log.origin(), problem.getMessage()));
    }
  }

  /** The mirror's checkpoint with the log's own signature alone. */
  private SignedNote logLine(SignedNote note) {
    try {
      Checkpoint.verified(note, log.key(), log.origin());
      return new SignedNote(
          note.text(),
          note.signatures().stream()
              .filter(
                  line -> line.name().equals(log.key().name()) && line.keyId() == log.key().id())
              .toList());
    } catch (Rejected problem) {
      throw new CannotRecover(
          "The mirror's checkpoint is not one of the log %s: %s"
              .formatted(log.origin(), problem.getMessage()));
    }
  }

  /** Reads all of the mirror, and keeps beside the database what the database has not. */
  private void check(
      MirrorCopy mirror,
      Checkpoint there,
      long stored,
      Optional<Checkpoint> remembered,
      Optional<Hash> founding)
      throws IOException {
    var fold = new EntryFold(log.key());
    var edge = TileEdge.empty();
    try (var file =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(waiting)))) {
      while (edge.size() < there.size()) {
        long first = edge.size();
        int width = (int) Math.min(Tile.FULL, there.size() - first);
        var entries = mirror.entries(new Tile(Tile.ENTRIES, first / Tile.FULL, width));
        requireSameAsStored(first, entries, stored);
        for (var entry : entries) {
          fold.next(entry);
          if (edge.size() >= stored) {
            file.writeShort(entry.length);
            file.write(entry);
          }
          requireFounding(edge.size(), entry, founding);
          edge.append(TreeHash.leaf(entry));
          remembered.ifPresent(signed -> requireSigned(signed, edge));
        }
        edge.drain();
      }
    }
    if (!edge.root().equals(there.root())) {
      throw new CannotRecover(
          "The mirror's entries do not give its checkpoint of size %d. Take another mirror."
              .formatted(there.size()));
    }
  }

  private void requireSameAsStored(long first, List<byte[]> entries, long stored) {
    if (first >= stored) {
      return;
    }
    var place = new long[] {first};
    StoredEntry.read(
        jdbc,
        first,
        (int) Math.min(entries.size(), stored - first),
        here -> {
          try {
            var leaf = here.checkedLeaf(place[0]);
            if (!leaf.equals(TreeHash.leaf(entries.get((int) (place[0] - first))))) {
              throw new CannotRecover(
                  "Entry %d of the mirror is another than the one stored here: these are two histories. Keep both, and begin a successor log."
                      .formatted(place[0]));
            }
            place[0]++;
          } catch (Difference damaged) {
            throw new CannotRecover(
                damaged.sentence()
                    + " The database itself is damaged: recover into an empty one, with this folder's keys and ledger.");
          }
        });
  }

  private static void requireFounding(long index, byte[] entry, Optional<Hash> founding) {
    if (index == 0 && founding.isPresent() && !founding.get().equals(TreeHash.leaf(entry))) {
      throw new CannotRecover(
          "The mirror's first entry is not the founding statement %s.".formatted(founding.get()));
    }
  }

  private static void requireSigned(Checkpoint signed, TileEdge edge) {
    if (edge.size() == signed.size() && !edge.root().equals(signed.root())) {
      throw new CannotRecover(
          "The mirror's first %d entries are not those that this server signed: these are two histories. Keep both, and begin a successor log."
              .formatted(signed.size()));
    }
  }

  private void append(long from, long to, Consumer<List<LedgerEntry>> appended) throws IOException {
    try (var file = new DataInputStream(Files.newInputStream(waiting))) {
      for (long next = from; next < to; ) {
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < Tile.FULL && next + i < to; i++) {
          var entry = new byte[file.readUnsignedShort()];
          file.readFully(entry);
          entries.add(entry);
        }
        long first = next;
        transaction.executeWithoutResult(status -> appended.accept(append(first, entries)));
        next += entries.size();
      }
    }
    if (to > from) {
      jdbc.sql(
              """
              insert into recovery (first_index, end_index, recovered_at) values (:from, :to, :now)
              """)
          .param("from", from)
          .param("to", to)
          .param("now", clock.instant())
          .update();
    }
  }

  /** A statement that waited here when the database was copied is the one that has its index. */
  private List<LedgerEntry> append(long first, List<byte[]> entries) {
    var members =
        entries.stream().map(entry -> Statement.parse(entry).claims().iss()).toArray(String[]::new);
    var leaves = entries.stream().map(entry -> TreeHash.leaf(entry).bytes()).toArray(byte[][]::new);
    jdbc.sql(
            """
            insert into statement (member, bytes, leaf)
            select member, bytes, leaf
            from unnest(:members::text[], :bytes::bytea[], :leaves::bytea[]) with ordinality as e (member, bytes, leaf, place)
            order by place
            on conflict do nothing
            """)
        .param("members", members)
        .param("bytes", entries.toArray(byte[][]::new))
        .param("leaves", leaves)
        .update();
    jdbc.sql(
            """
            with come as (
              select s.id, s.leaf, :first + e.place - 1 as index
              from unnest(:leaves::bytea[]) with ordinality as e (leaf, place) join statement s using (leaf)),
            left_queue as (delete from waiting where statement in (select id from come))
            insert into sequence (index, statement, leaf, sequenced_at) select index, id, leaf, :now from come
            """)
        .param("first", first)
        .param("leaves", leaves)
        .param("now", clock.instant())
        .update();
    var found = new Entries(jdbc);
    var indexes = LongStream.range(first, first + entries.size()).boxed().toList();
    var stored = found.at(indexes);
    if (stored.size() != entries.size()) {
      throw new IllegalStateException("Not every entry from %d on was stored.".formatted(first));
    }
    return stored;
  }
}
