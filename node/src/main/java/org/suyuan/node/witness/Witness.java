package org.suyuan.node.witness;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.suyuan.node.http.Refused;
import org.suyuan.node.http.Reply;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.TreeHash;

/**
 * The {@code add-checkpoint} of C2SP tlog-witness, with its status codes. Checking and storing are
 * one step under one lock, so that no smaller tree ever follows a larger one.
 */
public final class Witness {
  private final NoteKey log;
  private final Cosigner key;
  private final Cosigned cosigned;
  private final Evidence evidence;
  private final Copied copied;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  public Witness(
      NoteKey log,
      Cosigner key,
      Cosigned cosigned,
      Evidence evidence,
      Copied copied,
      InstantSource clock) {
    this.log = log;
    this.key = key;
    this.cosigned = cosigned;
    this.evidence = evidence;
    this.copied = copied;
    this.clock = clock;
  }

  /**
   * Answers a submission.
   *
   * @throws Refused 404, 403, 400, 409 or 422 as the specification says; 403 also for ever once the
   *     log is frozen, and 422 for a tree with an entry that is refused
   */
  public Reply addCheckpoint(byte[] body) {
    Submission submission = parsed(body);
    SignedCheckpoint signed = believed(submission.note());
    if (submission.old() > signed.size()) {
      throw new Refused(400, "The old size is larger than the checkpoint's.");
    }
    lock.lock();
    try {
      return Reply.text(cosign(submission, signed) + "\n");
    } finally {
      lock.unlock();
    }
  }

  private static Submission parsed(byte[] body) {
    try {
      return Submission.parse(body);
    } catch (Rejected malformed) {
      throw new Refused(400, String.valueOf(malformed.getMessage()));
    }
  }

  private SignedCheckpoint believed(SignedNote note) {
    String[] lines = note.text().split("\n", -1);
    if (!lines[0].equals(log.name())) {
      throw new Refused(404, "This log is not known here.");
    }
    try {
      note.verify(List.of(log));
    } catch (Rejected unsigned) {
      throw new Refused(403, String.valueOf(unsigned.getMessage()));
    }
    if (lines.length == 4
        && lines[1].equals("0")
        && !lines[2].equals(TreeHash.EMPTY_ROOT.base64())) {
      throw new Refused(422, "The tree of size 0 has another root.");
    }
    try {
      return SignedCheckpoint.ofVerified(note, log);
    } catch (Rejected malformed) {
      throw new Refused(400, String.valueOf(malformed.getMessage()));
    }
  }

  private NoteSignature cosign(Submission submission, SignedCheckpoint signed) {
    refuseFrozen(evidence.split());
    long stored = cosigned.latest().map(Cosigned.One::size).orElse(0L);
    Optional<Split> split = evidence.weigh(signed);
    if (submission.old() == stored && signed.size() == stored) {
      split.ifPresent(now -> {
        throw new Refused(422, now.sentence());
      });
    }
    refuseFrozen(split);
    if (submission.old() != stored) {
      throw new Refused(Reply.of(409, "text/x.tlog.size", stored + "\n"));
    }
    if (!continues(submission, signed)) {
      throw new Refused(
          422, "The proof does not lead from size %d to this tree.".formatted(stored));
    }
    copied
        .refusal()
        .filter(refusal -> refusal.isIn(signed.size()))
        .ifPresent(refusal -> {
          throw new Refused(422, refusal.sentence());
        });
    NoteSignature line = key.cosign(signed.checkpoint(), clock.instant());
    // The disk first: an answer that is not kept could be contradicted after a crash.
    cosigned.store(new Cosigned.One(signed, line));
    return line;
  }

  private static void refuseFrozen(Optional<Split> split) {
    split.ifPresent(frozen -> {
      throw new Refused(403, frozen.sentence());
    });
  }

  private boolean continues(Submission submission, SignedCheckpoint signed) {
    if (submission.old() == 0) {
      return submission.proof().isEmpty();
    }
    Checkpoint before = cosigned.latest().orElseThrow().signed().checkpoint();
    return new ConsistencyProof(submission.old(), signed.size(), submission.proof())
        .verify(before.root(), signed.checkpoint().root());
  }

  /** The latest checkpoint that was cosigned, for monitors; empty when there is none yet. */
  public Optional<Cosigned.One> latest() {
    return cosigned.latest();
  }

  public NoteKey key() {
    return key.key();
  }
}
