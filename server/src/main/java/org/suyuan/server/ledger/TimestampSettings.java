package org.suyuan.server.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who outside the alliance puts a time on the log. Two authorities or more, so that the word of no
 * single one is needed.
 *
 * @param timestamps the authorities; none means that nobody is asked
 * @param timestampEvery the shortest time between two questions to the same authority
 */
@ConfigurationProperties("suyuan.ledger")
record TimestampSettings(
    @DefaultValue List<Authority> timestamps, @DefaultValue("1m") Duration timestampEvery) {
  /**
   * One authority (RFC 3161).
   *
   * @param name what tokens are kept under; never reused for another authority
   * @param url where it takes questions over HTTP
   * @param certificate a PEM file with the root certificates, or the authority's own
   */
  record Authority(String name, String url, Path certificate) {}
}
