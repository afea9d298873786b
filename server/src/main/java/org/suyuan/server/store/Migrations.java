package org.suyuan.server.store;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the tables up to date: each module's folder of migrations with a history of its own, in
 * the order of {@code suyuan.migrations}. What is in {@code __root} belongs to no module.
 */
@Component
class Migrations implements FlywayMigrationStrategy {
  private static final String ROOT = "__root";

  private final List<String> modules;

  Migrations(@Value("${suyuan.migrations}") List<String> modules) {
    this.modules = List.copyOf(modules);
  }

  @Override
  public void migrate(Flyway flyway) {
    modules.forEach(module -> of(module, flyway).migrate());
  }

  private static Flyway of(String module, Flyway flyway) {
    var configuration = flyway.getConfiguration();
    var folders =
        Arrays.stream(configuration.getLocations())
            .map(location -> location.getDescriptor() + "/" + module)
            .toArray(String[]::new);
    var history = configuration.getTable();
    return Flyway.configure()
        .configuration(configuration)
        .locations(folders)
        .table(module.equals(ROOT) ? history : history + "_" + module)
        // The tables of the modules before it are there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }
}
