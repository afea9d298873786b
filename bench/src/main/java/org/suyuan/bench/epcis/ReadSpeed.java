package org.suyuan.bench.epcis;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Reading, checking and canonical form on one core, each as a part of the bare scan. */
public final class ReadSpeed {
  private static final String[] STAGES = {"tokens", "tree", "checked", "canonical", "bare"};

  private ReadSpeed() {}

  public static void run() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ReadBenchmark.class.getName())
                    .mode(Mode.Throughput)
                    .timeUnit(TimeUnit.SECONDS)
                    .forks(1)
                    .threads(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .build())
            .run();
    Map<String, Double> rates = new TreeMap<>();
    for (RunResult result : results) {
      rates.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    int bytes = new ReadBenchmark().bytes();
    double floor = rates.getOrDefault("tokens", Double.NaN);
    System.out.printf(
        "%n| stage | MB/s | events/s | of the scan (goal 0.25) |%n|---|---|---|---|%n");
    for (String stage : STAGES) {
      double rate = rates.getOrDefault(stage, Double.NaN);
      System.out.printf(
          "| %s | %.1f | %,.0f | %.3f |%n",
          stage, rate * bytes / 1e6, rate * ReadBenchmark.EVENTS, rate / floor);
    }
  }
}
