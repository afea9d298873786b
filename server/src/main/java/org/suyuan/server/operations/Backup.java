package org.suyuan.server.operations;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.Database;
import org.suyuan.server.store.Schema;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies everything that this platform keeps into one sealed file, while it works: every row as of
 * one moment, and the files of its folder. The order is what makes the two fit together:
 *
 * <ol>
 *   <li>{@code ledger/checkpoint} is read first. Its entries were committed before it was signed,
 *       so the moment of the database that is taken next has all of them: what is restored is never
 *       behind the checkpoint that is restored with it.
 *   <li>The moment: one REPEATABLE READ transaction, from which every table is read.
 *   <li>Every other file after it. Keys and documents are written before the row that needs them is
 *       committed, and none is ever changed, so each row of the moment finds its file.
 * </ol>
 */
final class Backup {
  private final DataFolder folder;
  private final Database database;
  private final Clock clock;
  private final ProgressLine progress;

  Backup(DataFolder folder, Database database, Clock clock, ProgressLine progress) {
    this.folder = folder;
    this.database = database;
    this.clock = clock;
    this.progress = progress;
  }

  /** What was copied. */
  record Outcome(int tables, long rows, int files) {}

  /**
   * @param file is made, readable by its owner alone
   */
  Outcome write(Path file, char[] passphrase) throws IOException, SQLException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, ownerOnly);
    try (var zip =
        new ZipOutputStream(
            new BufferedOutputStream(
                new SealedOutput(
                    Files.newOutputStream(file, StandardOpenOption.WRITE),
                    SealKey.fresh(passphrase)),
                SealKey.CHUNK))) {
      zip.setLevel(Deflater.BEST_SPEED);
      return write(zip);
    }
  }

  private Outcome write(ZipOutputStream zip) throws IOException, SQLException {
    var checkpoint = readWhole(RestoredFile.CHECKPOINT);
    try (var moment = database.asOwner()) {
      moment.setReadOnly(true);
      moment.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      moment.setAutoCommit(false);
      var tables = Table.all(moment); // the first query fixes the moment
      var manifest =
          new Manifest(clock.instant(), Schema.of(database).versions(), tables, sequences(moment));
      put(zip, Manifest.NAME, JsonMapper.shared().writeValueAsBytes(manifest));
      if (checkpoint.length > 0) {
        put(zip, Manifest.FILES + RestoredFile.CHECKPOINT, checkpoint);
      }
      int files = files(zip);
      long rows = 0;
      for (var table : tables) {
        rows += copy(moment, table, zip);
      }
      return new Outcome(tables.size(), rows, files + (checkpoint.length > 0 ? 1 : 0));
    }
  }

  private byte[] readWhole(String name) throws IOException {
    var file = folder.resolve(name);
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Read after the moment was taken, so never behind a row of it. */
  private static Map<String, Long> sequences(Connection moment) throws SQLException {
    var sequences = new TreeMap<String, Long>();
    try (var statement = moment.createStatement();
        var row =
            statement.executeQuery(
                """
                select sequencename, last_value from pg_sequences
                 where schemaname = current_schema() and last_value is not null
                """)) {
      while (row.next()) {
        sequences.put(row.getString(1), row.getLong(2));
      }
    }
    return sequences;
  }

  private int files(ZipOutputStream zip) throws IOException {
    int count = 0;
    for (var file : KeptFiles.of(folder.path())) {
      if (file.equals(RestoredFile.CHECKPOINT)) {
        continue; // read before the moment
      }
      try (var in = Files.newInputStream(folder.resolve(file))) {
        zip.putNextEntry(new ZipEntry(Manifest.FILES + file));
        in.transferTo(CountedStream.of(zip, sent -> progress.at(file, sent)));
        zip.closeEntry();
        count++;
      } catch (NoSuchFileException temporary) {
        // It was one that is written apart and moved into place.
      }
    }
    return count;
  }

  private long copy(Connection moment, Table table, ZipOutputStream zip)
      throws IOException, SQLException {
    zip.putNextEntry(new ZipEntry(Manifest.TABLES + table.name()));
    OutputStream out = CountedStream.of(zip, sent -> progress.at(table.name(), sent));
    long rows = moment.unwrap(PGConnection.class).getCopyAPI().copyOut(table.out(), out);
    zip.closeEntry();
    return rows;
  }
}
