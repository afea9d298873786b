package org.suyuan.server.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.WorkQueue;

/** How the platform is at this moment, for whoever runs it. */
@Component
public class Operations {
  private static final int LONGEST_TEXT = 200;

  private final List<WorkQueue> queues;
  private final HealthIndicator ledger;
  private final DataFolder folder;
  private final JdbcClient jdbc;

  Operations(
      List<WorkQueue> queues,
      @Qualifier("ledger-health") HealthIndicator ledger,
      DataFolder folder,
      JdbcClient jdbc) {
    this.queues = queues.stream().sorted(Comparator.comparing(WorkQueue::name)).toList();
    this.ledger = ledger;
    this.folder = folder;
    this.jdbc = jdbc;
  }

  /**
   * What was seen.
   *
   * @param ledger {@code UP}, {@code OUT_OF_QUORUM}, {@code DOWN} or {@code UNKNOWN}
   * @param trouble what the ledger says is wrong; empty when nothing is
   * @param slow what the database works on for longer than a second, the longest first
   */
  public record Seen(
      String ledger,
      Optional<String> trouble,
      List<Queue> queues,
      Room room,
      List<SlowQuery> slow,
      Optional<LastBackup> backup,
      Duration up) {}

  /** One queue and its figures. */
  public record Queue(String name, WorkQueue.Figures figures) {}

  /**
   * Space, in bytes.
   *
   * @param diskFree of the disk with the data folder
   * @param database how much the database takes
   * @param memoryMost what this program may take of its heap
   */
  public record Room(
      long diskFree, long diskTotal, long database, long memoryUsed, long memoryMost) {}

  /** A query without its values, which the database never shows. */
  public record SlowQuery(Duration runs, String text) {}

  public Seen look() {
    var health = Objects.requireNonNullElseGet(ledger.health(), () -> Health.unknown().build());
    return new Seen(
        health.getStatus().getCode(),
        reason(health),
        queues.stream().map(queue -> new Queue(queue.name(), queue.look())).toList(),
        room(),
        slow(),
        LastBackup.of(folder),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
  }

  private static Optional<String> reason(Health health) {
    return Optional.ofNullable(health.getDetails().get("reason")).map(Object::toString);
  }

  private Room room() {
    try {
      var disk = Files.getFileStore(folder.path());
      var memory = Runtime.getRuntime();
      return new Room(
          disk.getUsableSpace(),
          disk.getTotalSpace(),
          jdbc.sql("select pg_database_size(current_database())").query(Long.class).single(),
          memory.totalMemory() - memory.freeMemory(),
          memory.maxMemory());
    } catch (IOException problem) {
      throw new UncheckedIOException("The data folder's disk cannot be asked", problem);
    }
  }

  /** Of the roles of this program; values are parameters and do not stand in the text. */
  private List<SlowQuery> slow() {
    return jdbc.sql(
            """
            select extract(epoch from clock_timestamp() - query_start) as runs, left(query, :longest) as text
              from pg_stat_activity
             where datname = current_database() and state = 'active' and pid <> pg_backend_pid()
               and query_start < clock_timestamp() - interval '1 second'
             order by query_start limit 20
            """)
        .param("longest", LONGEST_TEXT)
        .query((row, _) ->
            new SlowQuery(
                Duration.ofMillis((long) (1000 * row.getDouble("runs"))), row.getString("text")))
        .list();
  }
}
