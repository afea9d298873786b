package org.suyuan.server.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * One witness of the policy, asked in the words of C2SP tlog-witness; its submission and its
 * monitoring prefix are the address that the policy names. Nothing that it says is believed before
 * its signature is verified.
 */
record FarWitness(Policy.Witness line, Wire wire, Duration atMost) {
  /** A cosigner's clock may be ahead of ours by so much. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  sealed interface Answer {
    /** A good cosignature of the checkpoint. */
    record Cosigned(Cosignature cosignature, NoteSignature line) implements Answer {}

    /** It cosigned a tree of this size last, and not of the one that was named. */
    record AtSize(long size) implements Answer {}

    /** It does not find that the checkpoint continues what it cosigned. */
    record Contradicted(String said) implements Answer {}

    /** Anything else, in words. */
    record Failed(String problem) implements Answer {}
  }

  String name() {
    return line.name();
  }

  /**
   * Asks for a cosignature.
   *
   * @param old what it cosigned last, as far as is known here
   * @param proof that the checkpoint continues the tree of that size
   * @param note the checkpoint
   */
  Answer addCheckpoint(long old, List<Hash> proof, SignedNote note, Instant now)
      throws InterruptedException {
    try {
      var said = submit(line, wire, atMost, old, proof, note);
      return switch (said.status()) {
        case 200 -> cosigned(said, note, now);
        case 409 ->
            sizeIn(said)
                .filter(size -> size != old)
                .<Answer>map(Answer.AtSize::new)
                .orElseGet(() -> new Answer.Contradicted(said.brief()));
        case 422 -> new Answer.Contradicted(said.brief());
        default -> new Answer.Failed("it refuses with " + said.brief());
      };
    } catch (IOException problem) {
      return new Answer.Failed(String.valueOf(problem.getMessage()));
    } catch (Rejected problem) {
      return new Answer.Failed("its answer is not good: " + problem.getMessage());
    }
  }

  private Answer cosigned(Wire.Said said, SignedNote note, Instant now) {
    var newest = newest(said, line.key(), note.text());
    if (newest.isEmpty()) {
      return new Answer.Failed("it answers without a line of its key");
    }
    var time = newest.get().cosignature().time();
    return time.isAfter(now.plus(CLOCKS))
        ? new Answer.Failed("its clock is ahead: " + time)
        : newest.get();
  }

  /** The question of {@code add-checkpoint}, which witnesses and mirrors share. */
  static Wire.Said submit(
      Policy.Witness line, Wire wire, Duration atMost, long old, List<Hash> proof, SignedNote note)
      throws IOException, InterruptedException {
    var hashes = proof.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining());
    var body = "old %d\n%s\n%s".formatted(old, hashes, note);
    return wire.post(
        address(line, "/add-checkpoint"),
        "text/plain; charset=utf-8",
        body.getBytes(StandardCharsets.UTF_8),
        atMost);
  }

  /**
   * The newest cosignature in an answer. Lines of other keys are passed over; of this one, every
   * line must be good.
   *
   * @throws Rejected when one is not
   */
  static Optional<Answer.Cosigned> newest(Wire.Said said, NoteKey key, String text) {
    return said.text()
        .lines()
        .limit(SignedNote.MAX_SIGNATURES)
        .map(NoteSignature::parse)
        .filter(key::names)
        .map(own -> new Answer.Cosigned(read(key, text, own), own))
        .max(Comparator.comparing(one -> one.cosignature().time()));
  }

  private static Cosignature read(NoteKey key, String text, NoteSignature own) {
    return Cosignature.read(key, new SignedNote(text, List.of(own))).orElseThrow();
  }

  /** The size that a conflict tells; empty when the answer is no such conflict. */
  static Optional<Long> sizeIn(Wire.Said said) {
    var text = said.text();
    return said.status() == 409 && said.type().equals("text/x.tlog.size") && text.endsWith("\n")
        ? Optional.of(Decimal.parse(text.substring(0, text.length() - 1), "tree size"))
        : Optional.empty();
  }

  /**
   * The last checkpoint that it cosigned, signed by the log and by itself; empty when it has
   * cosigned none.
   *
   * @throws IOException when it does not say
   * @throws Rejected when what it says is not good
   */
  Optional<SignedNote> latest(LogIdentity log) throws IOException, InterruptedException {
    var origin = TreeHash.sha256(log.origin().getBytes(StandardCharsets.UTF_8)).hex();
    var said = wire.get(address(line, "/" + origin + "/checkpoint"), atMost);
    if (said.status() == 404) {
      return Optional.empty();
    }
    if (said.status() != 200) {
      throw new IOException("it answers with " + said.brief());
    }
    var note = SignedNote.parse(said.body());
    Checkpoint.verified(note, log.key(), log.origin());
    if (Cosignature.read(line.key(), note).isEmpty()) {
      throw new Rejected("Expected its own cosignature on the checkpoint, found none.");
    }
    return Optional.of(note);
  }

  static String address(Policy.Witness line, String path) throws IOException {
    var url = line.url();
    if (url == null) {
      throw new IOException("the policy names no address for it");
    }
    return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + path;
  }
}
