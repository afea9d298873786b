package org.suyuan.server.store;

import java.util.Map;
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
    var external =
        new ExternalDatabase(
            environment.get("SUYUAN_DB_URL"),
            environment.get("SUYUAN_DB_USER"),
            environment.get("SUYUAN_DB_PASSWORD"),
            null,
            null);
    if (external.isGiven()) {
      return external(external.database());
    }
    return EmbeddedDatabase.running(folder)
        .map(RunningDatabase::external)
        .orElseGet(() -> embedded(folder));
  }

  @Override
  public void close() {
    stop.run();
  }
}
