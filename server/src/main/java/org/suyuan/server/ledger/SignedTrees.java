package org.suyuan.server.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.TileEdge;

/**
 * Every checkpoint that was signed and is known here, smallest first, signatures verified: each
 * must be met when the tree that grows beside it has its size. Reads them a page at a time, because
 * a log has one for every second of its life.
 */
final class SignedTrees {
  private static final int PAGE = 1_000;

  private record Signed(String name, Checkpoint checkpoint) {}

  private record Log(String origin, NoteKey key) {}

  private final JdbcClient jdbc;
  private final Optional<Log> log;
  private final Deque<Signed> page = new ArrayDeque<>();
  private @Nullable Signed kept;
  private long next;
  private long met;
  private @Nullable Checkpoint largest;

  /**
   * @param kept the note in the data folder, empty when there is none
   * @param from the size of the smallest checkpoint to be met
   */
  SignedTrees(JdbcClient jdbc, Optional<String> kept, long from) {
    this.jdbc = jdbc;
    this.log =
        jdbc.sql("select origin, public_key from log")
            .query((row, n) ->
                new Log(row.getString("origin"), NoteKey.parse(row.getString("public_key"))))
            .optional();
    this.next = from;
    this.kept =
        kept.filter(note -> log.isPresent())
            .map(note -> new Signed("kept checkpoint", verified("kept checkpoint", note)))
            .filter(one -> one.checkpoint().size() >= from)
            .orElse(null);
    turnPage();
  }

  /** How many stored checkpoints were met. */
  long met() {
    return met;
  }

  /** The largest one that was met. */
  Optional<Checkpoint> largest() {
    return Optional.ofNullable(largest);
  }

  /**
   * Compares the tree with every checkpoint of its size.
   *
   * @throws Difference when one has another root or is not good
   */
  void meet(TileEdge tree) {
    while (!page.isEmpty() && page.getFirst().checkpoint().size() == tree.size()) {
      compare(page.removeFirst(), tree);
      met++;
      if (page.isEmpty()) {
        turnPage();
      }
    }
    var aside = kept;
    if (aside != null && aside.checkpoint().size() == tree.size()) {
      compare(aside, tree);
      kept = null;
    }
  }

  /**
   * Nothing may be left when the entries are at their end.
   *
   * @throws Difference when a checkpoint covers more entries than there are
   */
  void allMet(TileEdge tree) {
    var ahead = page.isEmpty() ? kept : page.getFirst();
    if (ahead != null) {
      throw new Difference(
          "The %s covers %d entries, but only %d are stored."
              .formatted(ahead.name(), ahead.checkpoint().size(), tree.size()));
    }
  }

  private void compare(Signed signed, TileEdge tree) {
    if (!signed.checkpoint().root().equals(tree.root())) {
      throw new Difference(
          "The %s has the root %s, but the stored entries give %s."
              .formatted(signed.name(), signed.checkpoint().root(), tree.root()));
    }
    largest = signed.checkpoint();
  }

  private void turnPage() {
    if (log.isEmpty()) {
      return;
    }
    jdbc.sql("select size, note from checkpoint where size >= :next order by size limit :page")
        .param("next", next)
        .param("page", PAGE)
        .query(row -> {
          long size = row.getLong("size");
          var name = "published checkpoint of size " + size;
          var checkpoint = verified(name, row.getString("note"));
          if (checkpoint.size() != size) {
            throw new Difference(
                "The %s says it has %d entries.".formatted(name, checkpoint.size()));
          }
          page.add(new Signed(name, checkpoint));
          next = size + 1;
        });
  }

  private Checkpoint verified(String name, String note) {
    try {
      var from = log.orElseThrow();
      return Checkpoint.verified(SignedNote.parse(note), from.key(), from.origin());
    } catch (Rejected problem) {
      throw new Difference("The %s is not good: %s".formatted(name, problem.getMessage()));
    }
  }
}
