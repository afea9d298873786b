package org.suyuan.server.store;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL that lives in the data folder and stops with the program. It listens on a
 * random port of the loopback address, asks every role for its password (scram-sha-256), and waits
 * for the disk before it says that something is kept.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String NAME = "suyuan";
  private static final String APP = "suyuan_app";
  private static final String OWNER = "suyuan_owner";

  private final FileLock lock;
  private final EmbeddedPostgres postgres;
  private final Database database;
  private final PostmasterWatch watch;

  private EmbeddedDatabase(
      FileLock lock, EmbeddedPostgres postgres, Database database, PostmasterWatch watch) {
    this.lock = lock;
    this.postgres = postgres;
    this.database = database;
    this.watch = watch;
  }

  /**
   * Starts the database of this folder, making it at the first start.
   *
   * @throws IllegalStateException when another running program uses the folder
   */
  public static EmbeddedDatabase start(DataFolder folder) {
    var lock = lock(folder);
    try {
      var data = folder.resolve("postgres");
      new LeftOverPostmaster(data).stop();
      var postgres = configure(folder, data).start();
      try {
        var database = database(folder, postgres.getPort());
        makeRoles(postgres, database.app(), database.owner());
        return new EmbeddedDatabase(lock, postgres, database, PostmasterWatch.over(data));
      } catch (SQLException | IOException | RuntimeException problem) {
        postgres.close();
        throw problem;
      }
    } catch (IOException | SQLException problem) {
      release(lock);
      throw new IllegalStateException("PostgreSQL does not start in " + folder.path(), problem);
    } catch (RuntimeException problem) {
      release(lock);
      throw problem;
    }
  }

  /** The database of this folder, when another running program of ours keeps it. */
  static Optional<Database> running(DataFolder folder) {
    try {
      release(lock(folder));
      return Optional.empty();
    } catch (InUse usedElsewhere) {
      return new LeftOverPostmaster(folder.resolve("postgres"))
          .port()
          .map(port -> database(folder, port));
    }
  }

  public Database database() {
    return database;
  }

  private static Database database(DataFolder folder, int port) {
    return new Database(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME),
        new Database.Login(APP, password(folder, "db-app")),
        new Database.Login(OWNER, password(folder, "db-owner")));
  }

  @Override
  public void close() {
    watch.close();
    try {
      postgres.close();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } finally {
      release(lock);
    }
  }

  private static EmbeddedPostgres.Builder configure(DataFolder folder, Path data) {
    var superuser = password(folder, "db-superuser");
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(programs().toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofSeconds(120)) // recovery after a crash takes its time
        // What is called locale options goes to initdb as --name=value; this turns its "trust" into
        // passwords from the start.
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("auth-local", "scram-sha-256")
        .setLocaleConfig("pwfile", folder.resolve("keys").resolve("db-superuser").toString())
        .setLocaleConfig("locale-provider", "builtin") // one order of text on every machine
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("locale", "C")
        .setConnectConfig("password", superuser)
        // The library is made for tests and switches the disk off; what we keep, we keep.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        // After a checkpoint every page is logged whole when it first changes, so there are few of
        // them; after a crash what was logged since the last one is done again.
        .setServerConfig("max_wal_size", "4GB")
        .setServerConfig("checkpoint_timeout", "15min")
        .setServerConfig("shared_buffers", pages() + "MB")
        .setServerConfig("max_connections", "100")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "");
  }

  /**
   * Megabytes for its pages: a sixteenth of the memory that we may use, within bounds. What indexes
   * do not find there they fetch and give back at every entry.
   */
  private static long pages() {
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.clamp(machine.getTotalMemorySize() / 16 >> 20, 128, 1024);
  }

  /**
   * Where PostgreSQL's programs are unpacked once: the user's own cache, not a shared folder others
   * could prepare.
   */
  private static Path programs() {
    var cache = System.getenv("XDG_CACHE_HOME");
    var home =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return home.resolve("suyuan").resolve("postgresql").toAbsolutePath();
  }

  private static String password(DataFolder folder, String name) {
    return Base64.getEncoder().encodeToString(folder.secret(name, 24)); // the very text of its file
  }

  private static void makeRoles(EmbeddedPostgres postgres, Database.Login app, Database.Login owner)
      throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection()) {
      makeRole(connection, app);
      makeRole(connection, owner);
      if (isMissing(connection, "select 1 from pg_database where datname = ?", NAME)) {
        execute(connection, "create database " + NAME + " owner " + owner.user());
        execute(connection, "revoke all on database " + NAME + " from public");
      }
      execute(connection, "grant connect on database " + NAME + " to " + app.user());
    }
  }

  private static void makeRole(Connection connection, Database.Login login) throws SQLException {
    if (isMissing(connection, "select 1 from pg_roles where rolname = ?", login.user())) {
      execute(connection, "create role " + login.user());
    }
    // Base64 needs no quoting; set at every start, so the file in the folder is always the one that
    // counts.
    execute(
        connection, "alter role " + login.user() + " login password '" + login.password() + "'");
  }

  private static boolean isMissing(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      return !statement.executeQuery().next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static FileLock lock(DataFolder folder) {
    var file = folder.resolve("lock");
    try {
      @Nullable FileLock lock =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException usedHere) {
      // the same answer as for another process
    } catch (IOException problem) {
      throw new UncheckedIOException("The data folder cannot be locked: " + file, problem);
    }
    throw new InUse(folder);
  }

  /** The data folder belongs to another running program. */
  private static final class InUse extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    InUse(DataFolder folder) {
      super(
          "Another running Suyuan uses the data folder %s; stop it, or choose another folder."
              .formatted(folder.path()));
    }
  }

  private static void release(FileLock lock) {
    try {
      lock.acquiredBy().close();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
