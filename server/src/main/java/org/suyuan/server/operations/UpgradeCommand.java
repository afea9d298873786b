package org.suyuan.server.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.suyuan.server.base.Ids;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.Database;
import org.suyuan.server.store.EmbeddedDatabase;
import org.suyuan.server.store.RunningDatabase;
import org.suyuan.server.store.Schema;

/**
 * {@code upgrade --check} from the command line: says what a start of this version would change in
 * the tables, and does it to a copy. What is there stays as it is.
 */
public final class UpgradeCommand {
  private static final String WORK = "upgrade-check";

  private UpgradeCommand() {}

  /**
   * Looks at a folder and its database.
   *
   * @param environment where {@code SUYUAN_DB_URL} may name an external database
   * @return the exit code: 0 nothing stands against a start, 1 the copy could not be migrated, 2 it
   *     could not be checked
   */
  public static int check(Path data, Map<String, String> environment, PrintStream out) {
    var progress = new ProgressLine(out, "upgrade");
    try {
      if (!Files.isDirectory(data.resolve("keys"))) {
        throw new CannotRestore("There is no data in " + data.toAbsolutePath().normalize());
      }
      var folder = DataFolder.at(data);
      try (var running = RunningDatabase.toLookAt(folder, environment)) {
        var schema = Schema.of(running.database());
        schema.requireKnown(schema.versions());
        var pending = schema.pending();
        if (pending.isEmpty()) {
          progress.say("the tables are those of this version; a start changes nothing");
          return 0;
        }
        pending.forEach(migration -> progress.say("would apply " + migration));
        if (RunningDatabase.external(environment).isPresent()) {
          progress.say(
              "the database is external: restore a backup into an empty one and start there to try it");
          return 0;
        }
        return tryOnCopy(folder, running.database(), progress);
      }
    } catch (CannotRestore | IOException | SQLException | IllegalStateException problem) {
      progress.say("could not be checked. " + problem.getMessage());
      return 2;
    }
  }

  private static int tryOnCopy(DataFolder folder, Database database, ProgressLine progress)
      throws IOException, SQLException {
    var work = folder.resolve(WORK);
    delete(work);
    try {
      Files.createDirectories(work);
      var passphrase = Ids.next("try").toCharArray(); // the copy is gone in a moment
      var backup = work.resolve("backup");
      new Backup(folder, database, Clock.systemUTC(), progress).write(backup, passphrase);
      var copy = DataFolder.at(work.resolve("data"));
      try (var embedded = EmbeddedDatabase.start(copy)) {
        var rows = new Restore(backup, passphrase, progress).into(copy, embedded.database()).rows();
        return migrated(Schema.of(embedded.database()), rows, progress);
      }
    } finally {
      delete(work);
    }
  }

  private static int migrated(Schema schema, long rows, ProgressLine progress) {
    long begin = System.nanoTime();
    try {
      schema.migrate();
    } catch (RuntimeException failed) {
      progress.say(
          "THE COPY COULD NOT BE MIGRATED; stay with the version that runs. "
              + failed.getMessage());
      return 1;
    }
    progress.say(
        "a copy of %,d rows was migrated in %.1f seconds; nothing was changed here. Make a backup, then start this version."
            .formatted(rows, (System.nanoTime() - begin) / 1e9));
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
