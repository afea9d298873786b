package org.suyuan.server.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.Statements;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.Database;
import org.suyuan.server.store.DedicatedConnection;

/**
 * A log of its own on the test run's PostgreSQL, with its own folder and no leader: the test does
 * what a leader would do, step by step, and may do what nobody should.
 */
public final class LedgerDatabase implements AutoCloseable {
  private static final LedgerSettings SETTINGS =
      new LedgerSettings(
          "",
          "",
          Duration.ofMillis(400),
          Duration.ofMillis(50),
          Duration.ofMillis(500),
          new LedgerSettings.Witnesses(
              Duration.ofSeconds(2),
              Duration.ofSeconds(5),
              Duration.ofMinutes(10),
              Duration.ofSeconds(30)));

  final Database database;
  final DataFolder folder;
  private DedicatedConnection session;

  private LedgerDatabase(Database database, DataFolder folder) {
    this.database = database;
    this.folder = folder;
    this.session = database.dedicated();
  }

  static LedgerDatabase fresh(Path place) throws SQLException {
    return new LedgerDatabase(of(name(Migrated.ONCE)), folder(place));
  }

  /** Without any table: for a server that makes them itself. */
  public static LedgerDatabase empty(Path place) throws SQLException {
    return new LedgerDatabase(of("template1"), folder(place));
  }

  /** A log that goes on from where this one was when it was closed. */
  LedgerDatabase copy(Path place) throws IOException, SQLException {
    FileSystemUtils.copyRecursively(folder.path(), place.resolve("data"));
    return new LedgerDatabase(of(name(database)), folder(place));
  }

  /** Copied for each fresh log: a copy costs less than the migrations. */
  private static final class Migrated {
    private static final Database ONCE = make();

    private static Database make() {
      try {
        var database = of("template1");
        Flyway.configure()
            .dataSource(database.url(), database.owner().user(), database.owner().password())
            .locations("classpath:db/migration/ledger")
            .table("flyway_schema_history_ledger") // as a server does it
            .placeholders(Map.of("app", database.app().user()))
            .load()
            .migrate();
        return database;
      } catch (SQLException problem) {
        throw new IllegalStateException(problem);
      }
    }
  }

  private static Database of(String template) throws SQLException {
    var name = "log_" + UUID.randomUUID().toString().replace("-", "");
    var owner = login("owner-");
    asSuperuser(
        "postgres",
        "create database %s owner %s template %s".formatted(name, owner.user(), template));
    var url = System.getProperty("suyuan.database.url").replaceFirst("/suyuan$", "/" + name);
    return new Database(url, login(""), owner);
  }

  private static String name(Database database) {
    return database.url().substring(database.url().lastIndexOf('/') + 1);
  }

  private static DataFolder folder(Path place) {
    return DataFolder.at(place.resolve("data"));
  }

  /** What a server is started with to use this database. */
  public String[] settings() {
    return new String[] {
      "--suyuan.database.url=" + database.url(),
      "--suyuan.database.user=" + database.app().user(),
      "--suyuan.database.password=" + database.app().password(),
      "--suyuan.database.owner-user=" + database.owner().user(),
      "--suyuan.database.owner-password=" + database.owner().password()
    };
  }

  private static Database.Login login(String which) {
    var prefix = "suyuan.database." + which;
    return new Database.Login(
        System.getProperty(prefix + "user"), System.getProperty(prefix + "password"));
  }

  /** What only somebody with the whole machine can do. */
  void tamper(String sql) throws SQLException {
    asSuperuser(name(database), sql);
  }

  private static void asSuperuser(String name, String sql) throws SQLException {
    var url = System.getProperty("suyuan.database.url").replaceFirst("/suyuan$", "/" + name);
    var secret =
        new DataFolder(Path.of(System.getProperty("suyuan.data"))).secret("db-superuser", 24);
    try (var connection =
            DriverManager.getConnection(
                url, "postgres", Base64.getEncoder().encodeToString(secret));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  JdbcClient jdbc() {
    return session.jdbc();
  }

  /** The session is gone, as after a kill; the next one starts. */
  void restart() {
    session.close();
    session = database.dedicated();
  }

  KeptCheckpoint kept() {
    return KeptCheckpoint.in(folder);
  }

  LogIdentity identity() {
    return LogIdentity.of(jdbc(), folder, SETTINGS);
  }

  Publisher publisher() {
    return publisher(step -> {});
  }

  Publisher publisher(Consumer<Publisher.Step> watch) {
    return Publisher.begin(new Tiles(jdbc()), identity(), kept(), Clock.systemUTC(), watch);
  }

  /** Records so many statements and gives them their indexes. */
  List<Receipt> sequence(int count) {
    var receipts = record(count);
    var sequencer = new Sequencer(jdbc());
    while (sequencer.sequence(Instant.now()) > 0) {
      // until nothing waits
    }
    return receipts;
  }

  List<Receipt> record(int count) {
    return record(
        Stream.generate(() -> UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
            .limit(count));
  }

  List<Receipt> record(Stream<byte[]> statements) {
    return new Intake(jdbc())
        .record(statements.map(bytes -> new Submission("mbr_1", null, bytes)).toList());
  }

  /** The statement that puts a policy in force, as the members module says it. */
  Receipt state(Policy policy) {
    var content = new RegistryContent.Policy(policy, 1);
    var stated = Statements.sign(SigningKey.random(), identity().origin(), "mbr_1", 0, content);
    var receipt = record(Stream.of(stated.bytes())).getFirst();
    new Policies(jdbc()).adopt(policy, receipt.id());
    return receipt;
  }

  Fsck.Report fsck() {
    return fsck(kept());
  }

  Fsck.Report fsck(KeptCheckpoint kept) {
    var note = kept.read();
    try (var snapshot = database.snapshot()) {
      return new Fsck(snapshot.jdbc(), note).check();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
