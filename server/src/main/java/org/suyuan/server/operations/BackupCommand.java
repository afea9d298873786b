package org.suyuan.server.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.RunningDatabase;

/**
 * {@code backup} from the command line: one sealed file with everything, beside a running server or
 * without one, and read back before it counts. The drill is in {@code docs/drills.md}.
 */
public final class BackupCommand {
  private BackupCommand() {}

  /**
   * Backs up a folder and its database.
   *
   * @param environment where {@code SUYUAN_PASSPHRASE} may be, and {@code SUYUAN_DB_URL} may name
   *     an external database
   * @return the exit code: 0 the file is complete, 2 there is no file, and why
   */
  public static int run(Path file, Path data, Map<String, String> environment, PrintStream out) {
    var progress = new ProgressLine(out, "backup");
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (!Files.isDirectory(data.resolve("keys"))) {
        throw new CannotRestore("There is no data in " + data.toAbsolutePath().normalize());
      }
      if (Files.exists(file)) {
        throw new CannotRestore(file + " is there already; name a new file.");
      }
      var passphrase = Passphrase.fresh(environment);
      Files.deleteIfExists(unfinished);
      write(unfinished, DataFolder.at(data), environment, passphrase, progress);
      progress.say("reading it back");
      var manifest = new Restore(unfinished, passphrase, progress).check().manifest();
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      DataFolder.sync(file.toAbsolutePath().resolveSibling(""));
      new LastBackup(manifest.at(), file.toAbsolutePath().toString(), Files.size(file))
          .keep(DataFolder.at(data));
      progress.say(
          "done: %s, %,d bytes, as of %s. Keep it and its passphrase on another machine, apart from each other."
              .formatted(file, Files.size(file), manifest.at()));
      return 0;
    } catch (CannotRestore | IOException | SQLException | IllegalStateException problem) {
      progress.say("no backup was made. " + problem.getMessage());
      discard(unfinished);
      return 2;
    }
  }

  private static void write(
      Path file,
      DataFolder folder,
      Map<String, String> environment,
      char[] passphrase,
      ProgressLine progress)
      throws IOException, SQLException {
    try (var running = RunningDatabase.toLookAt(folder, environment)) {
      var outcome =
          new Backup(folder, running.database(), Clock.systemUTC(), progress)
              .write(file, passphrase);
      progress.say(
          "%,d rows of %d tables and %d files were sealed"
              .formatted(outcome.rows(), outcome.tables(), outcome.files()));
    }
    for (var secret : new String[] {"SUYUAN_MASTER_KEY", "SUYUAN_LEDGER_KEY"}) {
      if (environment.containsKey(secret)) {
        progress.say(secret + " comes from the environment and is not in this file; keep it too");
      }
    }
  }

  private static void discard(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
