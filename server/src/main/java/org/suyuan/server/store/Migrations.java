package org.suyuan.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
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
    try (var connections = new HikariDataSource(reusing(flyway))) {
      modules.forEach(module -> of(module, flyway, connections).migrate());
    }
  }

  /** Signing in costs more than most of what is asked, and each folder needs three connections. */
  private static HikariConfig reusing(Flyway flyway) {
    var pool = new HikariConfig();
    pool.setPoolName("owner");
    pool.setDataSource(flyway.getConfiguration().getDataSource());
    pool.setMaximumPoolSize(3);
    pool.setMinimumIdle(0);
    return pool;
  }

  private static Flyway of(String module, Flyway flyway, DataSource connections) {
    var configuration = flyway.getConfiguration();
    var folders =
        Arrays.stream(configuration.getLocations())
            .map(location -> location.getDescriptor() + "/" + module)
            .toArray(String[]::new);
    var history = configuration.getTable();
    return Flyway.configure()
        .configuration(configuration)
        .dataSource(connections)
        .locations(folders)
        .table(module.equals(ROOT) ? history : history + "_" + module)
        // The tables of the modules before it are there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }
}
