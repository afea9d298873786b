package org.suyuan.server.store;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the store together: which folder, which database, which role does what. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExternalDatabase.class)
class StoreSetup {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  DataFolder dataFolder(@Value("${suyuan.data}") Path path) {
    return DataFolder.at(path);
  }

  @Bean
  RunningDatabase runningDatabase(ExternalDatabase external, DataFolder folder) {
    return external.isGiven()
        ? RunningDatabase.external(external.database())
        : RunningDatabase.embedded(folder);
  }

  @Bean
  Database database(RunningDatabase running) {
    return running.database().requireDurable();
  }

  @Bean
  JdbcConnectionDetails appConnection(Database database) {
    return new AppConnection(database);
  }

  @Bean
  FlywayConnectionDetails ownerConnection(Database database) {
    return new OwnerConnection(database);
  }

  @Bean
  FlywayConfigurationCustomizer appRoleInMigrations(Database database) {
    return flyway -> flyway.placeholders(Schema.forMigrations(database));
  }

  @Bean
  JdbcClient jdbcClient(DataSource dataSource) {
    return TypedParameters.jdbcClient(dataSource);
  }

  private record AppConnection(Database database) implements JdbcConnectionDetails {
    @Override
    public String getUsername() {
      return database.app().user();
    }

    @Override
    public String getPassword() {
      return database.app().password();
    }

    @Override
    public String getJdbcUrl() {
      return database.url();
    }
  }

  private record OwnerConnection(Database database) implements FlywayConnectionDetails {
    @Override
    public String getUsername() {
      return database.owner().user();
    }

    @Override
    public String getPassword() {
      return database.owner().password();
    }

    @Override
    public String getJdbcUrl() {
      return database.url();
    }
  }
}
