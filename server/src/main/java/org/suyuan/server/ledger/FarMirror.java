package org.suyuan.server.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.StrictBase64;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.EntryBundle;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.SubtreeProof;
import org.suyuan.proof.tree.Tile;

/**
 * One mirror of the policy, spoken to in the words of C2SP tlog-mirror: first the checkpoint, as to
 * a witness, then the entries below it. Bodies are not compressed: statements are hashes and
 * signatures in base64, which hardly shrink.
 */
record FarMirror(Policy.Witness line, Wire wire, LogIdentity log, Tiles tiles) {
  /** The most packages of 256 entries that one request brings, as the specification advises. */
  static final int MOST_PACKAGES = 32;

  private static final Duration CHECKPOINT = Duration.ofSeconds(5);

  /** A mirror verifies every statement before it answers. */
  private static final Duration ENTRIES = Duration.ofSeconds(60);

  sealed interface Answer {
    /** It holds everything below the checkpoint, and signs that. */
    record Holds(Cosignature cosignature, NoteSignature line) implements Answer {}

    /**
     * It wants to go on from elsewhere.
     *
     * @param size of a checkpoint that it would go on with
     * @param next the first entry that it does not have
     */
    record GoOn(long size, long next, byte[] ticket) implements Answer {}

    /** Anything else, in words. */
    record Failed(String problem) implements Answer {}
  }

  /**
   * What came of showing it a checkpoint.
   *
   * @param stands the size that it saw last
   * @param problem why it did not take it; null when nothing is wrong
   */
  record Shown(long stands, @Nullable String problem) {}

  /** Shows it a checkpoint; with its answer it says nothing about entries yet. */
  Shown addCheckpoint(long old, List<Hash> proof, SignedNote target, long size)
      throws InterruptedException {
    long from = Math.min(old, size);
    try {
      var said = FarWitness.submit(line, wire, CHECKPOINT, from, proof, target);
      if (said.status() == 200) {
        return new Shown(size, null);
      }
      return FarWitness.sizeIn(said)
          .filter(stands -> stands != from)
          .map(stands -> new Shown(stands, null))
          .orElseGet(() -> new Shown(old, "it refuses the checkpoint with " + said.brief()));
    } catch (IOException problem) {
      return new Shown(old, String.valueOf(problem.getMessage()));
    } catch (Rejected problem) {
      return new Shown(old, "its answer is not good: " + problem.getMessage());
    }
  }

  /**
   * Sends entries.
   *
   * @param start the first entry that is sent; the target's size when none is, to ask where the
   *     mirror stands
   * @param target the checkpoint that they are proven to be under
   */
  Answer addEntries(long start, SignedNote target, long size, byte[] ticket)
      throws InterruptedException {
    try {
      var said =
          wire.post(
              FarWitness.address(line, "/add-entries"),
              "application/octet-stream",
              body(start, size, ticket),
              ENTRIES);
      return switch (said.status()) {
        case 200 -> holds(said, target);
        case 202, 409 -> goOn(said);
        default -> new Answer.Failed("it refuses entries with " + said.brief());
      };
    } catch (IOException problem) {
      return new Answer.Failed(String.valueOf(problem.getMessage()));
    } catch (Rejected problem) {
      return new Answer.Failed("its answer is not good: " + problem.getMessage());
    }
  }

  private Answer holds(Wire.Said said, SignedNote target) {
    return FarWitness.newest(said, line.key(), target.text())
        .<Answer>map(own -> new Answer.Holds(own.cosignature(), own.line()))
        .orElseGet(() -> new Answer.Failed("it answers without a line of its key"));
  }

  private static Answer goOn(Wire.Said said) {
    var lines = said.text().split("\n", -1);
    if (!said.type().equals("text/x.tlog.mirror-info")
        || lines.length != 4
        || !lines[3].isEmpty()) {
      return new Answer.Failed("it refuses entries with " + said.brief());
    }
    return new Answer.GoOn(
        Decimal.parse(lines[0], "tree size"),
        Decimal.parse(lines[1], "next entry"),
        StrictBase64.decode(lines[2]));
  }

  private byte[] body(long start, long size, byte[] ticket) {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    var origin = log.origin().getBytes(StandardCharsets.UTF_8);
    try {
      out.writeShort(origin.length);
      out.write(origin);
      out.writeLong(start);
      out.writeLong(size);
      out.writeShort(ticket.length);
      out.write(ticket);
      var tree = tiles.tree(size);
      long at = start;
      for (int i = 0; i < MOST_PACKAGES && at < size; i++) {
        long first = at - at % Tile.FULL;
        long end = Math.min(size, first + Tile.FULL);
        out.write(entries(first, at, end));
        List<Hash> proof = SubtreeProof.of(first, end, size, tree).path();
        out.writeByte(proof.size());
        for (var hash : proof) {
          out.write(hash.bytes());
        }
        at = end;
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Entries of one bundle, each with its length, as bundles have them too. */
  private byte[] entries(long first, long from, long end) {
    var bundle = new Tile(Tile.ENTRIES, first / Tile.FULL, (int) (end - first));
    var bytes = tiles.readEntries(bundle);
    if (bytes == null) {
      throw new IllegalStateException(
          "The entries from %d to %d are not stored. Run fsck.".formatted(first, end));
    }
    if (from == first) {
      return bytes;
    }
    var all = EntryBundle.read(bundle, bytes);
    return EntryBundle.write(all.subList((int) (from - first), all.size()));
  }
}
