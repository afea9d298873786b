package org.suyuan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Fills one server step by step, and its floor in turns, so that both are measured at every size;
 * at the end the journeys of goods whose records lie all over the data are read.
 */
final class Grow {
  private static final int RECORDS = 30;
  private static final long DISK_PER_STATEMENT =
      14_000; // both databases, their logs, and as much again

  private final Options options;
  private final int batch;
  private final int step;
  private final int steps;
  private final int connections;

  Grow(Options options) {
    this.options = options;
    this.batch = options.number("batch", 2_000);
    this.step = options.number("statements", 50_000);
    this.steps = Math.max(RECORDS, options.number("to", 1_000_000) / step);
    this.connections = options.number("connections", 4);
  }

  void run() throws Exception {
    requireDisk();
    try (var platform = Platform.start(options)) {
      var api = platform.api();
      var administrator = platform.administrator();
      var origin = Api.text(api.get("/log"), "origin");
      var senders = Sender.enrol(api, administrator, origin, options.number("members", 8));
      var load = new Load(origin, senders);
      var followed = load.followed(Math.ceilDiv(200, senders.size()));
      var floor = new Floor(platform.postgres());
      var posting = new Posting(platform.address());
      System.out.println(
          "| statements | system/s | floor/s | ratio | server CPU µs | PostgreSQL CPU µs | bytes each | left |");
      System.out.println("|---|---|---|---|---|---|---|---|");
      long empty = platform.postgres().bytes();
      long begun = System.nanoTime();
      for (int done = 0; done < steps; done++) {
        var work = load.batches(step / batch, batch);
        if (done * RECORDS / steps != (done - 1) * RECORDS / steps || done == 0) {
          posting.send(load.records(followed, done == 0), connections, 0);
        }
        line(platform, posting, floor, work, done, empty, begun);
      }
      new Tracing(platform, administrator).read(followed, options.number("reads", 2_000));
    }
  }

  private void line(
      Platform platform,
      Posting posting,
      Floor floor,
      List<Batch> work,
      int done,
      long empty,
      long begun)
      throws Exception {
    var postgres = platform.postgres();
    var cpu = CpuTime.now(platform, postgres, Nodes.NONE);
    double system = step / posting.send(work, connections, 0).all();
    var spent = CpuTime.now(platform, postgres, Nodes.NONE).since(cpu);
    long from = System.nanoTime();
    floor.take(work, connections, (long) done * step);
    double bare = step * 1e9 / (System.nanoTime() - from);
    long all = (done + 1L) * step;
    var left =
        Duration.ofNanos((System.nanoTime() - begun) / (done + 1) * (steps - done - 1)).toMinutes();
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.0f | %.0f | %.2f | %.0f | %.0f | %.0f | %d min |%n",
        all,
        system,
        bare,
        system / bare,
        spent.server() * 1e6 / step,
        spent.postgres() * 1e6 / step,
        (postgres.bytes() - empty) / (double) all,
        left);
  }

  private void requireDisk() throws Exception {
    var folder = Path.of(options.text("data", "bench-data")).toAbsolutePath().getParent();
    long needed = (long) steps * step * DISK_PER_STATEMENT;
    long free = Files.getFileStore(folder).getUsableSpace();
    System.out.printf(
        Locale.ROOT,
        "%,d statements need some %.1f GB, %.1f GB are free%n",
        (long) steps * step,
        needed / 1e9,
        free / 1e9);
    if (free < needed) {
      throw new IllegalArgumentException("Too little room in " + folder + ".");
    }
  }
}
