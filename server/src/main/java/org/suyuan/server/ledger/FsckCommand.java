package org.suyuan.server.ledger;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.RunningDatabase;

/**
 * {@code fsck} from the command line: checks one data folder, with or beside a running server, and
 * says what it found. It begins where the last check without a difference ended, unless all is
 * asked for.
 */
public final class FsckCommand {
  private FsckCommand() {}

  /** Checks what a module keeps beside the ledger. */
  @FunctionalInterface
  public interface Beside {
    /**
     * @param full everything, however long it takes
     * @return what was found to be in order, as a sentence
     * @throws Difference with the first thing that is wrong
     */
    String check(RecordedStatements statements, boolean full);
  }

  /**
   * Checks the ledger of this folder.
   *
   * @param full begin at entry 0, whatever was checked before
   * @param environment where {@code SUYUAN_DB_URL} may name an external database
   * @param besides what else is checked, once the ledger is in order
   * @return the exit code: 0 nothing found, 1 a difference, 2 it could not be checked
   */
  public static int run(
      Path data,
      boolean full,
      Map<String, String> environment,
      PrintStream out,
      Beside... besides) {
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
      var last = full ? Optional.<VerifiedPlace>empty() : placeIn(folder, snapshot.jdbc());
      var fsck =
          last.map(place -> new Fsck(snapshot.jdbc(), kept, place))
              .orElseGet(() -> new Fsck(snapshot.jdbc(), kept));
      var report = fsck.check();
      var statements = new RecordedStatements(snapshot.jdbc());
      var found = Stream.of(besides).map(beside -> " " + beside.check(statements, full)).toList();
      fsck.place().ifPresent(place -> place.keep(folder));
      out.printf(
          "fsck: clean. %d entries, %d full tiles, %d checkpoints; %d statements wait for their index.%s%s%n",
          report.entries(),
          report.tiles(),
          report.checkpoints(),
          report.waiting(),
          String.join("", found),
          last.map(place ->
                  " The first %d entries were verified before; --full reads them again."
                      .formatted(place.size()))
              .orElse(""));
      return 0;
    } catch (Difference difference) {
      out.println("fsck: DIFFERENCE. " + difference.getMessage());
      return 1;
    } catch (RuntimeException problem) {
      out.println("fsck: could not check. " + problem.getMessage());
      return 2;
    }
  }

  /** A place in another log is none. */
  private static Optional<VerifiedPlace> placeIn(DataFolder folder, JdbcClient jdbc) {
    return VerifiedPlace.in(folder)
        .filter(place ->
            jdbc.sql("select origin from log")
                .query(String.class)
                .optional()
                .equals(Optional.of(place.origin())));
  }
}
