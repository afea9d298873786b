package org.suyuan.node.witness;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.NoteKey;

/**
 * Weighs every checkpoint that comes by with the log's signature, from wherever: against those that
 * were cosigned, those that were merely seen, and the entries that were copied. What contradicts
 * freezes the log for ever. A wrong proof is none of that: it may be the sender's mistake.
 */
public final class Evidence {
  private static final int SEEN = 256;

  private final Path folder;
  private final Cosigned cosigned;
  private final Copied copied;

  /** Larger trees than ours that the log signed, newest last; they may yet be contradicted. */
  private final Map<Long, SignedCheckpoint> seen = new LinkedHashMap<>();

  private @Nullable Split split;

  /** Reads whether the log is frozen already. */
  public Evidence(Path folder, NoteKey log, Cosigned cosigned, Copied copied) {
    this.folder = folder;
    this.cosigned = cosigned;
    this.copied = copied;
    this.split = Split.read(folder, log).orElse(null);
  }

  /** The proof for which the log is frozen. */
  public synchronized Optional<Split> split() {
    return Optional.ofNullable(split);
  }

  /** Weighs one; what is returned is on the disk. */
  public synchronized Optional<Split> weigh(SignedCheckpoint signed) {
    if (split == null) {
      contradiction(signed).ifPresent(this::freeze);
    }
    if (split == null && signed.size() > copied.size()) {
      seen.put(signed.size(), signed);
      if (seen.size() > SEEN) {
        seen.remove(seen.keySet().iterator().next());
      }
    }
    return split();
  }

  /** Weighs again what was seen, now that more entries are here. */
  public synchronized void weighSeen() {
    long size = copied.size();
    for (SignedCheckpoint each : Map.copyOf(seen).values()) {
      if (each.size() <= size) {
        weigh(each);
        seen.remove(each.size());
      }
    }
  }

  private Optional<Split> contradiction(SignedCheckpoint signed) {
    SignedCheckpoint before = seen.get(signed.size());
    if (before != null && before.contradicts(signed)) {
      return Optional.of(new Split(before, signed));
    }
    Optional<SignedCheckpoint> ours = cosigned.at(signed.size()).map(Cosigned.One::signed);
    if (ours.isPresent()) {
      return ours.filter(signed::contradicts).map(known -> new Split(known, signed));
    }
    if (signed.size() <= copied.size()
        && !copied.root(signed.size()).equals(signed.checkpoint().root())) {
      // The copied entries are in every tree that was cosigned from this size on.
      return cosigned.from(signed.size()).map(known -> new Split(known.signed(), signed));
    }
    return Optional.empty();
  }

  private void freeze(Split proof) {
    proof.store(folder);
    split = proof;
  }
}
