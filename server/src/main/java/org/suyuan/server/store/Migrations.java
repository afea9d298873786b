package org.suyuan.server.store;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the tables up to date when the program starts. */
@Component
class Migrations implements FlywayMigrationStrategy {
  private final List<String> modules;

  Migrations(@Value("${suyuan.migrations}") List<String> modules) {
    this.modules = List.copyOf(modules);
  }

  @Override
  public void migrate(Flyway flyway) {
    new Schema(flyway.getConfiguration(), modules).migrate();
  }
}
