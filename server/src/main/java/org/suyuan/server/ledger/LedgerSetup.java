package org.suyuan.server.ledger;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.store.DataFolder;

/** Puts the ledger together: which log, which file, which tiles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LedgerSettings.class, TimestampSettings.class})
class LedgerSetup {
  @Bean
  LogIdentity logIdentity(JdbcClient jdbc, DataFolder folder, LedgerSettings settings) {
    SignatureProvider.chooseFastest();
    return LogIdentity.of(jdbc, folder, settings);
  }

  @Bean
  KeptCheckpoint keptCheckpoint(DataFolder folder) {
    return KeptCheckpoint.in(folder);
  }

  @Bean
  Scrub scrub(LogIdentity identity, DataFolder folder) {
    return new Scrub(identity, folder);
  }

  @Bean
  Evidence evidence(DataFolder folder, LogIdentity log) {
    return Evidence.in(folder, log);
  }

  @Bean
  Tiles tiles(JdbcClient jdbc) {
    return new Tiles(jdbc);
  }

  @Bean
  Checkpoints checkpoints(JdbcClient jdbc) {
    return new Checkpoints(jdbc);
  }

  @Bean
  Policies policies(JdbcClient jdbc) {
    return new Policies(jdbc);
  }

  @Bean
  Cosignatures cosignatures(JdbcClient jdbc) {
    return new Cosignatures(jdbc);
  }
}
