package org.suyuan.node.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.suyuan.node.disk.Durable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.SignedNote;

/**
 * The checkpoints that the witness cosigned, one file each under its size; the largest is where the
 * witness stands. The newest {@value #KEPT} are kept whole as evidence. One thread writes at a
 * time; any may read.
 */
public final class Cosigned {
  private static final int KEPT = 512;

  /**
   * One of them.
   *
   * @param signed what the log signed
   * @param line the witness's cosignature
   */
  public record One(SignedCheckpoint signed, NoteSignature line) {
    public long size() {
      return signed.size();
    }

    /** The log's signature and ours: what monitors are shown. */
    public SignedNote note() {
      return signed.note().with(line);
    }
  }

  private final Path folder;
  private final NavigableMap<Long, One> bySize = new ConcurrentSkipListMap<>();

  private Cosigned(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads what was kept.
   *
   * @throws Rejected naming the file that does not hold what this witness wrote
   */
  public static Cosigned open(Path folder, NoteKey log, NoteKey witness) throws IOException {
    var cosigned = new Cosigned(folder);
    Durable.makeFolder(folder.toAbsolutePath());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Cosigned::isKept).toList()) {
        One one = read(file, log, witness);
        cosigned.bySize.put(one.size(), one);
      }
    }
    return cosigned;
  }

  private static boolean isKept(Path file) {
    return file.getFileName().toString().matches("[0-9]{20}");
  }

  private static One read(Path file, NoteKey log, NoteKey witness) throws IOException {
    try {
      SignedNote note = SignedNote.parse(Files.readAllBytes(file));
      SignedCheckpoint signed = SignedCheckpoint.read(note, log);
      NoteSignature line =
          note.signatures().stream()
              .filter(each -> witness.verify(note.text(), each))
              .findFirst()
              .orElseThrow(() -> new Rejected("Expected this witness's cosignature on it."));
      if (!name(signed.size()).equals(file.getFileName().toString())) {
        throw new Rejected("Expected the size in its name, found " + signed.size() + ".");
      }
      return new One(signed, line);
    } catch (Rejected damaged) {
      throw new Rejected(
          "Expected a checkpoint that this node cosigned in " + file + ": " + damaged.getMessage(),
          damaged);
    }
  }

  private static String name(long size) {
    return "%020d".formatted(size);
  }

  /** The one with the largest size; empty when nothing was ever cosigned. */
  public Optional<One> latest() {
    return Optional.ofNullable(bySize.lastEntry()).map(entry -> entry.getValue());
  }

  /** The one of exactly this size, when it is still kept. */
  public Optional<One> at(long size) {
    return Optional.ofNullable(bySize.get(size));
  }

  /** The smallest of at least this size. */
  public Optional<One> from(long size) {
    return Optional.ofNullable(bySize.ceilingEntry(size)).map(entry -> entry.getValue());
  }

  /**
   * Stores one; when this returns it is on the disk.
   *
   * @throws UncheckedIOException when it cannot be stored; whether it was is then known only to the
   *     disk, and the caller must not go on from memory
   */
  void store(One one) {
    Durable.replace(folder.resolve(name(one.size())), one.note().toString());
    bySize.put(one.size(), one);
    if (bySize.size() > KEPT) {
      long oldest = bySize.firstKey();
      forget(oldest);
      bySize.remove(oldest);
    }
  }

  private void forget(long size) {
    try {
      Files.deleteIfExists(folder.resolve(name(size)));
    } catch (IOException later) {
      throw new UncheckedIOException(later);
    }
  }
}
