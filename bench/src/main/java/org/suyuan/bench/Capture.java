package org.suyuan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Signed statements over HTTP until their receipts say {@code SEQUENCED}, and their floor, in
 * turns. After each round the log must have grown by exactly what was sent.
 */
final class Capture {
  private final Options options;
  private final int batch;
  private final int batches;
  private final int connections;

  Capture(Options options) {
    this.options = options;
    this.batch = options.number("batch", 500);
    this.batches = Math.max(1, options.number("statements", 20_000) / batch);
    this.connections = options.number("connections", 4);
  }

  /**
   * What one round gave.
   *
   * @param system statements a second
   * @param floor statements a second
   * @param waits milliseconds until SEQUENCED, of each call
   */
  private record Round(
      double system, double floor, CpuTime systemCpu, CpuTime floorCpu, double[] waits) {}

  void run() throws Exception {
    try (var platform = Platform.start(options)) {
      System.out.printf(
          Locale.ROOT, "Server started in %.1f s%n", platform.startTime().toMillis() / 1e3);
      var api = platform.api();
      var origin = Api.text(api.get("/log"), "origin");
      var members = options.number("members", 8);
      var load = new Load(origin, Sender.enrol(api, platform.administrator(), origin, members));
      var postgres = platform.postgres();
      var floor = new Floor(postgres);
      var rounds = new ArrayList<Round>();
      long bytes = 0;
      int count = options.number("rounds", 5);
      for (int round = -2; round < count; round++) { // the first two warm up
        if (round == 0) {
          bytes = postgres.bytes();
        }
        var one = round(platform, postgres, floor, load.batches(batches, batch), round + 2);
        System.out.println((round < 0 ? "warm-up: " : "round " + (round + 1) + ": ") + text(one));
        if (round >= 0) {
          rounds.add(one);
        }
      }
      double stored = (postgres.bytes() - bytes) / ((double) batches * batch * count);
      report(rounds, stored);
    }
  }

  private Round round(
      Platform platform, Postgres postgres, Floor floor, List<Batch> work, int number)
      throws Exception {
    var api = platform.api();
    long before = Posting.size(api);
    var cpu = CpuTime.now(platform, postgres);
    long begun = System.nanoTime();
    double[] waits = new Posting(platform.address()).send(work, connections);
    double system = perSecond(begun);
    Thread.sleep(500); // what is still being written belongs to it
    var systemCpu = CpuTime.now(platform, postgres).since(cpu);
    if (Posting.size(api) - before != (long) batches * batch) {
      throw new IllegalStateException("The log has not grown by what was sent.");
    }
    cpu = CpuTime.now(platform, postgres);
    begun = System.nanoTime();
    floor.take(work, connections, (long) number * batches * batch);
    double bare = perSecond(begun);
    Thread.sleep(500);
    var floorCpu = CpuTime.now(platform, postgres).since(cpu);
    return new Round(system, bare, systemCpu, floorCpu, waits);
  }

  private double perSecond(long begun) {
    return batches * batch * 1e9 / (System.nanoTime() - begun);
  }

  private String text(Round round) {
    return String.format(
        Locale.ROOT,
        "system %.0f/s, floor %.0f/s, ratio %.2f; CPU µs: client %.0f, server %.0f, PostgreSQL %.0f, floor %.0f + %.0f; p50 %.0f ms, p99 %.0f ms",
        round.system(),
        round.floor(),
        round.system() / round.floor(),
        micros(round.systemCpu().client()),
        micros(round.systemCpu().server()),
        micros(round.systemCpu().postgres()),
        micros(round.floorCpu().client()),
        micros(round.floorCpu().postgres()),
        Figures.of(round.waits()).median(),
        Figures.of(round.waits()).at(0.99));
  }

  private double micros(double seconds) {
    return seconds * 1e6 / (batches * batch);
  }

  private void report(List<Round> rounds, double stored) {
    System.out.printf(
        Locale.ROOT,
        "%n%d rounds of %d statements in batches of %d over %d connections; median (from to)%n",
        rounds.size(),
        batches * batch,
        batch,
        connections);
    line("statements/s", rounds, "%.0f", Round::system);
    line("floor, statements/s", rounds, "%.0f", Round::floor);
    line("ratio to floor", rounds, "%.2f", round -> round.system() / round.floor());
    line(
        "CPU ratio (floor / system)",
        rounds,
        "%.2f",
        round -> round.floorCpu().all() / round.systemCpu().all());
    line("client, CPU µs/statement", rounds, "%.1f", round -> micros(round.systemCpu().client()));
    line("server, CPU µs/statement", rounds, "%.1f", round -> micros(round.systemCpu().server()));
    line(
        "PostgreSQL, CPU µs/statement",
        rounds,
        "%.1f",
        round -> micros(round.systemCpu().postgres()));
    line("floor, verifying, CPU µs", rounds, "%.1f", round -> micros(round.floorCpu().client()));
    line("floor, PostgreSQL, CPU µs", rounds, "%.1f", round -> micros(round.floorCpu().postgres()));
    line("p50 to SEQUENCED, ms", rounds, "%.0f", round -> Figures.of(round.waits()).median());
    line("p99 to SEQUENCED, ms", rounds, "%.0f", round -> Figures.of(round.waits()).at(0.99));
    System.out.printf(Locale.ROOT, "| bytes stored per statement | %.0f |%n", stored);
  }

  private static void line(
      String name, List<Round> rounds, String format, ToDoubleFunction<Round> figure) {
    var figures = Figures.of(rounds.stream().mapToDouble(figure).toArray());
    System.out.println("| " + name + " | " + figures.text(format) + " |");
  }
}
