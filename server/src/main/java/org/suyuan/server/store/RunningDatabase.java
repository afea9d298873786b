package org.suyuan.server.store;

import org.springframework.boot.SpringApplication;

/**
 * A database that answers, and what it takes to stop it again: nothing, when somebody else runs it.
 */
record RunningDatabase(Database database, Runnable stop) implements AutoCloseable {
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

  @Override
  public void close() {
    stop.run();
  }
}
