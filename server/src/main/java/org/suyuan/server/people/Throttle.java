package org.suyuan.server.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;

/**
 * So many times per caller in so much time. A caller is an address (of IPv6 the first 64 bits,
 * which one household shares) or a login. The memory is bounded: who was not seen for long is
 * forgotten, and starts with a full allowance again.
 */
public final class Throttle {
  private static final int CALLERS = 50_000;

  private final Cache<String, Bucket> buckets;
  private final int times;
  private final Duration period;

  /** So many times in each period. */
  public Throttle(int times, Duration period) {
    this.times = times;
    this.period = period;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(CALLERS)
            .expireAfterAccess(period.multipliedBy(2))
            .build();
  }

  /**
   * Takes one from the caller's allowance; tells how long to wait when nothing is left, and zero
   * otherwise.
   */
  public Duration take(String caller) {
    var probe = bucket(caller).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
  }

  void giveBack(String caller) {
    bucket(caller).addTokens(1);
  }

  private Bucket bucket(String caller) {
    return buckets.get(
        caller,
        unseen ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(times).refillGreedy(times, period))
                .build());
  }

  /** The caller behind a network address. */
  public static String network(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 4 ? address : Arrays.toString(Arrays.copyOf(bytes, 8));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
