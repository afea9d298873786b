package org.suyuan.server.operations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.server.store.DataFolder;

/**
 * A file of a backup on its way into a folder. What the folder has already is never replaced by
 * something else, with two exceptions: of two checkpoints of one log the one that covers more
 * stays, so a server that lost its database alone still knows what it signed; and of two lists of
 * erasures every line stays, so what was erased after the backup does not come back.
 *
 * @param name inside the folder
 */
record RestoredFile(String name, Path place) {
  /** The last checkpoint that the log is known to have signed. */
  static final String CHECKPOINT = "ledger/checkpoint";

  /** What was erased from documents: a JSON object a line, without any value. */
  static final String ERASURES = "ledger/erasures";

  /**
   * @throws CannotRestore when the name leads out of the folder
   */
  static RestoredFile named(String entry, DataFolder folder) {
    var name = entry.substring(Manifest.FILES.length());
    var place = folder.path().resolve(name).normalize();
    if (!place.startsWith(folder.path()) || place.equals(folder.path())) {
      throw new CannotRestore("This backup has a file outside of its folder: " + name);
    }
    return new RestoredFile(name, place);
  }

  void write(InputStream content) throws IOException {
    Files.createDirectories(place.resolveSibling(""));
    var fresh = Files.createTempFile(place.resolveSibling(""), "new", "", ownerOnly());
    try {
      Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      if (name.equals(ERASURES) && Files.exists(place)) {
        join(fresh);
      }
      DataFolder.sync(fresh);
      if (!Files.exists(place) || isOlder(fresh)) {
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private void join(Path fresh) throws IOException {
    var lines = new LinkedHashSet<>(erasures(place));
    lines.addAll(erasures(fresh));
    Files.write(fresh, lines);
  }

  /**
   * The lines of a list of erasures; one that was cut off by a crash was of nothing that happened.
   *
   * @throws CannotRestore when it is something else
   */
  static List<String> erasures(Path file) throws IOException {
    var text = Files.readString(file);
    var lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    for (var line : lines) {
      try {
        if (!(Json.parse(line) instanceof Json.Obj erasure) || erasure.text("leaf") == null) {
          throw new Rejected("no erasure");
        }
      } catch (Rejected other) {
        throw new CannotRestore("This is not a list of erasures: " + file);
      }
    }
    return lines;
  }

  /** Whether what stands here gives way. */
  private boolean isOlder(Path fresh) throws IOException {
    if (name.equals(ERASURES)) {
      return true;
    }
    if (name.equals(CHECKPOINT)) {
      var here = checkpoint(Files.readAllBytes(place));
      var brought = checkpoint(Files.readAllBytes(fresh));
      if (here.origin().equals(brought.origin())) {
        return here.size() < brought.size();
      }
    } else if (Arrays.equals(Files.readAllBytes(place), Files.readAllBytes(fresh))) {
      return false;
    }
    throw new CannotRestore(
        "The folder has another file %s: it belongs to another platform. Restore into a new folder."
            .formatted(name));
  }

  /** Its signature is verified when the server starts. */
  static Checkpoint checkpoint(byte[] note) {
    try {
      return Checkpoint.parse(SignedNote.parse(note).text());
    } catch (Rejected problem) {
      throw new CannotRestore("This is not a signed checkpoint: " + problem.getMessage());
    }
  }
}
