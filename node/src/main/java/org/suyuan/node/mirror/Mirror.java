package org.suyuan.node.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.disk.Durable;
import org.suyuan.node.http.Refused;
import org.suyuan.node.http.Reply;
import org.suyuan.node.witness.Cosigned;
import org.suyuan.node.witness.Evidence;
import org.suyuan.node.witness.SignedCheckpoint;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.SubtreeProof;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TreeHash;

/**
 * The {@code add-entries} of C2SP tlog-mirror, with its status codes. Any number of uploads may run
 * side by side; each package is proven, judged and stored under one lock, and an upload that breaks
 * off leaves what it brought.
 */
public final class Mirror {
  /** How far behind the next entry an upload may start: as much as one request should bring. */
  private static final long FAR = 32L * Tile.FULL;

  private static final String INFO = "text/x.tlog.mirror-info";

  private final NoteKey log;
  private final Cosigner key;
  private final Cosigned pending;
  private final Evidence evidence;
  private final Copy copy;
  private final Path checkpoint;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable SignedNote latest;
  private volatile long latestSize;

  /**
   * A mirror over what is on the disk.
   *
   * @param checkpoint the file of the mirror checkpoint
   */
  public Mirror(
      NoteKey log,
      Cosigner key,
      Cosigned pending,
      Evidence evidence,
      Copy copy,
      Path checkpoint,
      InstantSource clock) {
    this.log = log;
    this.key = key;
    this.pending = pending;
    this.evidence = evidence;
    this.copy = copy;
    this.checkpoint = checkpoint;
    this.clock = clock;
    byte @Nullable [] kept = Durable.read(checkpoint);
    if (kept != null) {
      SignedNote note = SignedNote.parse(kept);
      SignedCheckpoint signed = SignedCheckpoint.read(note, log);
      copy.checkHolds(signed.checkpoint());
      latest = note;
      latestSize = signed.size();
    }
  }

  /**
   * Takes an upload.
   *
   * @throws Refused 400, 403, 404, 409 or 422 when it does not fit
   * @throws IOException when the connection breaks
   */
  public Reply addEntries(InputStream body) throws IOException {
    Upload upload = Upload.open(body);
    if (!upload.origin().equals(log.name())) {
      throw new Refused(404, "This log is not known here.");
    }
    SignedCheckpoint target = admitted(upload);
    boolean isSomething = false;
    while (!upload.isWhole()) {
      Optional<Upload.EntryPackage> read = upload.next();
      if (read.isEmpty()) {
        if (!isSomething) {
          throw new Refused(400, "The body ends before its first package does.");
        }
        return info(202, target.size());
      }
      take(read.get(), target);
      isSomething = true;
    }
    evidence.weighSeen();
    return Reply.text(cosign(target) + "\n");
  }

  /** The pending checkpoint that the upload is for. */
  private SignedCheckpoint admitted(Upload upload) {
    refuseFrozen();
    Optional<Cosigned.One> target = pending.at(upload.end());
    long next = copy.size();
    boolean fits = target.isPresent() && upload.end() >= latestSize;
    if (!fits) {
      throw new Refused(info(409, pending.latest().map(Cosigned.One::size).orElse(0L)));
    }
    if (upload.start() > next || upload.start() < next - next % Tile.FULL - FAR) {
      throw new Refused(info(409, upload.end()));
    }
    refuseBad(upload.end());
    return target.orElseThrow().signed();
  }

  private Reply info(int status, long size) {
    return Reply.of(status, INFO, size + "\n" + copy.size() + "\n\n");
  }

  private void refuseFrozen() {
    evidence
        .split()
        .ifPresent(split -> {
          throw new Refused(403, split.sentence());
        });
  }

  private void refuseBad(long size) {
    copy.refusal()
        .filter(refusal -> refusal.isIn(size))
        .ifPresent(refusal -> {
          throw new Refused(422, refusal.sentence());
        });
  }

  private void take(Upload.EntryPackage sent, SignedCheckpoint target) {
    lock.lock();
    try {
      List<Hash> leaves = new ArrayList<>(copy.leaves(sent.first(), sent.start()));
      sent.entries().forEach(entry -> leaves.add(entry.leaf()));
      boolean isProven =
          new SubtreeProof(sent.first(), sent.end(), target.size(), sent.proof())
              .verify(TreeHash.root(leaves), target.checkpoint().root());
      if (!isProven) {
        throw new Refused(
            422,
            "The entries from %d on are not proven to be in the tree of size %d."
                .formatted(sent.start(), target.size()));
      }
      // Another upload may have brought some or all of them meanwhile: the same ones.
      int known = (int) Math.min(sent.entries().size(), copy.size() - sent.start());
      copy.take(sent.entries().subList(known, sent.entries().size()), target);
      refuseBad(sent.end());
    } finally {
      lock.unlock();
    }
  }

  private NoteSignature cosign(SignedCheckpoint target) {
    lock.lock();
    try {
      refuseFrozen();
      if (target.size() < latestSize) {
        throw new Refused(info(409, pending.latest().map(Cosigned.One::size).orElse(0L)));
      }
      copy.checkHolds(target.checkpoint());
      NoteSignature line = key.cosign(target.checkpoint(), clock.instant());
      SignedNote note = target.note().with(line);
      Durable.replace(checkpoint, note.toString());
      latest = note;
      latestSize = target.size();
      return line;
    } finally {
      lock.unlock();
    }
  }

  /** The mirror checkpoint: the log's signature and the mirror's. */
  public Optional<SignedNote> latest() {
    return Optional.ofNullable(latest);
  }

  /** The size of the mirror checkpoint; 0 before there is one. */
  public long size() {
    return latestSize;
  }

  /** A hash tile or an entry bundle, as wide as it was asked for; null when it is not here. */
  public byte @Nullable [] tile(Tile tile) {
    return copy.tile(tile);
  }

  public NoteKey key() {
    return key.key();
  }
}
