package org.suyuan.server.operations;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.Database;
import org.suyuan.server.store.Schema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a backup back into a folder and an empty database. The whole file is opened and checked
 * before anything is written; then the tables are made as they were when it was written (the
 * migrations since then come at the next start), and all rows are loaded in one transaction.
 */
final class Restore {
  private final Path file;
  private final char[] passphrase;
  private final ProgressLine progress;

  Restore(Path file, char[] passphrase, ProgressLine progress) {
    this.file = file;
    this.passphrase = passphrase.clone();
    this.progress = progress;
  }

  /**
   * What stands in the file.
   *
   * @param signed the size of the checkpoint that was kept; the database may have signed more
   */
  record Content(Manifest manifest, long signed) {}

  /** What came back. */
  record Outcome(long rows, int files) {}

  /**
   * Opens every part of the file.
   *
   * @throws CannotRestore when it is not whole, not as it was written, or not of this passphrase
   */
  Content check() throws IOException {
    try (var zip = open()) {
      var manifest = manifest(zip);
      var seen = new HashSet<String>();
      long signed = 0;
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        var name = entry.getName();
        seen.add(name);
        if (name.equals(Manifest.FILES + RestoredFile.CHECKPOINT)) {
          signed = RestoredFile.checkpoint(zip.readAllBytes()).size();
        } else {
          CountedStream.of(zip, sent -> progress.at("checking " + name, sent))
              .transferTo(OutputStream.nullOutputStream());
        }
      }
      for (var table : manifest.tables()) {
        if (!seen.contains(Manifest.TABLES + table.name())) {
          throw new CannotRestore("This backup lacks its table " + table.name() + ".");
        }
      }
      return new Content(manifest, signed);
    }
  }

  private ZipInputStream open() throws IOException {
    var sealed =
        SealedInput.of(
            new BufferedInputStream(Files.newInputStream(file), SealKey.CHUNK), passphrase);
    return new ZipInputStream(new BufferedInputStream(sealed, SealKey.CHUNK));
  }

  private static Manifest manifest(ZipInputStream zip) throws IOException {
    var first = zip.getNextEntry();
    if (first == null || !first.getName().equals(Manifest.NAME)) {
      throw new CannotRestore("This backup does not begin with its list of contents.");
    }
    try {
      return JsonMapper.shared().readValue(zip.readAllBytes(), Manifest.class);
    } catch (JacksonException problem) {
      throw new CannotRestore("The list of contents of this backup cannot be read.");
    }
  }

  /**
   * Makes the tables in an empty database and fills them, and writes the files. When it fails
   * between, the database holds tables without rows and must be emptied before the next attempt.
   *
   * @throws CannotRestore before anything was written, when the database is not empty, a newer
   *     program wrote the backup, or the folder belongs to another log
   */
  Outcome into(DataFolder folder, Database database) throws IOException, SQLException {
    try (var zip = open()) {
      var manifest = manifest(zip);
      var schema = Schema.of(database);
      schema.requireKnown(manifest.versions());
      try (var owner = database.asOwner()) {
        if (!Table.all(owner).isEmpty()) {
          throw new CannotRestore(
              "The database at %s is not empty. A backup is brought back into a new folder, or into an empty database of your own."
                  .formatted(database.url()));
        }
        int files = 0;
        var entry = zip.getNextEntry();
        for (; isFile(entry); entry = zip.getNextEntry()) {
          RestoredFile.named(entry.getName(), folder).write(zip);
          files++;
        }
        schema.migrate(manifest.versions());
        return new Outcome(load(owner, manifest, zip, entry), files);
      }
    }
  }

  private static boolean isFile(@Nullable ZipEntry entry) {
    return entry != null && entry.getName().startsWith(Manifest.FILES);
  }

  private long load(
      Connection owner, Manifest manifest, ZipInputStream zip, @Nullable ZipEntry first)
      throws IOException, SQLException {
    owner.setAutoCommit(false);
    requireSameTables(manifest, owner);
    var tables = manifest.tables().stream().collect(Collectors.toMap(Table::name, table -> table));
    long rows = 0;
    // A migration may have written a first row; the backup has it too.
    execute(owner, "truncate " + String.join(", ", tables.keySet()));
    for (var entry = first; entry != null; entry = zip.getNextEntry()) {
      var table = tables.get(entry.getName().substring(Manifest.TABLES.length()));
      if (table == null) {
        throw new CannotRestore("This backup has something unknown in it: " + entry.getName());
      }
      rows += copy(owner, table, zip);
    }
    setSequences(owner, manifest.sequences());
    owner.commit();
    owner.setAutoCommit(true);
    execute(owner, "analyze");
    return rows;
  }

  private static void requireSameTables(Manifest manifest, Connection owner) throws SQLException {
    var here = Table.all(owner).stream().collect(Collectors.toSet());
    for (var table : manifest.tables()) {
      if (!here.contains(table)) {
        throw new CannotRestore(
            "The table %s of this backup has other columns than its version has here. Its database was changed by hand."
                .formatted(table.name()));
      }
    }
  }

  /** What a trigger would compute from these rows is among the rows. */
  private long copy(Connection owner, Table table, InputStream rows)
      throws IOException, SQLException {
    execute(owner, "alter table %s disable trigger user".formatted(table.name()));
    var counted = CountedStream.of(rows, sent -> progress.at(table.name(), sent));
    long count =
        owner.unwrap(PGConnection.class).getCopyAPI().copyIn(table.in(), counted, SealKey.CHUNK);
    execute(owner, "alter table %s enable trigger user".formatted(table.name()));
    return count;
  }

  private static void setSequences(Connection owner, Map<String, Long> sequences)
      throws SQLException {
    try (var set = owner.prepareStatement("select setval(?::regclass, ?)")) {
      for (var sequence : sequences.entrySet()) {
        set.setString(1, sequence.getKey());
        set.setLong(2, sequence.getValue());
        set.execute();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
