package org.suyuan.server.store;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;

/**
 * A database that answers, and what it takes to stop it again: nothing, when somebody else runs it.
 *
 * @param stop may be run more than once
 */
public record RunningDatabase(Database database, Runnable stop) implements AutoCloseable {
  static RunningDatabase external(Database database) {
    return new RunningDatabase(database, () -> {});
  }

  static RunningDatabase embedded(DataFolder folder) {
    var embedded = EmbeddedDatabase.start(folder);
    // Also when the program ends before its context is complete; these run after all contexts are
    // closed.
    SpringApplication.getShutdownHandlers().add(embedded::close);
    return new RunningDatabase(embedded.database(), embedded::close);
  }

  /**
   * For a program that only looks: the external database that the environment names, the one that a
   * running server keeps in this folder, or else that folder's database started for the moment.
   */
  public static RunningDatabase toLookAt(DataFolder folder, Map<String, String> environment) {
    return external(environment)
        .or(() -> EmbeddedDatabase.running(folder).map(RunningDatabase::external))
        .orElseGet(() -> embedded(folder));
  }

  /**
   * For a program that is alone with it: the external database that the environment names, or else
   * this folder's own, made when it is missing.
   *
   * @throws IllegalStateException when another running program uses the folder
   */
  public static RunningDatabase toOwn(DataFolder folder, Map<String, String> environment) {
    return external(environment).orElseGet(() -> embedded(folder));
  }

  /**
   * The database that the environment names with {@code SUYUAN_DB_URL}; empty when it names none.
   */
  public static Optional<RunningDatabase> external(Map<String, String> environment) {
    var external =
        new ExternalDatabase(
            environment.get("SUYUAN_DB_URL"),
            environment.get("SUYUAN_DB_USER"),
            environment.get("SUYUAN_DB_PASSWORD"),
            environment.get("SUYUAN_DB_OWNER_USER"),
            environment.get("SUYUAN_DB_OWNER_PASSWORD"));
    return external.isGiven() ? Optional.of(external(external.database())) : Optional.empty();
  }

  @Override
  public void close() {
    stop.run();
  }
}
