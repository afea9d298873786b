package org.suyuan.server.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may choose.
 *
 * @param origin the name of a new log; made up at the first start when empty
 * @param key base64 of the log key's 32-byte seed; kept in {@code keys/log.key} when empty
 * @param checkpointEvery the shortest time between two checkpoints while there is news
 * @param idlePause how long to sleep before looking again whether another server recorded something
 * @param scrubEvery how long the scrub rests after each 256 entries that it read again
 * @param witnesses how patient this server is with them
 */
@ConfigurationProperties("suyuan.ledger")
record LedgerSettings(
    @DefaultValue("") String origin,
    @DefaultValue("") String key,
    @DefaultValue("400ms") Duration checkpointEvery,
    @DefaultValue("50ms") Duration idlePause,
    @DefaultValue("500ms") Duration scrubEvery,
    @DefaultValue Witnesses witnesses) {
  /**
   * The patience with witnesses.
   *
   * @param round how long a round may last without a quorum when something newer waits
   * @param answer how long one whole answer may take
   * @param afresh how old a cosignature of the last checkpoint may become
   * @param alarm how long something that is signed may wait for its quorum before it is told
   */
  record Witnesses(
      @DefaultValue("2s") Duration round,
      @DefaultValue("5s") Duration answer,
      @DefaultValue("10m") Duration afresh,
      @DefaultValue("30s") Duration alarm) {}

  @Override
  public String toString() {
    return "LedgerSettings[" + origin + "]"; // the key has no place in a log
  }
}
