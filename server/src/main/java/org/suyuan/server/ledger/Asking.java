package org.suyuan.server.ledger;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;

/**
 * What this server knows of one witness, and its one conversation with it at a time. A witness that
 * fails is asked again after a second; what it claims stops nobody, what it shows may ({@link
 * Evidence}).
 */
final class Asking {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final FarWitness witness;
  private final LogIdentity log;
  private final Tiles tiles;
  private final Evidence evidence;
  private final Clock clock;

  /** The size that it cosigned last, as far as is known here; it may say another one. */
  private long stands;

  /** The newest line that is stored here; −1 before the first. */
  private long cosignedSize = -1;

  private Instant cosignedAt = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private boolean isBusy;
  private @Nullable String problem;

  Asking(FarWitness witness, LogIdentity log, Tiles tiles, Evidence evidence, Clock clock) {
    this.witness = witness;
    this.log = log;
    this.tiles = tiles;
    this.evidence = evidence;
    this.clock = clock;
    var key = witness.line().key();
    var latest = new Cosignatures(tiles.jdbc()).latest(List.of(key)).get(key);
    if (latest != null) {
      stands = latest.size();
      cosignedSize = latest.size();
      cosignedAt = latest.cosignedAt();
    }
  }

  Policy.Witness line() {
    return witness.line();
  }

  /** Why its last conversation gave no cosignature; null when it gave one. */
  synchronized @Nullable String problem() {
    return problem;
  }

  /**
   * Whether the witness should be asked for the checkpoint of this size now; it is busy then, until
   * the conversation has ended.
   *
   * @param afresh how old its cosignature of this very size may become
   */
  synchronized boolean begins(long size, Duration afresh) {
    var now = clock.instant();
    boolean isWanted =
        cosignedSize < size || cosignedSize == size && cosignedAt.plus(afresh).isBefore(now);
    if (isBusy || !isWanted || now.isBefore(notBefore)) {
      return false;
    }
    isBusy = true;
    return true;
  }

  /**
   * The conversation: shows the checkpoint with the proof from where the witness stands, once more
   * when it stands elsewhere, and stores its cosignature.
   *
   * @throws Blocked when the witness shows that this log signed something else
   */
  void converse(SignedCheckpoint target) throws InterruptedException {
    String failure = "the question could not be asked; the reason is in the server's log";
    try {
      failure = converseOnce(target);
    } finally {
      end(failure);
    }
  }

  private @Nullable String converseOnce(SignedCheckpoint target) throws InterruptedException {
    long size = target.checkpoint().size();
    var answer = show(target);
    if (answer instanceof FarWitness.Answer.AtSize(long elsewhere) && elsewhere <= size) {
      stands = elsewhere;
      answer = show(target);
    }
    return switch (answer) {
      case FarWitness.Answer.Cosigned(var cosignature, var line) -> {
        new Cosignatures(tiles.jdbc()).keep(size, cosignature, line, clock.instant());
        cosigned(size, cosignature.time());
        yield null;
      }
      case FarWitness.Answer.AtSize(long elsewhere) -> {
        stands = elsewhere;
        yield doubted("it says that it stands at " + elsewhere + " entries");
      }
      case FarWitness.Answer.Contradicted(String said) ->
          doubted("it does not accept this tree, " + said);
      case FarWitness.Answer.Failed(String why) -> why;
    };
  }

  private FarWitness.Answer show(SignedCheckpoint target) throws InterruptedException {
    long size = target.checkpoint().size();
    long old = stands <= size ? stands : 0;
    return witness.addCheckpoint(
        old, proof(old, size), SignedNote.parse(target.note()), clock.instant());
  }

  private List<Hash> proof(long old, long size) {
    return old == 0 || old == size ? List.of() : tiles.tree(size).consistencyFrom(old).path();
  }

  /** Looks at what the witness can show for what it says. */
  private String doubted(String saying) throws InterruptedException {
    try {
      var shown = witness.latest(log);
      if (shown.isEmpty()) {
        return saying + ", but shows no checkpoint";
      }
      evidence.weigh(witness.name(), shown.get(), tiles);
      return saying;
    } catch (IOException | Rejected problem) {
      return saying + ", but shows nothing that this log signed: " + problem.getMessage();
    }
  }

  private synchronized void cosigned(long size, Instant time) {
    stands = size;
    if (size >= cosignedSize) {
      cosignedSize = size;
      cosignedAt = time;
    }
  }

  private synchronized void end(@Nullable String failure) {
    problem = failure;
    if (failure != null) {
      notBefore = clock.instant().plus(AFTER_FAILURE);
    }
    isBusy = false;
  }
}
