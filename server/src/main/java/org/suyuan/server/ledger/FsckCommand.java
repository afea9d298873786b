package org.suyuan.server.ledger;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.RunningDatabase;

/**
 * {@code fsck} from the command line: checks one data folder, with or beside a running server, and
 * says what it found.
 */
public final class FsckCommand {
  private FsckCommand() {}

  /**
   * Checks the ledger of this folder.
   *
   * @param environment where {@code SUYUAN_DB_URL} may name an external database
   * @return the exit code: 0 nothing found, 1 a difference, 2 it could not be checked
   */
  public static int run(Path data, Map<String, String> environment, PrintStream out) {
    if (!environment.containsKey("SUYUAN_DB_URL") && !Files.isDirectory(data.resolve("postgres"))) {
      out.printf("fsck: there is no data in %s%n", data.toAbsolutePath().normalize());
      return 2;
    }
    var folder = DataFolder.at(data);
    // The kept checkpoint is read before the snapshot is taken, so a working server cannot make it
    // look ahead of the database.
    var kept = KeptCheckpoint.in(folder).read();
    SignatureProvider.chooseFastest();
    try (var running = RunningDatabase.toLookAt(folder, environment);
        var snapshot = running.database().snapshot()) {
      var report = new Fsck(snapshot.jdbc(), kept).check();
      out.printf(
          "fsck: clean. %d entries, %d full tiles, %d checkpoints; %d statements wait for their index.%n",
          report.entries(), report.tiles(), report.checkpoints(), report.waiting());
      return 0;
    } catch (Fsck.Difference difference) {
      out.println("fsck: DIFFERENCE. " + difference.getMessage());
      return 1;
    } catch (RuntimeException problem) {
      out.println("fsck: could not check. " + problem.getMessage());
      return 2;
    }
  }
}
