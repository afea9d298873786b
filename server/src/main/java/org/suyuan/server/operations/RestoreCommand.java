package org.suyuan.server.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.RunningDatabase;

/**
 * {@code restore} from the command line: brings a backup back into a folder, and into its embedded
 * database or an empty external one. The drill is in {@code docs/drills.md}.
 */
public final class RestoreCommand {
  private RestoreCommand() {}

  /** Restores a backup of which nothing was erased since. */
  public static int run(
      Path file,
      Path data,
      Optional<Path> newest,
      Map<String, String> environment,
      PrintStream out) {
    return run(file, data, newest, Optional.empty(), environment, out);
  }

  /**
   * Restores a backup.
   *
   * @param newest a checkpoint that the log is known to have signed, when it may be newer than the
   *     backup
   * @param erasures a copy of {@code ledger/erasures}, when fields may have been erased since; the
   *     server erases them again at its start
   * @param environment where {@code SUYUAN_PASSPHRASE} may be, and {@code SUYUAN_DB_URL} may name
   *     an external database
   * @return the exit code: 0 everything is back, 1 everything of the backup is back and the log
   *     signed more since, 2 it could not be done, and why
   */
  public static int run(
      Path file,
      Path data,
      Optional<Path> newest,
      Optional<Path> erasures,
      Map<String, String> environment,
      PrintStream out) {
    var progress = new ProgressLine(out, "restore");
    try {
      if (!Files.isRegularFile(file)) {
        throw new CannotRestore("There is no file " + file.toAbsolutePath().normalize());
      }
      if (erasures.isPresent()) {
        RestoredFile.erasures(erasures.get());
      }
      var restore = new Restore(file, Passphrase.of(environment), progress);
      var content = restore.check();
      progress.say("the backup is whole; it is as of %s".formatted(content.manifest().at()));
      var folder = DataFolder.at(data);
      try (var running = RunningDatabase.toOwn(folder, environment)) {
        var outcome = restore.into(folder, running.database());
        progress.say(
            "%,d rows of %d tables and %d files are back"
                .formatted(outcome.rows(), content.manifest().tables().size(), outcome.files()));
      }
      if (newest.isPresent()) {
        remember(RestoredFile.CHECKPOINT, newest.get(), folder);
      }
      if (erasures.isPresent()) {
        remember(RestoredFile.ERASURES, erasures.get(), folder);
      }
      tellErasures(folder, progress);
      return tell(content.signed(), folder, progress);
    } catch (CannotRestore | IllegalStateException refused) {
      progress.say("nothing was restored. " + refused.getMessage());
    } catch (IOException | SQLException broken) {
      progress.say(
          "it failed on the way: %s. Remove the new folder, or empty the external database, and run it again."
              .formatted(broken.getMessage()));
    }
    return 2;
  }

  /**
   * The server will refuse to sign anything that does not continue the checkpoint, and show nothing
   * that was erased.
   */
  private static void remember(String name, Path newer, DataFolder folder) throws IOException {
    try (var content = Files.newInputStream(newer)) {
      RestoredFile.named(Manifest.FILES + name, folder).write(content);
    }
  }

  private static void tellErasures(DataFolder folder, ProgressLine progress) throws IOException {
    var list = folder.resolve(RestoredFile.ERASURES);
    if (Files.exists(list)) {
      progress.say(
          "%,d erased fields are listed in %s; those that this backup still has are erased again when the server starts, before it takes a request."
              .formatted(RestoredFile.erasures(list).size(), list));
    }
  }

  private static int tell(long backedUp, DataFolder folder, ProgressLine progress)
      throws IOException {
    var place = folder.resolve(RestoredFile.CHECKPOINT);
    long signed =
        Files.exists(place) ? RestoredFile.checkpoint(Files.readAllBytes(place)).size() : 0;
    if (signed > backedUp) {
      progress.say(
          "the log has signed %,d entries and this backup may end at %,d. The server signs nothing before the rest is back: run recover --from with the address of a member's node."
              .formatted(signed, backedUp));
      return 1;
    }
    progress.say(
        "the log ends at %,d entries. Start the server on this folder; when witnesses have seen more, it says so and signs nothing before recover --from."
            .formatted(signed));
    return 0;
  }
}
