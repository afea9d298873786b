package org.suyuan.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/**
 * The tables of one database as the migrations make them: each module's folder with a history of
 * its own, in the order of {@code suyuan.migrations}. What is in {@code __root} belongs to no
 * module.
 */
public final class Schema {
  private static final String ROOT = "__root";
  private static final String NONE = "0";

  private final Configuration settings;
  private final List<String> folders;

  Schema(Configuration settings, List<String> folders) {
    this.settings = settings;
    this.folders = List.copyOf(folders);
  }

  /** The schema of this program in a database, for a program that is not the server. */
  public static Schema of(Database database) {
    var owner = database.owner();
    return new Schema(
        Flyway.configure()
            .dataSource(database.url(), owner.user(), owner.password())
            .locations("classpath:db/migration")
            .placeholders(forMigrations(database)),
        folders());
  }

  /**
   * Lets a migration grant rights to the role the program runs as: {@code grant select, insert on …
   * to ${app}}.
   */
  static Map<String, String> forMigrations(Database database) {
    return Map.of("app", '"' + database.app().user() + '"');
  }

  private static List<String> folders() {
    try {
      var file = new ClassPathResource("application.yaml");
      var settings = new YamlPropertySourceLoader().load("settings", file).getFirst();
      return List.of(String.valueOf(settings.getProperty("suyuan.migrations")).split(", *"));
    } catch (IOException missing) {
      throw new UncheckedIOException("The settings of the program cannot be read", missing);
    }
  }

  /** Applies every migration that is missing. */
  public void migrate() {
    each((_, flyway) -> flyway.migrate());
  }

  /**
   * Makes the tables as they once were: of each folder the migrations up to its version here, and
   * none of a folder that is not named.
   */
  public void migrate(Map<String, String> versions) {
    each((folder, flyway) -> {
      var last = versions.get(folder);
      if (last != null) {
        Flyway.configure().configuration(flyway.getConfiguration()).target(last).load().migrate();
      }
    });
  }

  /** The last migration that was applied, of each folder that has one. */
  public Map<String, String> versions() {
    var versions = new LinkedHashMap<String, String>();
    each((folder, flyway) ->
        version(flyway.info().current()).ifPresent(last -> versions.put(folder, last)));
    return versions;
  }

  /**
   * Refuses what only a newer program can make.
   *
   * @throws IllegalStateException when this program does not know one of these versions
   */
  public void requireKnown(Map<String, String> versions) {
    var newest = newest();
    versions.forEach((folder, version) -> {
      var ours = newest.getOrDefault(folder, NONE);
      if (MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(ours)) > 0) {
        throw new IllegalStateException(
            "A newer Suyuan wrote this: its tables of %s have version %s, this program knows %s. Take that version of the program."
                .formatted(folder, version, ours));
      }
    });
  }

  private Map<String, String> newest() {
    var versions = new LinkedHashMap<String, String>();
    each((folder, flyway) -> {
      for (var info : flyway.info().all()) {
        version(info).ifPresent(version -> versions.put(folder, version));
      }
    });
    return versions;
  }

  /** What {@link #migrate()} would apply, as {@code folder/version description}, in its order. */
  public List<String> pending() {
    var pending = new ArrayList<String>();
    each((folder, flyway) -> {
      for (var next : flyway.info().pending()) {
        pending.add("%s/V%s %s".formatted(folder, next.getVersion(), next.getDescription()));
      }
    });
    return pending;
  }

  /** Beginning a history is no migration. */
  private static Optional<String> version(@Nullable MigrationInfo info) {
    return Optional.ofNullable(info)
        .map(MigrationInfo::getVersion)
        .map(Object::toString)
        .filter(version -> !version.equals(NONE));
  }

  private void each(BiConsumer<String, Flyway> what) {
    try (var connections = new HikariDataSource(reusing(settings))) {
      folders.forEach(folder -> what.accept(folder, of(folder, connections)));
    }
  }

  /** Signing in costs more than most of what is asked, and each folder needs three connections. */
  private static HikariConfig reusing(Configuration settings) {
    var pool = new HikariConfig();
    pool.setPoolName("owner");
    pool.setDataSource(settings.getDataSource());
    pool.setMaximumPoolSize(3);
    pool.setMinimumIdle(0);
    return pool;
  }

  private Flyway of(String folder, DataSource connections) {
    var places =
        Arrays.stream(settings.getLocations())
            .map(location -> location.getDescriptor() + "/" + folder)
            .toArray(String[]::new);
    var history = settings.getTable();
    return Flyway.configure()
        .configuration(settings)
        .dataSource(connections)
        .locations(places)
        .table(folder.equals(ROOT) ? history : history + "_" + folder)
        // The tables of the modules before it are there already.
        .baselineOnMigrate(true)
        .baselineVersion(NONE)
        .load();
  }
}
