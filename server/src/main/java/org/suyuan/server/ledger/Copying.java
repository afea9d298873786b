package org.suyuan.server.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;

/** Brings one mirror up to what is public, step by step, each step one request. */
final class Copying {
  private static final byte[] NO_TICKET = {};

  private final FarMirror mirror;
  private final Clock clock;
  private final Checkpoints checkpoints;
  private final Cosignatures cosignatures;

  /** The size of the last checkpoint that it took, as far as is known here. */
  private long stands;

  /** How much of the log it said that it holds, and signed; −1 when it never did. */
  private long held = -1;

  /** The first entry that it does not have; −1 when it must be asked. */
  private long next = -1;

  private byte[] ticket = NO_TICKET;
  private volatile @Nullable String problem;

  Copying(FarMirror mirror, Clock clock) {
    this.mirror = mirror;
    this.clock = clock;
    this.checkpoints = new Checkpoints(mirror.tiles().jdbc());
    this.cosignatures = new Cosignatures(mirror.tiles().jdbc());
    var latest = cosignatures.latest(List.of(mirror.line().key())).get(mirror.line().key());
    if (latest != null) {
      held = latest.size();
    }
  }

  /** Why it does not hold more; null when nothing is wrong. */
  @Nullable String problem() {
    return problem;
  }

  /**
   * Takes the mirror up to the latest public checkpoint.
   *
   * @return whether nothing is left to do and nothing went wrong
   */
  boolean catchUp() throws InterruptedException {
    var latest = checkpoints.latest();
    if (latest.isEmpty() || latest.get().checkpoint().size() <= held) {
      return true;
    }
    problem = bring(latest.get());
    if (problem != null) {
      next = -1;
      ticket = NO_TICKET;
    }
    return problem == null;
  }

  private @Nullable String bring(SignedCheckpoint target) throws InterruptedException {
    var refused = announce(target);
    if (refused != null) {
      return refused;
    }
    var goal = target;
    long before = -1;
    while (true) {
      long size = goal.checkpoint().size();
      var answer =
          mirror.addEntries(next < 0 ? size : Math.min(next, size), logLine(goal), size, ticket);
      switch (answer) {
        case FarMirror.Answer.Holds(var cosignature, var line) -> {
          cosignatures.keep(size, cosignature, line, clock.instant());
          held = size;
          next = size;
          return null;
        }
        case FarMirror.Answer.Failed(String why) -> {
          return why;
        }
        case FarMirror.Answer.GoOn(long wanted, long from, byte[] opaque) -> {
          if (from <= before && wanted == size) {
            return "it does not get on from entry " + from;
          }
          var published = wanted == size ? Optional.of(goal) : checkpoints.ofSize(wanted);
          if (published.isEmpty()) {
            return "it wants to go on with a checkpoint of %d entries, which is not public"
                .formatted(wanted);
          }
          goal = published.get();
          before = from;
          next = from;
          ticket = opaque;
        }
      }
    }
  }

  /** Shows the checkpoint; a mirror that took a later one already has seen enough. */
  private @Nullable String announce(SignedCheckpoint target) throws InterruptedException {
    long size = target.checkpoint().size();
    for (int tries = 0; tries < 2; tries++) {
      var answer = mirror.addCheckpoint(stands, proof(size), logLine(target), size);
      if (answer.problem() != null || answer.stands() >= size) {
        return answer.problem();
      }
      stands = answer.stands();
    }
    return "it stands at %d entries and then elsewhere".formatted(stands);
  }

  private List<Hash> proof(long size) {
    return stands == 0 || stands >= size
        ? List.of()
        : mirror.tiles().tree(size).consistencyFrom(stands).path();
  }

  /** The checkpoint with the log's signature alone; the others' are no concern of a mirror. */
  private SignedNote logLine(SignedCheckpoint checkpoint) {
    var note = SignedNote.parse(checkpoint.note());
    return new SignedNote(
        note.text(), note.signatures().stream().filter(mirror.log().key()::names).toList());
  }
}
