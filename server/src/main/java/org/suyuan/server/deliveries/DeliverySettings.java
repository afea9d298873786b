package org.suyuan.server.deliveries;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may choose about deliveries.
 *
 * @param allowLocal whether this machine itself may be called, also by http; for trying things out
 * @param firstRetry how long after the first failure it is tried again; each further one waits
 *     twice as long
 * @param longestRetry the longest wait
 * @param giveUpAfter how old a delivery becomes before it is put aside
 */
@ConfigurationProperties("suyuan.deliveries")
public record DeliverySettings(
    @DefaultValue("false") boolean allowLocal,
    @DefaultValue("2s") Duration firstRetry,
    @DefaultValue("1h") Duration longestRetry,
    @DefaultValue("3d") Duration giveUpAfter) {

  /**
   * How long to wait after so many failures: the doubled time and up to as much again, so that what
   * failed together does not come back together.
   *
   * @param failures from 1
   * @param chance from 0 to 1
   */
  Duration pause(int failures, double chance) {
    double doubled = firstRetry.toMillis() * Math.pow(2, Math.min(failures, 30) - 1);
    return Duration.ofMillis(
        (long) Math.min(doubled * (1 + chance), longestRetry.toMillis() * (1 + chance)));
  }
}
