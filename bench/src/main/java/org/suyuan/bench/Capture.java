package org.suyuan.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Signed statements over HTTP until their receipts say {@code SEQUENCED}, and their floor, in
 * turns. After each round the log must have grown by exactly what was sent.
 */
final class Capture {
  /** What the database is still writing after a round belongs to the round's CPU time. */
  private static final Duration SETTLING = Duration.ofMillis(500);

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
   * @param waits until SEQUENCED and until public, of each call
   */
  private record Round(
      double system, double floor, CpuTime systemCpu, CpuTime floorCpu, Posting.Waits waits) {}

  void run() throws Exception {
    try (var platform = Platform.start(options)) {
      System.out.printf(
          Locale.ROOT, "Server started in %.1f s%n", platform.startTime().toMillis() / 1e3);
      var api = platform.api();
      var origin = Api.text(api.get("/log"), "origin");
      var members = options.number("members", 8);
      var senders = Sender.enrol(api, platform.administrator(), origin, members);
      var load = new Load(origin, senders);
      int count = options.number("nodes", 0);
      try (var nodes = count == 0 ? Nodes.NONE : Nodes.start(options, platform, senders, count)) {
        run(platform, nodes, load);
      }
    }
  }

  private void run(Platform platform, Nodes nodes, Load load) throws Exception {
    var postgres = platform.postgres();
    var floor = new Floor(postgres);
    var rounds = new ArrayList<Round>();
    long bytes = 0;
    int count = options.number("rounds", 5);
    for (int round = -2; round < count; round++) { // the first two warm up
      if (round == 0) {
        bytes = postgres.bytes();
      }
      var one = round(platform, nodes, floor, load.batches(batches, batch), round + 2);
      System.out.println((round < 0 ? "warm-up: " : "round " + (round + 1) + ": ") + text(one));
      if (round >= 0) {
        rounds.add(one);
      }
    }
    double stored = (postgres.bytes() - bytes) / ((double) batches * batch * count);
    report(rounds, stored);
  }

  private Round round(Platform platform, Nodes nodes, Floor floor, List<Batch> work, int number)
      throws Exception {
    var api = platform.api();
    var postgres = platform.postgres();
    long before = Posting.published(api);
    var cpu = CpuTime.now(platform, postgres, nodes);
    var waits = new Posting(platform.address()).send(work, connections, options.number("rate", 0));
    Thread.sleep(SETTLING);
    var systemCpu = CpuTime.now(platform, postgres, nodes).since(cpu);
    if (Posting.published(api) - before != (long) batches * batch) {
      throw new IllegalStateException("The log has not grown by what was sent.");
    }
    nodes.awaitCopies(api, before + (long) batches * batch);
    cpu = CpuTime.now(platform, postgres, nodes);
    long begun = System.nanoTime();
    floor.take(work, connections, (long) number * batches * batch);
    double bare = batches * batch * 1e9 / (System.nanoTime() - begun);
    Thread.sleep(SETTLING);
    var floorCpu = CpuTime.now(platform, postgres, nodes).since(cpu);
    return new Round(batches * batch / waits.all(), bare, systemCpu, floorCpu, waits);
  }

  private String text(Round round) {
    return String.format(
        Locale.ROOT,
        "system %.0f/s, floor %.0f/s, ratio %.2f; CPU µs: client %.0f, server %.0f, PostgreSQL %.0f, nodes %.0f, floor %.0f + %.0f; p50 %.0f ms, p99 %.0f ms, public p50 %.0f ms, p99 %.0f ms",
        round.system(),
        round.floor(),
        round.system() / round.floor(),
        micros(round.systemCpu().client()),
        micros(round.systemCpu().server()),
        micros(round.systemCpu().postgres()),
        micros(round.systemCpu().nodes()),
        micros(round.floorCpu().client()),
        micros(round.floorCpu().postgres()),
        Figures.of(round.waits().sequenced()).median(),
        Figures.of(round.waits().sequenced()).at(0.99),
        Figures.of(round.waits().published()).median(),
        Figures.of(round.waits().published()).at(0.99));
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
    line("nodes, CPU µs/statement", rounds, "%.1f", round -> micros(round.systemCpu().nodes()));
    waits("SEQUENCED", rounds, Posting.Waits::sequenced);
    waits("public", rounds, Posting.Waits::published); // with nodes, that is WITNESSED
    System.out.printf(Locale.ROOT, "| bytes stored per statement | %.0f |%n", stored);
  }

  private static void waits(
      String step, List<Round> rounds, Function<Posting.Waits, double[]> taken) {
    line("p50 to " + step + ", ms", rounds, "%.0f", one -> of(one, taken).median());
    line("p99 to " + step + ", ms", rounds, "%.0f", one -> of(one, taken).at(0.99));
  }

  private static Figures of(Round round, Function<Posting.Waits, double[]> taken) {
    return Figures.of(taken.apply(round.waits()));
  }

  private static void line(
      String name, List<Round> rounds, String format, ToDoubleFunction<Round> figure) {
    var figures = Figures.of(rounds.stream().mapToDouble(figure).toArray());
    System.out.println("| " + name + " | " + figures.text(format) + " |");
  }
}
