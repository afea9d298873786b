package org.suyuan.server.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table that is worked off, as its module shows it to operators: how much waits, how long the
 * oldest has waited, and what was given up or fails again and again. The module says how to count.
 */
public final class WorkQueue implements MeterBinder {
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final JdbcClient jdbc;
  private final String name;
  private final String count;
  private @Nullable Figures seen;
  private long seenAt;

  /**
   * @param name in kebab-case; a tag of the metrics, and the key of its words on the page
   * @param count SQL that gives one row: {@code waiting}, {@code since} (when the oldest came, null
   *     when none waits), {@code failed}
   */
  public WorkQueue(JdbcClient jdbc, String name, String count) {
    this.jdbc = jdbc;
    this.name = name;
    this.count = count;
  }

  /** How a queue is at the moment. */
  public record Figures(long waiting, Duration oldest, long failed) {}

  public String name() {
    return name;
  }

  /** Not older than a second, so that three figures are one question. */
  public synchronized Figures look() {
    var known = seen;
    if (known != null && System.nanoTime() - seenAt < FRESH) {
      return known;
    }
    var figures =
        jdbc.sql(
                "select waiting, coalesce(extract(epoch from clock_timestamp() - since), 0) as age, failed from (%s) as queue"
                    .formatted(count))
            .query((row, _) ->
                new Figures(
                    row.getLong("waiting"),
                    Duration.ofMillis(Math.max(0, (long) (1000 * row.getDouble("age")))),
                    row.getLong("failed")))
            .single();
    seen = figures;
    seenAt = System.nanoTime();
    return figures;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("suyuan.queue.waiting", Figures::waiting, "what waits", registry);
    gauge(
        "suyuan.queue.oldest",
        figures -> figures.oldest().toMillis() / 1000.0,
        "how long the oldest has waited, in seconds",
        registry);
    gauge("suyuan.queue.failed", Figures::failed, "given up, or failing again and again", registry);
  }

  private void gauge(
      String figure, ToDoubleFunction<Figures> value, String meaning, MeterRegistry registry) {
    Gauge.builder(figure, this, queue -> value.applyAsDouble(queue.look()))
        .tag("queue", name)
        .description(meaning)
        .register(registry);
  }
}
